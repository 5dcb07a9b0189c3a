package glacis.app.cli;

import glacis.app.feed.Import;
import glacis.app.feed.Kind;
import glacis.app.feed.Knowledge;
import glacis.app.feed.Shelf;
import glacis.app.home.Home;
import glacis.assess.lifecycle.Lifecycles;
import glacis.identify.rule.FingerprintReader;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.KnowledgeDocument;
import glacis.report.compose.KnowledgeDocument.Version;
import glacis.report.compose.Wording;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glacis knowledge status}: what ships, what was imported, how old it is, and which version is used. */
@Command(
        name = "status",
        description = "What ships, what was imported, how old it is, and which version is used.",
        footer = {"", "Examples:", "  glacis knowledge status", "  glacis knowledge status --json"})
final class KnowledgeStatusCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        Instant now = desk.wiring().clock().instant();
        KnowledgeDocument document = new KnowledgeDocument(
                KnowledgeDocument.SCHEMA,
                new AuditDocument.Generator("glacis", glacis.app.cli.Version.text()),
                now,
                versions(settings.found(desk).map(Home::knowledge).map(Shelf::new), now));
        desk.out().print(json ? JsonReport.document(document) : text(document));
        desk.out().flush();
        return ExitCode.DONE;
    }

    private static List<Version> versions(Optional<Shelf> shelf, Instant now) {
        List<Version> all = new ArrayList<>();
        all.add(shipped(
                Kind.FINGERPRINTS, FingerprintReader.builtIn().fingerprints().size()));
        all.add(shipped(
                Kind.END_OF_LIFE,
                Lifecycles.builtIn().all().stream()
                        .mapToInt(one -> one.cycles().size())
                        .sum()));
        List<Import> used = shelf.map(Shelf::inUse).orElse(List.of());
        for (Import one : shelf.map(Shelf::imports).orElse(List.of())) {
            all.add(new Version(
                    one.kind(),
                    one.name(),
                    one.version(),
                    used.contains(one),
                    one.entries(),
                    one.problems().size(),
                    Optional.of(one.at()),
                    Optional.of(Math.max(0, Duration.between(one.at(), now).toDays())),
                    Optional.of(one.origin()),
                    Optional.of(one.sha256())));
        }
        return all;
    }

    private static Version shipped(Kind kind, int entries) {
        return new Version(
                kind.word(),
                Knowledge.BUILT_IN,
                glacis.app.cli.Version.text(),
                true,
                entries,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String text(KnowledgeDocument document) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            text.append(kind.heading()).append('\n');
            document.versions().stream()
                    .filter(one -> one.kind().equals(kind.word()))
                    .forEach(one -> text.append("  ").append(line(kind, one)).append('\n'));
        }
        boolean any =
                document.versions().stream().anyMatch(one -> one.imported().isPresent());
        return text + (any ? "" : "Nothing was imported; see glacis knowledge import --help\n");
    }

    private static String line(Kind kind, Version one) {
        String age = one.ageDays()
                .map(days ->
                        days == 0 ? ", imported today" : ", imported " + Wording.count(days, "day", "days") + " ago")
                .orElse("");
        return Shown.line(one.name() + " " + one.version() + ": " + kind.count(one.entries()) + age
                + one.origin().map(origin -> " from " + origin).orElse("")
                + (one.leftOut() == 0 ? "" : ", left out: " + one.leftOut())
                + (one.inUse() ? "" : " (not used: a newer one is here)"));
    }
}
