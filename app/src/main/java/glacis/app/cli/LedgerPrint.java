package glacis.app.cli;

import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import glacis.scan.guard.LedgerEntry;
import glacis.store.LedgerBook;
import glacis.store.Store;
import java.util.Locale;

/** The entries of one mandate, a line each. */
final class LedgerPrint {

    private LedgerPrint() {}

    /** Prints them; says how many there are. */
    static long print(Desk desk, Store store, String mandate) {
        try (var rows = store.ledgerBook().rows()) {
            return rows.filter(row -> row.entry().permit().mandate().equals(mandate))
                    .mapToLong(row -> print(desk, row))
                    .sum();
        } finally {
            desk.out().flush();
        }
    }

    private static long print(Desk desk, LedgerBook.Row row) {
        desk.out().println(line(row));
        return 1;
    }

    private static String line(LedgerBook.Row row) {
        LedgerEntry entry = row.entry();
        return String.format(
                Locale.ROOT,
                "%7d  %s  line %d (%s)  %s  %s  %s  %s",
                row.sequence(),
                Wording.milli(entry.at()),
                entry.permit().line(),
                Shown.line(entry.permit().rule()),
                entry.permit().level(),
                kind(entry),
                Shown.line(entry.target()),
                extent(entry));
    }

    /** {@code intent: tls.hello}, {@code conversation of 12}; from before there were intents {@code conversation}. */
    private static String kind(LedgerEntry entry) {
        String word = entry.kind().word();
        return entry.purpose()
                .map(purpose -> purpose.closes().isPresent()
                        ? word + " of " + purpose.closes().getAsLong()
                        : word + ": " + Shown.line(purpose.asked()))
                .orElse(word);
    }

    private static String extent(LedgerEntry entry) {
        return entry.kind() == LedgerEntry.Kind.INTENT
                ? most(connections(entry), entry.bytesSent())
                : String.format(Locale.ROOT, "%,d sent, %,d received", entry.bytesSent(), entry.bytesReceived());
    }

    /** What an intent announces. */
    static String most(long connections, long bytes) {
        return "at most " + Wording.count(connections, "connection", "connections") + " / "
                + Wording.count(bytes, "byte", "bytes") + " sent";
    }

    static String asked(LedgerEntry entry) {
        return entry.purpose().map(LedgerEntry.Purpose::asked).orElse("");
    }

    static long connections(LedgerEntry entry) {
        return entry.purpose().map(LedgerEntry.Purpose::connections).orElse(1L);
    }
}
