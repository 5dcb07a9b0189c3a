package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.MandateWriter;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis mandate show}. */
@Command(
        name = "show",
        description = "One mandate as a file, or its ledger: what was sent on which of its lines.",
        footer = {"", "Examples:", "  glacis mandate show own-2026", "  glacis mandate show own-2026 --ledger"})
final class MandateShow implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "ID", description = "the mandate's id")
    private String id = "";

    @Option(names = "--ledger", description = "what was sent on which of its lines")
    private boolean ledger;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        Optional<Home> home = settings.found(desk);
        KnownMandates known = KnownMandates.of(settings, home);
        if (ledger) {
            ledger(desk, home, known);
        } else {
            desk.out()
                    .print(known.standing(id)
                            .map(MandateWriter::write)
                            .or(() -> known.revoked(id).map(MandateShow::revoked))
                            .orElseThrow(() -> known.unknown(id)));
        }
        return ExitCode.DONE;
    }

    /** Still a mandate file, whose first line says that it allows nothing. */
    private static String revoked(KnownMandates.Revoked once) {
        return "# revoked since " + Wording.day(once.since()) + "; nothing is allowed by it any more\n"
                + MandateWriter.write(once.mandate());
    }

    private void ledger(Desk desk, Optional<Home> home, KnownMandates known) {
        long entries =
                Reading.ofAny(home, store -> LedgerPrint.print(desk, store, id)).orElse(0L);
        if (entries > 0) {
            return;
        }
        // A mandate of a file that is not named today is known by its entries alone.
        if (known.standing(id).isEmpty() && known.revoked(id).isEmpty()) {
            throw known.unknown(id);
        }
        desk.out().println("Nothing was sent on any line of mandate " + Shown.line(id) + ".");
    }
}
