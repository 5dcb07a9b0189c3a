package glacis.model.observation;

import java.math.BigInteger;

/** Crockford's base32: digits and letters that nobody confuses when reading them aloud. */
public final class Crockford {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Crockford() {}

    /** The first characters of a digest, 5 bits each. */
    public static String of(Digest digest, int characters) {
        BigInteger value = new BigInteger(digest.hex(), 16);
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(ALPHABET.charAt(value.shiftRight(251 - 5 * i).intValue() & 31));
        }
        return text.toString();
    }
}
