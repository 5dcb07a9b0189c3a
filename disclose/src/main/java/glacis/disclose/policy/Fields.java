package glacis.disclose.policy;

import glacis.disclose.policy.Rows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lines as fields (RFC 9116 §4): a name, a colon, a space, a value; or a comment, or nothing. */
final class Fields {

    static final String CONTACT = "contact";
    static final String EXPIRES = "expires";
    static final String LANGUAGES = "preferred-languages";
    static final String CANONICAL = "canonical";
    static final String ENCRYPTION = "encryption";
    static final String CSAF = "csaf";

    /** Fields whose value is a URI, by their name in lower case, as it is written. */
    static final Map<String, String> OF_URIS = Map.of(
            CONTACT,
            "Contact",
            CANONICAL,
            "Canonical",
            ENCRYPTION,
            "Encryption",
            "acknowledgments",
            "Acknowledgments",
            "hiring",
            "Hiring",
            "policy",
            "Policy",
            CSAF,
            "CSAF");

    private static final Set<String> OTHERS = Set.of(EXPIRES, LANGUAGES);

    /** Names that people write and mean another by. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("acknowledgements", "Acknowledgments"),
            Map.entry("acknowledgement", "Acknowledgments"),
            Map.entry("acknowledgment", "Acknowledgments"),
            Map.entry("prefered-languages", "Preferred-Languages"),
            Map.entry("preferred-language", "Preferred-Languages"),
            Map.entry("prefered-language", "Preferred-Languages"),
            Map.entry("preferredlanguages", "Preferred-Languages"),
            Map.entry("languages", "Preferred-Languages"),
            Map.entry("expiry", "Expires"),
            Map.entry("expire", "Expires"),
            Map.entry("expiration", "Expires"),
            Map.entry("contacts", "Contact"),
            Map.entry("encrytion", "Encryption"),
            Map.entry("policies", "Policy"),
            Map.entry("disclosure", "Policy"),
            Map.entry("jobs", "Hiring"),
            Map.entry("cannonical", "Canonical"));

    /**
     * A field.
     *
     * @param line where it stands
     * @param name in lower case
     * @param value without white space around it
     */
    record Field(int line, String name, String value) {}

    private final Map<String, List<Field>> fields = new HashMap<>();

    private Fields() {}

    /** The fields, with a word about each line that is none. */
    static Fields read(List<Row> rows, Notes notes) {
        Fields fields = new Fields();
        for (Row row : rows) {
            fields.line(row, notes);
        }
        return fields;
    }

    /** All fields of a name, in the order of the file. */
    List<Field> of(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Values of a name by line. */
    Map<Integer, String> values(String name) {
        Map<Integer, String> values = new TreeMap<>();
        of(name).forEach(f -> values.put(f.line(), f.value()));
        return values;
    }

    private void line(Row row, Notes notes) {
        String text = row.text().stripTrailing();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            notes.add(
                    Code.INVALID_LINE,
                    row.number(),
                    "The line is neither a field nor a comment: " + Harmless.quote(text));
            return;
        }
        String key = text.substring(0, colon);
        String name = key.stripTrailing();
        String value = text.substring(colon + 1);
        if (!name.equals(key)) {
            notes.add(Code.PREC_WS, row.number(), "White space stands before the colon of " + Harmless.quote(name));
        }
        if (!value.isEmpty() && !value.startsWith(" ")) {
            notes.add(Code.NO_SPACE, row.number(), "No space stands after the colon of " + Harmless.quote(name));
        }
        field(row, name, value.strip(), notes);
    }

    private void field(Row row, String name, String value, Notes notes) {
        if (name.isEmpty()) {
            notes.add(Code.EMPTY_KEY, row.number(), "The line has no name before its colon");
        } else if (!name.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            notes.add(
                    Code.INVALID_LINE,
                    row.number(),
                    "What stands before the colon cannot be the name of a field: " + Harmless.quote(name));
        } else if (value.isEmpty()) {
            notes.add(Code.EMPTY_VALUE, row.number(), "The field " + Harmless.quote(name) + " has no value");
        } else {
            String lower = name.toLowerCase(Locale.ROOT);
            fields.computeIfAbsent(lower, n -> new ArrayList<>()).add(new Field(row.number(), lower, value));
            if (!OF_URIS.containsKey(lower) && !OTHERS.contains(lower)) {
                String meant = MEANT.get(lower);
                notes.add(
                        Code.UNKNOWN_FIELD,
                        row.number(),
                        "The field " + Harmless.quote(name) + " is not one that readers know"
                                + (meant == null ? "" : "; is " + meant + " meant?"));
            }
        }
    }
}
