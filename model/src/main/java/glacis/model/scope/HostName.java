package glacis.model.scope;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fully qualified domain name in its one form: A-labels in lower case, no trailing dot (RFC 1035, RFC 5890).
 *
 * <p>A name whose last label is a number, or looks like one in some base, is no name: some programs read it as an
 * address.
 *
 * @param text the name, 1 to 253 characters
 */
public record HostName(String text) implements Comparable<HostName> {

    public HostName {
        if (!isCanonical(text)) {
            throw new IllegalArgumentException("not a canonical host name: " + text);
        }
    }

    /** The name that this text spells, in any case, with U-labels, with one trailing dot; or empty. */
    public static Optional<HostName> parse(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > 1000) {
            return Optional.empty();
        }
        try {
            boolean ascii = name.chars().allMatch(c -> c < 128);
            String lower = (ascii ? name : IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES)).toLowerCase(Locale.ROOT);
            return isCanonical(lower) ? Optional.of(new HostName(lower)) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /** The name of a text that is known to be right, such as a constant. */
    public static HostName require(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a host name: " + text));
    }

    /** The labels from left to right. */
    public List<String> labels() {
        return List.of(text.split("\\."));
    }

    /** The names above this one, the nearest first, down to the top-level name; the root is none of them. */
    public List<HostName> above() {
        List<HostName> above = new ArrayList<>();
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            above.add(new HostName(text.substring(dot + 1)));
        }
        return List.copyOf(above);
    }

    /** Whether this name is the other one or lies below it. */
    public boolean isWithin(HostName other) {
        return text.equals(other.text) || text.endsWith("." + other.text);
    }

    private static boolean isCanonical(String text) {
        if (text.isEmpty() || text.length() > 253) {
            return false;
        }
        String[] labels = text.split("\\.", -1);
        for (String label : labels) {
            boolean shape = !label.isEmpty()
                    && label.length() <= 63
                    && label.charAt(0) != '-'
                    && label.charAt(label.length() - 1) != '-'
                    && label.chars().allMatch(HostName::isNameCharacter);
            if (!shape) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        boolean number = last.chars().allMatch(c -> c >= '0' && c <= '9') || last.matches("0x[0-9a-f]*");
        return !number;
    }

    /** Underscores occur in names that are asked for (RFC 8552), so they are letters here. */
    private static boolean isNameCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    @Override
    public int compareTo(HostName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
