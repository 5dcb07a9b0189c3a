package glacis.app.compose;

import glacis.assess.lifecycle.Lifecycles;
import glacis.model.asset.AssetView;
import glacis.report.compose.AuditDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What a service is taken for, as documents say it. */
public final class TakenFor {

    private TakenFor() {}

    /** Its products, surest first, each with the end of its maker's support as it stands at an instant. */
    public static List<AuditDocument.Product> products(AssetView view, Lifecycles lifecycles, Instant at) {
        return view.identified().stream()
                .map(i -> new AuditDocument.Product(
                        i.product().vendor(),
                        i.product().product(),
                        i.product().version(),
                        i.product().cpe23(),
                        i.confidence().word(),
                        lifecycles.cycle(i.product()).map(found -> endOfLife(found, at))))
                .distinct()
                .toList();
    }

    private static AuditDocument.EndOfLife endOfLife(Lifecycles.Found found, Instant at) {
        return new AuditDocument.EndOfLife(
                found.cycle().name(),
                found.cycle().lastDay().map(LocalDate::toString),
                found.cycle().isOver(LocalDate.ofInstant(at, ZoneOffset.UTC)) ? "yes" : "no",
                found.lifecycle().source());
    }
}
