package glacis.app.cli;

import glacis.model.finding.Severity;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.compose.TlsPage;
import glacis.report.render.HtmlReport;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.report.render.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a report of encryption goes, and what counts as bad enough to say so by the exit code. */
final class TlsOutputs {

    private static final List<String> LEVELS = List.of("phase-out", "insufficient");

    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "FILE",
            parameterConsumer = FileOrStdout.class,
            description = "the document as JSON, to stdout or to a file (its name has a / or ends in .json)")
    private @Nullable String json;

    @Option(
            names = "--jsonl",
            arity = "0..1",
            paramLabel = "FILE",
            parameterConsumer = FileOrStdout.class,
            description = "a document on a line for each endpoint as soon as it has answered, to stdout or to a file")
    private @Nullable String lines;

    @Option(names = "--html", paramLabel = "FILE", description = "the report as one page")
    private @Nullable Path html;

    @Option(names = "--long", description = "everything on the terminal, with the lines for a server's configuration")
    private boolean whole;

    @Option(
            names = "--fail-on",
            paramLabel = "BAD",
            description =
                    "exit 1 when a finding is this bad or worse (critical, high, medium, low), or the policy's level"
                            + " is (insufficient, phase-out) (default: never)")
    private @Nullable String bad;

    /** Takes the next word only if it is a file: behind a bare {@code --json} may stand what is to be asked. */
    static final class FileOrStdout implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean file = !words.isEmpty() && isFile(words.peek());
            option.setValue(file ? words.pop() : ReportFile.STDOUT);
        }

        private static boolean isFile(String word) {
            return word.equals(ReportFile.STDOUT)
                    || word.indexOf('/') >= 0
                    || word.endsWith(".json")
                    || word.endsWith(".jsonl");
        }
    }

    /** The words that say the same again, from any folder; for a run that is resumed. */
    List<String> words() {
        List<String> words = new ArrayList<>(ReportFile.words("--json", json));
        words.addAll(ReportFile.words("--jsonl", lines));
        words.addAll(ReportFile.words("--html", html));
        if (whole) {
            words.add("--long");
        }
        String from = bad;
        if (from != null) {
            words.addAll(List.of("--fail-on", from));
        }
        return words;
    }

    /**
     * Says before anything is asked when a place for the report is none, or when two want the same.
     *
     * @throws WrongUsage with what to do
     */
    void refuseUnwritable() {
        document().ifPresent(ReportFile::refuseUnwritable);
        lineFile().ifPresent(ReportFile::refuseUnwritable);
        ReportFile.refuseUnwritablePage(html);
        if (ReportFile.STDOUT.equals(json) && ReportFile.STDOUT.equals(lines)) {
            throw new WrongUsage("--json and --jsonl both want stdout; give one of them a file");
        }
        if (lines != null && (json != null || html != null)) {
            throw new WrongUsage("--jsonl is for lists of any length, of which no one document is made;"
                    + " leave --json and --html out");
        }
        refuseUnknown();
    }

    private Optional<Path> document() {
        return ReportFile.of("--json", json);
    }

    private Optional<Path> lineFile() {
        return ReportFile.of("--jsonl", lines);
    }

    private void refuseUnknown() {
        String word = bad;
        if (word != null
                && !word.equals("never")
                && !LEVELS.contains(word)
                && Badness.severity(word).isEmpty()) {
            throw new WrongUsage("--fail-on \"" + Shown.line(word)
                    + "\" is neither a severity nor a level; write one of "
                    + Badness.severities() + ", insufficient, phase-out");
        }
    }

    /** Whether each endpoint is a line and nothing is kept. */
    boolean byLine() {
        return lines != null;
    }

    /** Whether nothing but documents may go to stdout. */
    boolean ownsStdout() {
        return ReportFile.STDOUT.equals(json) || ReportFile.STDOUT.equals(lines);
    }

    /** Where the lines go. */
    String linesIn() {
        return lineFile().map(Path::toString).orElse("stdout");
    }

    /** Takes lines until it is closed; closing it leaves stdout open. */
    PrintWriter lineWriter(Desk desk) {
        return lineFile().map(ReportFile::open).orElseGet(desk::out);
    }

    /** Writes the report to all places that were asked for. */
    void write(TlsDocument document, Desk desk) {
        String text = json == null ? "" : JsonReport.document(document);
        if (ReportFile.STDOUT.equals(json)) {
            desk.out().print(text);
        } else {
            desk.out()
                    .print(TextReport.render(
                            TlsPage.of(document, whole, desk.shown().called()), desk.shown()));
        }
        desk.out().flush();
        document().ifPresent(file -> ReportFile.keep(file, text));
        Path page = html;
        if (page != null) {
            ReportFile.keep(
                    page,
                    HtmlReport.render(TlsPage.of(document, true, desk.shown().called())));
        }
    }

    /** Whether something that is still there is as bad as that. */
    boolean fails(TlsDocument document) {
        String word = bad;
        if (word == null || word.equals("never")) {
            return false;
        }
        if (LEVELS.contains(word)) {
            List<String> failing = LEVELS.subList(LEVELS.indexOf(word), LEVELS.size());
            return document.endpoints().stream()
                    .flatMap((TlsEndpoint e) -> e.leading().stream())
                    .anyMatch(a -> failing.contains(a.level()));
        }
        Severity least = Badness.severity(word).orElse(Severity.CRITICAL);
        return Badness.reaches(document.findings(), least);
    }
}
