package glacis.scan.probe.tls.jarm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the first bytes of a server's answer are noted as (Salesforce, BSD-3-Clause). */
final class JarmAnswer {

    /** What a hello without a ServerHello for an answer is noted as. */
    static final String NONE = "|||";

    // Where things stand in a record with a ServerHello (RFC 5246 section 6.2.1, section 7.4.1.3).
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int VERSION = 9;
    private static final int SESSION = 43;
    private static final int ALPN = 16;

    private JarmAnswer() {}

    /** Whether the first record is there, or what came is none that could hold a ServerHello. */
    static boolean isComplete(byte[] bytes) {
        return bytes.length > 0 && bytes[0] != HANDSHAKE
                || bytes.length >= RECORD_HEADER && bytes.length >= RECORD_HEADER + number(bytes, 3);
    }

    /**
     * The note {@code suite|version|alpn|extension-extension…} in hexadecimal; what is no ServerHello is {@link #NONE}. The
     * reference counts on from where extensions would be even if there are none; the end of the message says so without guessing.
     */
    static String of(byte[] bytes) {
        if (bytes.length <= SESSION || bytes[0] != HANDSHAKE || bytes[RECORD_HEADER] != SERVER_HELLO) {
            return NONE;
        }
        int suite = SESSION + 1 + (bytes[SESSION] & 0xff);
        if (suite + 2 > bytes.length) {
            return NONE;
        }
        HexFormat hex = HexFormat.of();
        String chosen = hex.formatHex(bytes, suite, suite + 2) + "|" + hex.formatHex(bytes, VERSION, VERSION + 2) + "|";
        int message = (bytes[RECORD_HEADER + 1] & 0xff) << 16 | number(bytes, RECORD_HEADER + 2);
        int end = Math.min(bytes.length, RECORD_HEADER + MESSAGE_HEADER + message);
        int at = suite + 5;
        return chosen + (at > end ? "|" : extensions(bytes, at, Math.min(end, at + number(bytes, at - 2))));
    }

    private static String extensions(byte[] bytes, int from, int end) {
        int at = from;
        List<String> types = new ArrayList<>();
        String alpn = "";
        while (at + 4 <= end) {
            int length = number(bytes, at + 2);
            types.add(HexFormat.of().formatHex(bytes, at, at + 2));
            if (number(bytes, at) == ALPN && alpn.isEmpty() && length > 3 && at + 4 + length <= end) {
                alpn = new String(bytes, at + 7, length - 3, StandardCharsets.US_ASCII).replaceAll("[|,]", "");
            }
            at += 4 + length;
        }
        return alpn + "|" + String.join("-", types);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
