package glacis.inventory.journal;

import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of an observation's identifier, as reports print it and people type it.
 *
 * @param text {@code O-} and 4 to 12 Crockford base32 characters, upper case
 */
public record ObservationIdPrefix(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public ObservationIdPrefix {
        if (!wellFormed(text)) {
            throw new IllegalArgumentException("not the beginning of an observation's id: " + text);
        }
    }

    /**
     * The prefix that somebody typed: in any case, with or without {@code O-}. As Crockford wants it, O is read as 0, and
     * I and L as 1.
     */
    public static Optional<ObservationIdPrefix> parse(String typed) {
        String upper = typed.strip().toUpperCase(Locale.ROOT);
        String characters = upper.startsWith("O-") ? upper.substring(2) : upper;
        String text = "O-" + characters.replace('O', '0').replace('I', '1').replace('L', '1');
        return wellFormed(text) ? Optional.of(new ObservationIdPrefix(text)) : Optional.empty();
    }

    private static boolean wellFormed(String text) {
        return text.startsWith("O-")
                && text.length() >= 6
                && text.length() <= 14
                && text.substring(2).chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    @Override
    public String toString() {
        return text;
    }
}
