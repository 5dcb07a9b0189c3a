package glacis.model.query;

import glacis.model.scope.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A thing, flat, as queries see it. A field that is not there was not asked, or nothing is known of it.
 *
 * @param id the asset's key
 * @param values by the name of the field, each value once, in the order in which they were added
 * @param objects the things of which there may be several with fields that belong together, by the name of their group
 */
public record Document(String id, Map<String, List<Datum>> values, Map<String, List<Document>> objects) {

    public Document {
        values = Map.copyOf(values);
        objects = Map.copyOf(objects);
    }

    /** The values of a field; empty when there are none. */
    public List<Datum> values(Field field) {
        return values.getOrDefault(field.name(), List.of());
    }

    /** The values of the field of this name as text. */
    public List<String> texts(String field) {
        return values.getOrDefault(field, List.of()).stream()
                .map(Datum::toString)
                .toList();
    }

    /** The objects of a group. */
    public List<Document> objects(String group) {
        return objects.getOrDefault(group, List.of());
    }

    /** Puts a document together. */
    public static final class Draft {

        /** Words under which an object of a group is not said to be there; only who asks for its state finds it. */
        static final Map<String, Uncounted> NOT_COUNTED = Map.of(
                "cve", new Uncounted("cve.status", List.of("not-affected", "unverified-backport-likely")),
                "finding", new Uncounted("state", List.of("fixed")));

        /** The field that holds an object's state, and the words of it under which it does not count, in their order. */
        record Uncounted(String state, List<String> words) {
            boolean has(Document object) {
                return object.texts(state).stream().anyMatch(words::contains);
            }
        }

        private final String id;
        private final Map<String, List<Datum>> values = new LinkedHashMap<>();
        private final Map<String, List<Document>> objects = new LinkedHashMap<>();

        public Draft(String id) {
            this.id = id;
        }

        /** Adds a text; an empty one is none. */
        public Draft add(String field, String text) {
            return text.isEmpty() ? this : put(field, new Datum.Text(text));
        }

        public Draft add(String field, double number) {
            return put(field, new Datum.Number(number));
        }

        public Draft add(String field, IpAddress address) {
            return put(field, new Datum.Address(address));
        }

        public Draft add(String field, Instant instant) {
            return put(field, new Datum.At(instant));
        }

        public Draft add(String field, boolean on) {
            return put(field, new Datum.Flag(on));
        }

        private Draft put(String field, Datum datum) {
            List<Datum> all = values.computeIfAbsent(Fields.require(field).name(), f -> new ArrayList<>());
            if (!all.contains(datum)) {
                all.add(datum);
            }
            return this;
        }

        /**
         * Adds an object. Its fields become fields of the thing too; of a vulnerability that does not affect it and of a
         * defect that is fixed only the state.
         */
        public Draft add(String group, Draft object) {
            Document made = object.document();
            objects.computeIfAbsent(group, g -> new ArrayList<>()).add(made);
            Optional<Uncounted> uncounted =
                    Optional.ofNullable(NOT_COUNTED.get(group)).filter(rule -> rule.has(made));
            made.values().forEach((field, all) -> {
                if (uncounted.isEmpty() || field.equals(uncounted.get().state())) {
                    all.forEach(datum -> put(field, datum));
                }
            });
            return this;
        }

        public Document document() {
            Map<String, List<Datum>> copied = new LinkedHashMap<>();
            values.forEach((field, all) -> copied.put(field, List.copyOf(all)));
            Map<String, List<Document>> held = new LinkedHashMap<>();
            objects.forEach((group, all) -> held.put(group, List.copyOf(all)));
            return new Document(id, copied, held);
        }
    }
}
