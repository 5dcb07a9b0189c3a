package glacis.app.cli;

import glacis.model.finding.Finding;
import glacis.model.finding.Severity;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.compose.TlsPage;
import glacis.report.render.HtmlReport;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.report.render.TextReport;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a report of encryption goes, and what counts as bad enough to say so by the exit code. */
final class TlsOutputs {

    private static final String STDOUT = "-";
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
            option.setValue(file ? words.pop() : STDOUT);
        }

        private static boolean isFile(String word) {
            return word.equals(STDOUT) || word.indexOf('/') >= 0 || word.endsWith(".json") || word.endsWith(".jsonl");
        }
    }

    /** The words that say the same again, from any folder; for a run that is resumed. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        add(words, "--json", json);
        add(words, "--jsonl", lines);
        Path page = html;
        if (page != null) {
            words.addAll(List.of("--html", page.toAbsolutePath().toString()));
        }
        if (whole) {
            words.add("--long");
        }
        String from = bad;
        if (from != null) {
            words.addAll(List.of("--fail-on", from));
        }
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.addAll(List.of(
                    option,
                    value.equals(STDOUT)
                            ? STDOUT
                            : Path.of(value).toAbsolutePath().toString()));
        }
    }

    /**
     * Says before anything is asked when a place for the report is none, or when two want the same.
     *
     * @throws WrongUsage with what to do
     */
    void refuseUnwritable() {
        file(json).ifPresent(Outputs::refuseUnwritable);
        file(lines).ifPresent(Outputs::refuseUnwritable);
        Path page = html;
        if (page != null) {
            Outputs.refuseUnwritable(page);
        }
        if (STDOUT.equals(json) && STDOUT.equals(lines)) {
            throw new WrongUsage("--json and --jsonl both want stdout; give one of them a file");
        }
        if (lines != null && (json != null || html != null)) {
            throw new WrongUsage("--jsonl is for lists of any length, of which no one document is made;"
                    + " leave --json and --html out");
        }
        refuseUnknown();
    }

    private static Optional<Path> file(@Nullable String name) {
        return Optional.ofNullable(name).filter(n -> !n.equals(STDOUT)).map(Path::of);
    }

    private void refuseUnknown() {
        String word = bad;
        if (word != null
                && !word.equals("never")
                && !LEVELS.contains(word)
                && severity(word).isEmpty()) {
            throw new WrongUsage("--fail-on \"" + Shown.line(word)
                    + "\" is neither a severity nor a level; write one of "
                    + Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.joining(", "))
                    + ", insufficient, phase-out");
        }
    }

    private static Optional<Severity> severity(String word) {
        return Arrays.stream(Severity.values())
                .filter(s -> s.word().equals(word))
                .findFirst();
    }

    /** Whether each endpoint is a line and nothing is kept. */
    boolean byLine() {
        return lines != null;
    }

    /** Whether nothing but documents may go to stdout. */
    boolean ownsStdout() {
        return STDOUT.equals(json) || STDOUT.equals(lines);
    }

    /** Where the lines go. */
    String linesIn() {
        return file(lines).map(Path::toString).orElse("stdout");
    }

    /** Takes lines until it is closed; closing it leaves stdout open. */
    PrintWriter lineWriter(Desk desk) {
        return file(lines).map(TlsOutputs::open).orElseGet(desk::out);
    }

    private static PrintWriter open(Path file) {
        try {
            return new PrintWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw unwritable(file, failed);
        }
    }

    private static WrongUsage unwritable(Path file, IOException failed) {
        return new WrongUsage(Shown.line(file.toString()) + " cannot be written ("
                + Shown.line(failed.getClass().getSimpleName() + ": " + failed.getMessage())
                + "); name another file");
    }

    /** Writes the report to all places that were asked for. */
    void write(TlsDocument document, Desk desk) {
        String text = json == null ? "" : JsonReport.document(document);
        if (STDOUT.equals(json)) {
            desk.out().print(text);
        } else {
            desk.out()
                    .print(TextReport.render(
                            TlsPage.of(document, whole, desk.shown().called()), desk.shown()));
        }
        desk.out().flush();
        file(json).ifPresent(file -> keep(file, text));
        Path page = html;
        if (page != null) {
            keep(page, HtmlReport.render(TlsPage.of(document, true, desk.shown().called())));
        }
    }

    private static void keep(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw unwritable(file, failed);
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
        Severity least = severity(word).orElse(Severity.CRITICAL);
        return document.findings().stream()
                .filter(TlsOutputs::counts)
                .anyMatch(f -> severity(f.severity()).orElse(Severity.CRITICAL).atLeast(least));
    }

    /** What somebody accepted or disputed no longer fails a build. */
    private static boolean counts(FindingEntry finding) {
        return finding.state().equals(Finding.State.OPEN.word())
                || finding.state().equals(Finding.State.REOPENED.word());
    }
}
