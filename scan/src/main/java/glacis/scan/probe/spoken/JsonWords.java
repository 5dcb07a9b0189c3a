package glacis.scan.probe.spoken;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks single values out of JSON by their names, without reading the rest; nested objects count like the outermost one. */
public final class JsonWords {

    private JsonWords() {}

    /** The first member of this name whose value is a text, a number or a truth value. */
    public static Optional<String> field(String json, String name) {
        Matcher member = Pattern.compile("\"" + Pattern.quote(name)
                        + "\" {0,4}: {0,4}(?:\"([^\"\\\\\r\n]{0,200})\"|(true|false|-?[0-9]{1,12}(?:\\.[0-9]{1,6})?))")
                .matcher(json);
        return member.find()
                ? Optional.ofNullable(member.group(1)).or(() -> Optional.ofNullable(member.group(2)))
                : Optional.empty();
    }
}
