package glacis.app.cli;

import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerEntry;
import glacis.store.Break;
import glacis.store.LedgerBook;
import glacis.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glacis verify}: whether what is stored is what was written. */
@Command(
        name = "verify",
        description = "Check the ledger's chain, and every conversation and observation against its hash.",
        footer = {
            "",
            "Examples:",
            "  glacis verify",
            "  glacis verify --head \"6f1c 9ab0 44de 7e21\"   (as a report prints it)"
        })
final class VerifyCommand implements Order {

    private static final int SHORTEST = 16;

    private static final int MOST_SHOWN = 20;

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "a head that a report printed: must be one of the chain")
    private @Nullable String head;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        try (Store store = Reading.of(Reading.remembered(settings.existing(desk)))) {
            Optional<Break> found = store.ledgerBook().verify();
            if (found.isPresent()) {
                desk.say("glacis: " + found.get().sentence() + ". What was written before it holds;"
                        + " restore a backup, and find out who can write to this home");
                return ExitCode.FINDING;
            }
            String known = head;
            if (known != null && !isPartOf(store, known)) {
                desk.say("glacis: no entry has the head " + Shown.line(known)
                        + ": entries were cut off since that report, or it is of another home");
                return ExitCode.FINDING;
            }
            LedgerBook.Survey survey = store.ledgerBook().survey();
            desk.out()
                    .println("The chain holds: " + Wording.count(survey.entries(), "entry", "entries") + ", head "
                            + Wording.groups(store.ledger().head()) + ".");
            sayOpen(desk, survey.open());
        }
        return ExitCode.DONE;
    }

    /** What a kill left without an end; a command that is at work has such intents, too. */
    private static void sayOpen(Desk desk, List<Ledger.Numbered> open) {
        if (open.isEmpty()) {
            return;
        }
        long connections = 0;
        long bytes = 0;
        for (Ledger.Numbered one : open) {
            connections += LedgerPrint.connections(one.entry());
            bytes += one.entry().bytesSent();
        }
        desk.out()
                .println("Begun, never closed (killed, or still at work): "
                        + Wording.count(open.size(), "intent", "intents") + ", by which "
                        + LedgerPrint.most(connections, bytes) + ":");
        for (Ledger.Numbered one : open.subList(0, Math.min(open.size(), MOST_SHOWN))) {
            LedgerEntry entry = one.entry();
            desk.out()
                    .println("  entry " + one.number() + ", " + Wording.milli(entry.at()) + ": "
                            + Shown.line(LedgerPrint.asked(entry)) + " of " + Shown.line(entry.target())
                            + ", mandate " + Shown.line(entry.permit().mandate()) + " line "
                            + entry.permit().line() + ", "
                            + LedgerPrint.most(LedgerPrint.connections(entry), entry.bytesSent()));
        }
        if (open.size() > MOST_SHOWN) {
            desk.out().println("  and " + (open.size() - MOST_SHOWN) + " more");
        }
    }

    private static boolean isPartOf(Store store, String typed) {
        String hex = typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{" + SHORTEST + ",64}")) {
            throw new WrongUsage(
                    "--head \"" + Shown.line(typed) + "\" is no head; a report prints 16 hexadecimal digits or more");
        }
        if (hex.length() == 64) {
            OptionalLong place = store.ledgerBook().placeOf(hex);
            return place.isPresent();
        }
        return store.ledgerBook().rows().anyMatch(row -> row.hash().startsWith(hex));
    }
}
