package glacis.app.cli;

import glacis.app.home.Home;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import glacis.store.Store;
import java.util.Locale;

/** The entries of one mandate, a line each. */
final class LedgerPrint {

    private LedgerPrint() {}

    static void print(Desk desk, Home home, String mandate) {
        try (Store store = Reading.of(home);
                var rows = store.ledgerBook().rows()) {
            rows.filter(row -> row.entry().permit().mandate().equals(mandate))
                    .forEach(row -> desk.out()
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
                                    row.entry().bytesReceived()));
        }
        desk.out().flush();
    }
}
