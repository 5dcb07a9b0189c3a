package glacis.app.cli;

import glacis.app.feed.Knowledge;
import glacis.app.home.Home;
import glacis.app.work.Progress;
import glacis.app.work.Rebuild;
import glacis.assess.Declared;
import glacis.assess.encryption.chain.TrustStore;
import glacis.inventory.journal.Run;
import glacis.model.scope.Target;
import glacis.report.compose.RebuildDocument;
import glacis.report.compose.RebuildDocument.Change;
import glacis.report.compose.Wording;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glacis rebuild}: what was seen, identified and judged again with what is known now. */
@Command(
        name = "rebuild",
        description = {
            "Identify and judge again what audits saw, with what is known now. Nothing is sent, and no mandate is needed.",
            "Each asset is judged as its last audit saw it and at that instant, so that only knowledge makes a difference."
        },
        footer = {"", "Examples:", "  glacis rebuild", "  glacis rebuild --json"})
final class RebuildCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        Home home = Reading.remembered(settings.existing(desk));
        Reading.of(home).close();
        try (Writing writing = Writing.to(home)) {
            Rebuild rebuild = new Rebuild(
                    writing.store().journal(),
                    writing.store().findings(),
                    home,
                    home.isDemo() ? Knowledge.builtIn(Version.text()) : Looks.knowledge(home),
                    run -> roots(desk, run),
                    RebuildCommand::declared,
                    desk.wiring().clock(),
                    Version.text());
            RebuildDocument document = carryOut(rebuild, desk);
            desk.out().print(json ? JsonReport.document(document) : desk.pasteable(text(document)));
            desk.out().flush();
        }
        return ExitCode.DONE;
    }

    private static RebuildDocument carryOut(Rebuild rebuild, Desk desk) {
        if (!desk.errOnTerminal()) {
            return rebuild.carryOut(Progress.NONE);
        }
        try (TerminalProgress progress =
                new TerminalProgress(desk.err(), desk.wiring().nanoTime())) {
            return rebuild.carryOut(progress);
        }
    }

    /** The roots that an audit held chains against; empty when they are not there any more, as those of the lab. */
    private static Optional<List<TrustStore>> roots(Desk desk, Run run) {
        List<String> words = run.arguments();
        if (words.isEmpty() || !words.getFirst().equals("audit")) {
            return Optional.empty();
        }
        List<Path> files = after("--trust", run).map(Path::of).toList();
        return files.stream().allMatch(Files::isReadable)
                ? Optional.of(TrustStores.of(desk.wiring().environment(), files))
                : Optional.empty();
    }

    /** What the operator said then; the list of what may answer as it is now, empty when the file is not there any more. */
    private static Optional<Declared> declared(Run run) {
        Optional<Path> list = after("--expected", run).map(Path::of).findFirst();
        if (list.filter(file -> !Files.isReadable(file)).isPresent()) {
            return Optional.empty();
        }
        Optional<Target.Endpoint> resolver =
                after("--resolver", run).findFirst().map(Resolvers::parse).or(Resolvers::ofThisMachine);
        return Optional.of(new Declared(resolver.stream().collect(Collectors.toSet()), list.map(ExpectedFile::read)));
    }

    private static Stream<String> after(String option, Run run) {
        List<String> words = run.arguments();
        return IntStream.range(1, words.size())
                .filter(i -> words.get(i - 1).equals(option))
                .mapToObj(words::get);
    }

    private static String text(RebuildDocument document) {
        StringBuilder text = new StringBuilder();
        text.append("Judged again: ")
                .append(Wording.count(document.audits(), "audit", "audits"))
                .append(" with ")
                .append(Wording.count(document.observations(), "observation", "observations"))
                .append("; nothing was sent.\n");
        if (document.changes().isEmpty()) {
            return text + "Nothing changed.\n";
        }
        for (Change change : document.changes()) {
            text.append("  ")
                    .append(change.kind())
                    .append("  ")
                    .append(Shown.line(change.sentence()))
                    .append(
                            change.kind().equals("opened")
                                    ? change.finding()
                                            .map(id -> ": glacis why " + Wording.prefix(id))
                                            .orElse("")
                                    : "")
                    .append('\n');
        }
        return text.toString();
    }
}
