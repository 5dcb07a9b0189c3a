package glacis.app.work;

import glacis.app.home.Home;
import glacis.inventory.journal.Run;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.ProductEntry;
import glacis.report.compose.RebuildDocument.Change;
import glacis.report.render.JsonReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What services were taken for before a rebuild: by the documents of audits, or by the last rebuild where that came later. */
final class Products {

    private final Home home;

    Products(Home home) {
        this.home = home;
    }

    /**
     * What a rebuild made of the services, for the next one.
     *
     * @param at when
     * @param services by the key of the service
     */
    record Rebuilt(Instant at, Map<String, List<ProductEntry>> services) {}

    /** Whether an audit or a rebuild said it, and when. */
    private record Said(Instant at, List<ProductEntry> products) {}

    /** What changed for these services, in the order of their keys. */
    List<Change> changes(List<Run> runs, Map<String, List<ProductEntry>> taken) {
        Map<String, Said> before = before(runs);
        List<Change> changes = new ArrayList<>();
        new TreeMap<>(taken).forEach((key, products) -> {
            List<ProductEntry> old =
                    Optional.ofNullable(before.get(key)).map(Said::products).orElse(List.of());
            String was = words(old);
            String is = words(products);
            if (!was.equals(is)) {
                String about = key.substring(key.indexOf(':', "service:".length()) + 1);
                String kind = old.isEmpty() ? "gained" : products.isEmpty() ? "lost" : "changed";
                changes.add(new Change(kind, about + sentence(was, is), about, Optional.empty(), Optional.empty()));
            }
        });
        return changes;
    }

    private static String sentence(String was, String is) {
        if (was.isEmpty()) {
            return " is now taken for " + is;
        }
        return is.isEmpty() ? " is no longer taken for " + was : " is now taken for " + is + ", not for " + was;
    }

    private Map<String, Said> before(List<Run> runs) {
        Map<String, Said> before = new HashMap<>();
        // Newest first: the first that speaks of a service is the one that counts.
        for (Run run : runs) {
            home.report(run.id())
                    .map(text -> JsonReport.read(text, AuditDocument.class))
                    .ifPresent(document -> document.services()
                            .forEach(service -> before.putIfAbsent(
                                    key(service), new Said(document.finished(), service.products()))));
        }
        home.rebuilt()
                .map(text -> JsonReport.read(text, Rebuilt.class))
                .ifPresent(last -> last.services()
                        .forEach((key, products) -> before.merge(
                                key,
                                new Said(last.at(), products),
                                (one, other) -> one.at().isAfter(other.at()) ? one : other)));
        return before;
    }

    private static String key(AuditDocument.Service service) {
        String host = service.ip().indexOf(':') >= 0 ? "[" + service.ip() + "]" : service.ip();
        return "service:" + service.transport() + ":" + host + ":" + service.port();
    }

    private static String words(List<ProductEntry> products) {
        return products.stream()
                .map(one -> one.product() + one.version().map(v -> " " + v).orElse(""))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    void keep(Map<String, List<ProductEntry>> taken, Instant at) {
        home.keepRebuilt(JsonReport.document(new Rebuilt(at, new TreeMap<>(taken))));
    }
}
