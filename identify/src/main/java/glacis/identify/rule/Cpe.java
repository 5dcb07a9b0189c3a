package glacis.identify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of products in CPE 2.3's formatted string (NISTIR 7695 §6.2), also out of the older URI that recog writes (§6.1). */
final class Cpe {

    private static final String FORMATTED = "cpe:2.3:";
    private static final String URI = "cpe:/";
    private static final int COMPONENTS = 11;
    private static final int PRODUCT = 2;
    private static final int VERSION = 3;
    private static final Pattern COLON = Pattern.compile("(?<!\\\\):");
    private static final String ANY = "*";

    private Cpe() {}

    /** The name; empty when it is written in neither way. A version that was not shown is any version. */
    static Optional<String> formatted(String name) {
        if (name.startsWith(FORMATTED)) {
            return wellFormed(name.substring(FORMATTED.length()));
        }
        if (!name.startsWith(URI)) {
            return Optional.empty();
        }
        String[] parts = name.substring(URI.length()).split(":", -1);
        if (parts.length < 2 || parts.length > COMPONENTS || !parts[0].matches("[aoh]")) {
            return Optional.empty();
        }
        List<String> components = new ArrayList<>();
        for (int i = 0; i < COMPONENTS; i++) {
            String value = i < parts.length ? parts[i] : "";
            boolean unknown = value.isEmpty() || value.equals("-") && i == VERSION;
            components.add(unknown ? ANY : value.equals("-") ? value : quoted(decoded(value)));
        }
        boolean written = components.stream().allMatch(component -> component.matches("[!-~]+"));
        return written ? Optional.of(FORMATTED + String.join(":", components)) : Optional.empty();
    }

    /**
     * The eleven components, each with a backslash in front of what needs one. A version may have been put in as it was on
     * the wire: colons of its own are part of it.
     */
    private static Optional<String> wellFormed(String name) {
        List<String> parts = new ArrayList<>(List.of(COLON.split(name, -1)));
        while (parts.size() > COMPONENTS) {
            parts.set(VERSION, parts.get(VERSION) + "\\:" + parts.remove(VERSION + 1));
        }
        if (parts.size() <= PRODUCT || !parts.getFirst().matches("[aoh]") || !name.matches("[!-~ ]+")) {
            return Optional.empty();
        }
        while (parts.size() < COMPONENTS) {
            parts.add(ANY);
        }
        return Optional.of(FORMATTED
                + parts.stream()
                        .map(part ->
                                part.isEmpty() ? ANY : part.equals(ANY) || part.equals("-") ? part : requoted(part))
                        .collect(Collectors.joining(":")));
    }

    /** Quotes that are there stay, and no character has two. */
    private static String requoted(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            boolean quote = value.charAt(i) == '\\' && i + 1 < value.length();
            plain.append(value.charAt(quote ? ++i : i));
        }
        return quoted(plain.toString());
    }

    /** Whether a formatted name says a version. */
    static boolean saysVersion(String formatted) {
        String[] parts = formatted.substring(FORMATTED.length()).split("(?<!\\\\):", -1);
        return parts.length > VERSION && !parts[VERSION].equals(ANY) && !parts[VERSION].equals("-");
    }

    private static String decoded(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean coded = c == '%'
                    && i + 2 < value.length()
                    && Character.digit(value.charAt(i + 1), 16) >= 0
                    && Character.digit(value.charAt(i + 2), 16) >= 0;
            if (coded) {
                text.append((char) Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** With a backslash in front of what is not a letter, a digit, a full stop, a hyphen or an underscore. */
    private static String quoted(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isWhitespace(c)) {
                text.append('_');
            } else {
                boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0 || c > '~';
                text.append(plain ? "" : "\\").append(c);
            }
        }
        return text.toString();
    }
}
