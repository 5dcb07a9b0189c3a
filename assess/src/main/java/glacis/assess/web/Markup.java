package glacis.assess.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start tags of a page, roughly as a browser finds them (HTML Living Standard, 13.2.5): comments are passed over, what is
 * cut off at the end is left out. Bounded by the page, which has 8 KiB at most.
 *
 * @param name of the element, lower case
 * @param attributes by their names in lower case
 */
record Markup(String name, Map<String, String> attributes) {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|$)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]{0,2000})>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([a-zA-Z][a-zA-Z-]{0,40})(?:\\s{0,9}=\\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");

    /** Every start tag, in order. */
    static List<Markup> of(String body) {
        return TAG.matcher(COMMENT.matcher(body).replaceAll(""))
                .results()
                .map(tag -> new Markup(tag.group(1).toLowerCase(Locale.ROOT), attributes(tag.group(2))))
                .toList();
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) != null
                    ? matcher.group(2)
                    : matcher.group(3) != null ? matcher.group(3) : matcher.group(4) != null ? matcher.group(4) : "";
            attributes.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value.strip());
        }
        return attributes;
    }

    /** The value of an attribute; empty when it is not there. */
    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** Whether an attribute has this value, in any case. */
    boolean says(String attribute, String value) {
        return attribute(attribute).filter(value::equalsIgnoreCase).isPresent();
    }
}
