package glacis.identify.print;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as lower-case hexadecimal. */
public final class Hashes {

    private Hashes() {}

    /** SHA-256 (FIPS 180-4). */
    public static String sha256(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    /** SHA-256 of a text in UTF-8. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** MD5 (RFC 1321): a name for things, not a protection. */
    public static String md5(byte[] bytes) {
        return hex("MD5", bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every platform has " + algorithm, impossible);
        }
    }
}
