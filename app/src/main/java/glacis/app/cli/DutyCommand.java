package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.ScopeText;
import glacis.app.work.Derivation;
import glacis.inventory.journal.Run;
import glacis.model.finding.Finding;
import glacis.report.compose.AuditDocument;
import glacis.report.duty.DutyCsv;
import glacis.report.duty.DutyPage;
import glacis.report.duty.DutyTable;
import glacis.report.render.HtmlReport;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.report.render.TextReport;
import glacis.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glacis duty}: the twenty duties of care, and what an outside view says of each. */
@Command(
        name = "duty",
        description = "What the newest audit says of the twenty duties of care of NIS2; never \"compliant\".",
        footer = {"", "Examples:", "  glacis duty", "  glacis duty --format csv --as-of 2026-11-01"})
final class DutyCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--as-of", paramLabel = "T", description = "the newest audit that had ended by then")
    private @Nullable String asOf;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, html, csv or json (default: text)")
    private String format = "text";

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        Home home = Reading.remembered(settings.existing(desk));
        Optional<Instant> until = Optional.ofNullable(asOf).map(DutyCommand::instant);
        try (Store store = Reading.of(home)) {
            Instant then = until.orElse(Instant.MAX);
            List<Run> runs = Derivation.runsBy(store.journal().runs(), then);
            List<Finding> findings = store.findings().all();
            AuditDocument newest = runs.stream()
                    .flatMap(run -> home.report(run.id()).stream())
                    .findFirst()
                    .map(text -> JsonReport.read(text, AuditDocument.class))
                    .orElseThrow(() -> new WrongUsage("no audit had ended by then; begin with glacis audit TARGET"));
            DutyTable table = DutyTable.of(Derivation.dutyEvidence(
                    newest,
                    runs,
                    until.map(t -> Derivation.findingsBy(findings, runs, t)).orElse(findings)));
            desk.out().print(render(table, desk));
            desk.out().flush();
        }
        return ExitCode.DONE;
    }

    private static Instant instant(String text) {
        try {
            return ScopeText.instant(text);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUsage("--as-of " + wrong.getMessage());
        }
    }

    private String render(DutyTable table, Desk desk) {
        return switch (format) {
            case "text" -> TextReport.render(DutyPage.of(table, Version.text()), desk.shown());
            case "html" -> HtmlReport.render(DutyPage.of(table, Version.text()));
            case "csv" -> DutyCsv.render(table);
            case "json" -> JsonReport.document(table);
            default ->
                throw new WrongUsage(
                        "--format \"" + Shown.line(format) + "\" is not known; write text, html, csv or json");
        };
    }
}
