package glacis.app.search;

import glacis.model.query.Datum;
import glacis.model.query.Document;
import glacis.model.query.Evaluator;
import glacis.model.query.Expr;
import glacis.model.query.Field;
import glacis.model.query.Fields;
import glacis.model.query.Op;
import glacis.model.query.Query;
import glacis.model.query.Value;
import glacis.report.compose.SearchCount;
import glacis.report.compose.SearchHit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a query against a snapshot. */
public final class Search {

    /** Combinations of values that are counted; more are no overview. */
    private static final int MOST_DISTINCT = 100_000;

    private static final Field KIND = Fields.require("kind");
    private static final Set<String> MOVING = Set.of("first_seen", "last_seen", "changed");

    private final Query query;
    private final Instant now;

    /**
     * A search.
     *
     * @param query what is asked; services, unless it asks for a kind
     * @param now what relative times count from
     */
    public Search(Query query, Instant now) {
        this.query =
                query.where().asks(KIND) ? query : query.and(new Expr.Compare(KIND, Op.HAS, new Value.Text("service")));
        this.now = now;
    }

    /** Too much was asked for; the message says what to do. */
    public static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String what) {
            super(what);
        }
    }

    /** What matches, in the order of the snapshot; one after the other. */
    public Stream<Document> hits(Snapshot snapshot) {
        Evaluator evaluator = new Evaluator(query, now);
        return snapshot.documents().stream().filter(evaluator::matches);
    }

    /**
     * How often each value, or combination of values, occurs, the most frequent first; a thing that has several counts for each
     * of them, and one of which a field is not known counts without it.
     *
     * @throws TooMuch when there are too many different ones
     */
    public static List<SearchCount> counts(List<Field> fields, Stream<Document> documents) {
        Map<Map<String, String>, Long> counts = new HashMap<>();
        documents.forEach(document -> combinations(fields, document).forEach(values -> {
            counts.merge(values, 1L, Long::sum);
            if (counts.size() > MOST_DISTINCT) {
                throw new TooMuch("more than " + MOST_DISTINCT + " different values of "
                        + fields.stream().map(Field::name).collect(Collectors.joining(", "))
                        + " cannot be counted; narrow the query down");
            }
        }));
        return counts.entrySet().stream()
                .map(e -> new SearchCount(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(SearchCount::count)
                        .reversed()
                        .thenComparing(count -> count.values().toString()))
                .toList();
    }

    private static List<Map<String, String>> combinations(List<Field> fields, Document document) {
        List<Map<String, String>> all = List.of(Map.of());
        for (Field field : fields) {
            List<Datum> values = counted(field, document);
            if (values.isEmpty()) {
                continue;
            }
            if ((long) all.size() * values.size() > MOST_DISTINCT) {
                throw new TooMuch("one thing alone has too many values to count them together; count fewer fields");
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : all) {
                for (Datum value : values) {
                    Map<String, String> with = new TreeMap<>(before);
                    with.put(field.name(), value.toString());
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The values of a field without those that say again, as a CPE name calls it, what stands before them. */
    private static List<Datum> counted(Field field, Document document) {
        if (!field.name().equals("product")) {
            return document.values(field);
        }
        return document.objects("product").stream()
                .flatMap(object -> object.values(field).stream().limit(1))
                .distinct()
                .toList();
    }

    /** What is there now and was not then, what is no more, and what is there still and differs. */
    public List<SearchHit> difference(Snapshot then, Snapshot now) {
        Map<String, Document> before = byId(then);
        Map<String, Document> after = byId(now);
        List<SearchHit> changes = new ArrayList<>();
        after.forEach((id, document) -> {
            Document old = before.get(id);
            if (old == null) {
                changes.add(hit(document, Optional.of("appeared")));
            } else if (!still(old).equals(still(document))) {
                changes.add(hit(document, Optional.of("changed")));
            }
        });
        before.forEach((id, document) -> {
            if (!after.containsKey(id)) {
                changes.add(hit(document, Optional.of("disappeared")));
            }
        });
        return changes;
    }

    private Map<String, Document> byId(Snapshot snapshot) {
        Map<String, Document> byId = new LinkedHashMap<>();
        hits(snapshot).forEach(document -> byId.put(document.id(), document));
        return byId;
    }

    private static Map<String, List<Datum>> still(Document document) {
        Map<String, List<Datum>> values = new TreeMap<>(document.values());
        values.keySet().removeAll(MOVING);
        return values;
    }

    /** A hit as it is told. */
    public static SearchHit hit(Document document) {
        return hit(document, Optional.empty());
    }

    private static SearchHit hit(Document document, Optional<String> change) {
        Optional<String> product = first(document, "product");
        Optional<String> version =
                document.objects("product").stream().findFirst().flatMap(object -> first(object, "version"));
        return new SearchHit(
                first(document, "kind").orElse(""),
                document.id(),
                first(document, "ip"),
                first(document, "port").map(Integer::valueOf),
                first(document, "transport"),
                first(document, "host"),
                first(document, "service"),
                product,
                version,
                first(document, "http.title"),
                document.texts("cve"),
                instant(document, "first_seen"),
                instant(document, "last_seen"),
                change);
    }

    private static Optional<String> first(Document document, String field) {
        return document.texts(field).stream().findFirst();
    }

    private static Optional<Instant> instant(Document document, String field) {
        return document.values(Fields.require(field)).stream()
                .filter(Datum.At.class::isInstance)
                .map(datum -> ((Datum.At) datum).instant())
                .findFirst();
    }
}
