package glacis.assess.encryption.chain;

import glacis.model.x509.Der;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Reads DER as clients do: what is not exactly as it should be is refused. */
final class Strict {

    private Strict() {}

    /** The elements of a constructed one, which have to fill it. */
    static List<Der> parts(Der whole, String what) throws Malformed {
        List<Der> parts = whole.children();
        int end = parts.isEmpty() ? whole.from() : parts.getLast().to();
        if (end != whole.to()) {
            throw new Malformed(what + " cannot be read to its end");
        }
        return parts;
    }

    static List<Der> sequence(Der whole, String what) throws Malformed {
        expect(whole, Der.SEQUENCE, what);
        return parts(whole, what);
    }

    /** The one element that these bytes are. */
    static Der only(byte[] bytes, String what) throws Malformed {
        Der element = Der.of(bytes).orElseThrow(() -> new Malformed(what + " is not DER"));
        if (element.to() != bytes.length) {
            throw new Malformed("bytes follow " + what);
        }
        return element;
    }

    static void expect(Der element, int tag, String what) throws Malformed {
        if (element.tag() != tag) {
            throw new Malformed(what + " is of another type");
        }
    }

    static boolean truth(Der element, String what) throws Malformed {
        byte[] content = element.content();
        if (element.tag() != Der.BOOLEAN || content.length != 1 || content[0] != 0 && content[0] != -1) {
            throw new Malformed(what + " is no boolean");
        }
        return content[0] != 0;
    }

    /** A number that is not negative; more than anybody needs is written as the highest. */
    static int number(Der element, String what) throws Malformed {
        byte[] content = element.content();
        if (element.tag() != Der.INTEGER || content.length == 0 || content[0] < 0) {
            throw new Malformed(what + " is no number from 0");
        }
        if (content.length > 4) {
            return Integer.MAX_VALUE;
        }
        return new java.math.BigInteger(content).intValue();
    }

    /** UTCTime with its century of RFC 5280 §4.1.2.5.1, or GeneralizedTime; both in UTC and to the second. */
    static Instant time(Der time) throws Malformed {
        String text = time.text();
        boolean two = time.tag() == Der.UTC_TIME && text.matches("[0-9]{12}Z");
        boolean four = time.tag() == Der.GENERALIZED_TIME && text.matches("[0-9]{14}Z");
        if (!two && !four) {
            throw new Malformed("a time of its validity has another form");
        }
        String full = four ? text : (text.charAt(0) < '5' ? "20" : "19") + text;
        try {
            return LocalDateTime.of(
                            digits(full, 0, 4),
                            digits(full, 4, 6),
                            digits(full, 6, 8),
                            digits(full, 8, 10),
                            digits(full, 10, 12),
                            digits(full, 12, 14))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchTime) {
            throw new Malformed("a time of its validity does not exist");
        }
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }
}
