package glacis.report.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Documents as JSON: keys in snake_case, instants as RFC 3339 in UTC, absent for what was not asked. */
public final class JsonReport {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            // A document of an earlier version lacks what later ones list: nothing is known of it.
            .withConfigOverride(
                    List.class, lists -> lists.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private JsonReport() {}

    /** A document for people and files: indented, ended by a line feed. */
    public static String document(Record document) {
        return harmless(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document)) + "\n";
    }

    /** A document on one line, ended by a line feed. */
    public static String line(Record document) {
        return harmless(MAPPER.writeValueAsString(document)) + "\n";
    }

    /**
     * A document read back; keys that this version does not know are skipped.
     *
     * @throws IllegalArgumentException when the text is not such a document; the message names line and column
     */
    public static <T extends Record> T read(String json, Class<T> kind) {
        try {
            return MAPPER.readValue(json, kind);
        } catch (JacksonException unreadable) {
            String where = unreadable.getLocation() == null
                    ? ""
                    : " at line " + unreadable.getLocation().getLineNr() + ", column "
                            + unreadable.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "not a document of this kind" + where + ": " + Shown.line(unreadable.getOriginalMessage()),
                    unreadable);
        }
    }

    /**
     * JSON may hold control characters beyond ASCII raw, and {@code --json} may go to a terminal: they are escaped. They can
     * stand inside strings only, where an escape means the same.
     */
    private static String harmless(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); ) {
            int c = json.codePointAt(i);
            int chars = Character.charCount(c);
            if (c == '\n' || Shown.visible(c)) {
                safe.appendCodePoint(c);
            } else {
                for (int j = 0; j < chars; j++) {
                    safe.append(String.format("\\u%04x", (int) json.charAt(i + j)));
                }
            }
            i += chars;
        }
        return safe.toString();
    }
}
