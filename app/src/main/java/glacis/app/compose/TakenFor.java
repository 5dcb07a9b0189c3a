package glacis.app.compose;

import glacis.assess.lifecycle.Lifecycles;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.report.compose.ProductEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a service is taken for, as documents say it. */
public final class TakenFor {

    private TakenFor() {}

    /**
     * Its products, surest first, each once as the surest of those who name it does, with the end of its maker's support as it
     * stands at an instant.
     */
    public static List<ProductEntry> products(AssetView view, Lifecycles lifecycles, Instant at) {
        Map<List<Object>, ProductEntry> products = new LinkedHashMap<>();
        for (Identification found : view.identified()) {
            Identification.Product product = found.product();
            products.putIfAbsent(
                    List.of(found.part(), product.vendor(), product.product(), product.version(), product.revision()),
                    new ProductEntry(
                            found.part().word(),
                            product.vendor(),
                            product.product(),
                            product.version(),
                            product.revision(),
                            product.distribution(),
                            product.cpe23(),
                            found.device(),
                            found.confidence().word(),
                            found.shown(),
                            lifecycles.cycle(product).map(cycle -> endOfLife(cycle, at))));
        }
        return List.copyOf(products.values());
    }

    private static ProductEntry.EndOfLife endOfLife(Lifecycles.Found found, Instant at) {
        return new ProductEntry.EndOfLife(
                found.cycle().name(),
                found.cycle().lastDay().map(LocalDate::toString),
                found.cycle().isOver(LocalDate.ofInstant(at, ZoneOffset.UTC)) ? "yes" : "no",
                found.lifecycle().source());
    }
}
