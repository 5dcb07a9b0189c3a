package glacis.app.cli;

import glacis.model.finding.Severity;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditPage;
import glacis.report.render.HtmlReport;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.report.render.TextReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes, and what counts as bad enough to say so by the exit code. */
final class Outputs {

    /** More than this is for the page of {@code --html}. */
    private static final int MOST_FINDINGS = 25;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "the document as JSON; - for stdout, and nothing else there")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "the report as one page")
    private @Nullable Path html;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "exit 1 when a finding is this bad or worse: critical, high, medium, low (default: never)")
    private @Nullable String severity;

    /** The words that say the same again, from any folder; for a run that is resumed. */
    List<String> words() {
        List<String> words = new ArrayList<>(ReportFile.words("--json", json));
        words.addAll(ReportFile.words("--html", html));
        String from = severity;
        if (from != null) {
            words.addAll(List.of("--fail-on", from));
        }
        return words;
    }

    /** Whether any place or severity was named. */
    boolean areNamed() {
        return json != null || html != null || severity != null;
    }

    /** Outputs that no command line named. */
    static Outputs of(@Nullable String json, Path html) {
        Outputs outputs = new Outputs();
        outputs.json = json;
        outputs.html = html;
        return outputs;
    }

    /**
     * Says before anything is asked when a place for the report is none.
     *
     * @throws WrongUsage with what to do
     */
    void refuseUnwritable() {
        file().ifPresent(ReportFile::refuseUnwritable);
        ReportFile.refuseUnwritablePage(html);
    }

    private Optional<Path> file() {
        return ReportFile.of("--json", json);
    }

    /** Writes the report to all places that were asked for. */
    void write(AuditDocument document, Desk desk) {
        String wanted = json;
        String text = wanted == null ? "" : JsonReport.document(document);
        // What a person reads comes first: a file that cannot be written must not cost the report.
        if (ReportFile.STDOUT.equals(wanted)) {
            desk.out().print(text);
        } else {
            desk.out()
                    .print(TextReport.render(
                            AuditPage.of(document, MOST_FINDINGS, desk.shown().called()), desk.shown()));
        }
        desk.out().flush();
        file().ifPresent(file -> ReportFile.keep(file, text));
        Path page = html;
        if (page != null) {
            ReportFile.keep(
                    page,
                    HtmlReport.render(AuditPage.of(
                            document, Integer.MAX_VALUE, desk.shown().called())));
        }
    }

    /** From which severity on a finding counts. */
    Optional<Severity> failOn() {
        String word = severity;
        if (word == null || word.equals("never")) {
            return Optional.empty();
        }
        return Optional.of(Badness.severity(word)
                .orElseThrow(() -> new WrongUsage("--fail-on \"" + Shown.line(word) + "\" is no severity; write one of "
                        + Badness.severities())));
    }

    /** Whether a finding that is still there is as bad as that. */
    static boolean fails(AuditDocument document, Severity atLeast) {
        return Badness.reaches(document.findings(), atLeast);
    }
}
