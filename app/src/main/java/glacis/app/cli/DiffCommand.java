package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.ScopeText;
import glacis.inventory.journal.Run;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.Diff;
import glacis.report.compose.DiffDocument;
import glacis.report.compose.Wording;
import glacis.report.render.DiffText;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis diff}: what changed between two audits. */
@Command(
        name = "diff",
        description = "Say in sentences what changed between two audits: documents, runs or instants.",
        footer = {
            "",
            "Examples:",
            "  glacis diff monday.json tuesday.json",
            "  glacis diff 2026-11-01 2026-11-23T12:00:00Z",
            "  glacis diff            (the last two audits of this home)"
        })
final class DiffCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(
            paramLabel = "A B",
            arity = "0..2",
            description = "a document, a run (R-…) or an instant, the older one first")
    private List<String> sides = List.of();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        if (sides.size() == 1) {
            throw new WrongUsage("diff wants two sides, or none for the last two audits; see glacis diff --help");
        }
        DiffDocument diff = sides.isEmpty()
                ? lastTwo(desk)
                : Diff.between(document(desk, sides.get(0)), document(desk, sides.get(1)));
        desk.out().print(json ? JsonReport.document(diff) : DiffText.render(diff, desk.shown()));
        desk.out().flush();
        return ExitCode.DONE;
    }

    private DiffDocument lastTwo(Desk desk) {
        Home home = Reading.remembered(settings.existing(desk));
        try (Store store = Reading.of(home)) {
            List<AuditDocument> documents = store.journal().runs().stream()
                    .flatMap(run -> home.report(run.id()).stream())
                    .limit(2)
                    .map(text -> JsonReport.read(text, AuditDocument.class))
                    .toList();
            if (documents.size() < 2) {
                throw new WrongUsage("only " + Wording.count(documents.size(), "audit", "audits")
                        + " known here; look again and compare then");
            }
            return Diff.between(documents.get(1), documents.get(0));
        }
    }

    private AuditDocument document(Desk desk, String side) {
        Optional<Path> file = file(side);
        if (file.isPresent()) {
            return read(file.get());
        }
        Home home = Reading.remembered(settings.existing(desk));
        try (Store store = Reading.of(home)) {
            Optional<Instant> instant = instant(side);
            return store.journal().runs().stream()
                    .filter(run -> run.id().equals(side)
                            || instant.map(t -> endedBy(run, t)).orElse(false))
                    .flatMap(run -> home.report(run.id()).stream())
                    .findFirst()
                    .map(text -> JsonReport.read(text, AuditDocument.class))
                    .orElseThrow(() -> new WrongUsage("\"" + Shown.line(side)
                            + "\" is no file, no run of this home and no instant at which an audit had ended"));
        }
    }

    private static Optional<Path> file(String side) {
        try {
            return Optional.of(Path.of(side)).filter(Files::exists);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static boolean endedBy(Run run, Instant instant) {
        return run.finished().map(f -> !f.isAfter(instant)).orElse(false);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(ScopeText.instant(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static AuditDocument read(Path file) {
        try {
            return JsonReport.read(Files.readString(file), AuditDocument.class);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new WrongUsage(Shown.line(file.toString()) + " is no audit document ("
                    + Shown.line(String.valueOf(unreadable.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("")) + "); make one with --json");
        }
    }
}
