package glacis.model.x509;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Distinguished names as text (RFC 4514): last relative name first, special characters escaped. */
public final class DistinguishedName {

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "STREET"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"));

    private DistinguishedName() {}

    /** The text of a name; what cannot be read in it is left out. */
    public static String text(Der name) {
        List<String> relative = new ArrayList<>();
        for (Der set : name.children()) {
            List<String> attributes = new ArrayList<>();
            for (Der attribute : set.children()) {
                List<Der> pair = attribute.children();
                if (pair.size() >= 2) {
                    String oid = pair.get(0).oid();
                    attributes.add(KEYWORDS.getOrDefault(oid, oid) + "="
                            + escaped(pair.get(1).text()));
                }
            }
            relative.add(String.join("+", attributes));
        }
        Collections.reverse(relative);
        return String.join(",", relative);
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean edge = c == ' ' && (i == 0 || i == value.length() - 1) || c == '#' && i == 0;
            if (edge || "\"+,;<>\\".indexOf(c) >= 0) {
                text.append('\\');
            }
            // RFC 4514 §2.4 wants the NUL escaped; other control characters stay, as everywhere in a reply.
            text.append(c == 0 ? "\\00" : String.valueOf(c));
        }
        return text.toString();
    }
}
