package glacis.model.scope;

import java.util.Optional;

/**
 * A name as a mandate writes it: {@code example.org} means that name only, {@code *.example.org} every name below it.
 *
 * @param name the name, without the asterisk
 * @param below whether the names below it are meant (then the name itself is not)
 */
public record NamePattern(HostName name, boolean below) {

    /** The pattern of this text, or empty. An asterisk may stand only as the whole first label. */
    public static Optional<NamePattern> parse(String text) {
        boolean below = text.startsWith("*.");
        return HostName.parse(below ? text.substring(2) : text).map(name -> new NamePattern(name, below));
    }

    /** Whether the pattern means this name. */
    public boolean matches(HostName candidate) {
        return below ? !candidate.equals(name) && candidate.isWithin(name) : candidate.equals(name);
    }

    @Override
    public String toString() {
        return below ? "*." + name : name.toString();
    }
}
