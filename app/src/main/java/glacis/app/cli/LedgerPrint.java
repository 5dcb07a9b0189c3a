package glacis.app.cli;

import glacis.report.compose.Wording;
import glacis.report.render.Shown;
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
        desk.out()
                .printf(
                        Locale.ROOT,
                        "%7d  %s  line %d (%s)  %s  %s  %s  %,d sent, %,d received%n",
                        row.sequence(),
                        Wording.milli(row.entry().at()),
                        row.entry().permit().line(),
                        Shown.line(row.entry().permit().rule()),
                        row.entry().permit().level(),
                        row.entry().kind().word(),
                        Shown.line(row.entry().target()),
                        row.entry().bytesSent(),
                        row.entry().bytesReceived());
        return 1;
    }
}
