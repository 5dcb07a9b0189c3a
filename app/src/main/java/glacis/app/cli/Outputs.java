package glacis.app.cli;

import glacis.model.finding.Finding;
import glacis.model.finding.Severity;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditPage;
import glacis.report.compose.FindingEntry;
import glacis.report.render.HtmlReport;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.report.render.TextReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        List<String> words = new ArrayList<>();
        String document = json;
        if (document != null) {
            words.addAll(List.of("--json", document.equals("-") ? "-" : absolute(Path.of(document))));
        }
        Path page = html;
        if (page != null) {
            words.addAll(List.of("--html", absolute(page)));
        }
        String from = severity;
        if (from != null) {
            words.addAll(List.of("--fail-on", from));
        }
        return words;
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().toString();
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
        file().ifPresent(Outputs::refuseUnwritable);
        Path page = html;
        if (page != null && page.toString().equals("-")) {
            throw new WrongUsage("--html wants the name of a file; only --json writes to stdout with -");
        }
        if (page != null) {
            refuseUnwritable(page);
        }
    }

    static void refuseUnwritable(Path file) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new WrongUsage(Shown.line(file.toString()) + " is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongUsage("there is no folder " + Shown.line(folder.toString())
                    + " to write a report to; make it, or name another file");
        }
    }

    private Optional<Path> file() {
        try {
            return Optional.ofNullable(json).filter(name -> !name.equals("-")).map(Path::of);
        } catch (InvalidPathException notAPath) {
            throw new WrongUsage(
                    "--json \"" + Shown.line(notAPath.getInput()) + "\" is no name of a file; name another one");
        }
    }

    /** Writes the report to all places that were asked for. */
    void write(AuditDocument document, Desk desk) {
        String wanted = json;
        String text = wanted == null ? "" : JsonReport.document(document);
        // What a person reads comes first: a file that cannot be written must not cost the report.
        if ("-".equals(wanted)) {
            desk.out().print(text);
        } else {
            desk.out()
                    .print(TextReport.render(
                            AuditPage.of(document, MOST_FINDINGS, desk.shown().called()), desk.shown()));
        }
        desk.out().flush();
        file().ifPresent(file -> keep(file, text));
        Path page = html;
        if (page != null) {
            keep(
                    page,
                    HtmlReport.render(AuditPage.of(
                            document, Integer.MAX_VALUE, desk.shown().called())));
        }
    }

    private static void keep(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new WrongUsage(Shown.line(file.toString()) + " cannot be written ("
                    + Shown.line(failed.getClass().getSimpleName() + ": " + failed.getMessage())
                    + "); name another file");
        }
    }

    /** From which severity on a finding counts. */
    Optional<Severity> failOn() {
        String word = severity;
        if (word == null || word.equals("never")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Severity.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("--fail-on \"" + Shown.line(word) + "\" is no severity; write one of "
                        + Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.joining(", ")))));
    }

    /** Whether a finding that is still there is as bad as that. */
    static boolean fails(AuditDocument document, Severity atLeast) {
        return document.findings().stream()
                .filter(Outputs::counts)
                .anyMatch(f -> severityOf(f).atLeast(atLeast));
    }

    /** What somebody accepted or disputed no longer fails a build. */
    private static boolean counts(FindingEntry finding) {
        return finding.state().equals(Finding.State.OPEN.word())
                || finding.state().equals(Finding.State.REOPENED.word());
    }

    private static Severity severityOf(FindingEntry finding) {
        return Arrays.stream(Severity.values())
                .filter(s -> s.word().equals(finding.severity()))
                .findFirst()
                .orElse(Severity.CRITICAL);
    }
}
