package glacis.identify.print;

import glacis.model.observation.Reply;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

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

    private Jarm() {}

    /** The print of a reply; none when an answer is missing, for a print with a gap is like nobody's. */
    public static Optional<String> of(Reply.Jarm reply) {
        return reply.complete() && reply.answers().size() == HELLOS
                ? Optional.of(of(reply.answers()))
                : Optional.empty();
    }

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
}
