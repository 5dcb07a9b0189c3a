package glacis.identify.print;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The prints of an icon, all from one fetch.
 *
 * @param md5 as recog has it
 * @param sha256 ours
 * @param mmh3 as Shodan has it
 */
public record Favicon(String md5, String sha256, int mmh3) {

    private static final int LINE = 76;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(LINE, new byte[] {'\n'});

    /** Of these bytes. */
    public static Favicon of(byte[] icon) {
        return new Favicon(Hashes.md5(icon), Hashes.sha256(icon), shodan(icon));
    }

    /** MurmurHash3 of base64 in lines of 76 characters, each of them ended by a line feed, the last one too. */
    private static int shodan(byte[] icon) {
        String lines = icon.length == 0 ? "" : LINES.encodeToString(icon) + "\n";
        return Murmur3.hash(lines.getBytes(StandardCharsets.US_ASCII));
    }
}
