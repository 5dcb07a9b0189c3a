package glacis.identify.print;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** JARM (Salesforce, BSD-3-Clause): how a server answers ten hellos that were chosen to be unusual. */
public final class Jarm {

    /** What a hello without a usable answer is noted as. */
    public static final String NO_ANSWER = "|||";

    /** What stands for a server that answered none of the ten: no TLS, and no likeness to anybody. */
    public static final String NO_TLS = "0".repeat(62);

    private static final int HELLOS = 10;
    private static final int HASHED = 32;
    private static final String VERSIONS = "abcdef";

    /** The place of a suite in this list, from 1, is its letter pair. */
    private static final List<String> SUITES =
            List.of(("0004 0005 0007 000a 0016 002f 0033 0035 0039 003c 003d 0041 0045"
                            + " 0067 006b 0084 0088 009a 009c 009d 009e 009f 00ba 00be 00c0 00c4 c007 c008 c009 c00a c011 c012 c013"
                            + " c014 c023 c024 c027 c028 c02b c02c c02f c030 c060 c061 c072 c073 c076 c077 c09c c09d c09e c09f c0a0"
                            + " c0a1 c0a2 c0a3 c0ac c0ad c0ae c0af cc13 cc14 cca8 cca9 1301 1302 1303 1304 1305")
                    .split(" ", -1));

    // Where things stand in a record with a ServerHello (RFC 5246 §6.2.1, §7.4.1.3).
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int VERSION = 9;
    private static final int SESSION = 43;
    private static final int ALPN = 16;

    private Jarm() {}

    /**
     * The print of ten answers.
     *
     * @param answers each {@code suite|version|alpn|extension-extension…} in hexadecimal, or {@link #NO_ANSWER}
     * @throws IllegalArgumentException when they are not ten
     */
    public static String of(List<String> answers) {
        if (answers.size() != HELLOS) {
            throw new IllegalArgumentException("JARM is made of ten answers, not of " + answers.size());
        }
        if (answers.equals(Collections.nCopies(HELLOS, NO_ANSWER))) {
            return NO_TLS;
        }
        StringBuilder chosen = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        for (String answer : answers) {
            String[] parts = answer.split("\\|", -1);
            if (parts.length < 4) {
                throw new IllegalArgumentException("no answer to a hello of JARM: " + answer);
            }
            chosen.append(suite(parts[0])).append(version(parts[1]));
            rest.append(parts[2]).append(parts[3]);
        }
        return chosen + Hashes.sha256(rest.toString()).substring(0, HASHED);
    }

    private static String suite(String suite) {
        int place = SUITES.indexOf(suite);
        int number = suite.isEmpty() ? 0 : place < 0 ? SUITES.size() + 1 : place + 1;
        return HexFormat.of().toHexDigits((byte) number);
    }

    private static char version(String version) {
        int digit = version.length() == 4 ? Character.digit(version.charAt(3), 16) : -1;
        return digit < 0 || digit >= VERSIONS.length() ? '0' : VERSIONS.charAt(digit);
    }

    /** What the first bytes of a server's answer are noted as; what is no ServerHello is {@link #NO_ANSWER}. */
    public static String answer(byte[] bytes) {
        if (bytes.length <= SESSION || bytes[0] != HANDSHAKE || bytes[5] != SERVER_HELLO) {
            return NO_ANSWER;
        }
        int suite = SESSION + 1 + (bytes[SESSION] & 0xff);
        if (suite + 2 > bytes.length) {
            return NO_ANSWER;
        }
        HexFormat hex = HexFormat.of();
        String chosen = hex.formatHex(bytes, suite, suite + 2) + "|" + hex.formatHex(bytes, VERSION, VERSION + 2) + "|";
        int at = suite + 5;
        if (at > bytes.length) {
            return chosen + "|";
        }
        int end = Math.min(bytes.length, at + number(bytes, at - 2));
        List<String> types = new ArrayList<>();
        String alpn = "";
        while (at + 4 <= end) {
            int length = number(bytes, at + 2);
            types.add(hex.formatHex(bytes, at, at + 2));
            if (number(bytes, at) == ALPN && alpn.isEmpty() && length > 3 && at + 4 + length <= end) {
                alpn = new String(bytes, at + 7, length - 3, StandardCharsets.UTF_8).replaceAll("[|,]", "");
            }
            at += 4 + length;
        }
        return chosen + alpn + "|" + String.join("-", types);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
