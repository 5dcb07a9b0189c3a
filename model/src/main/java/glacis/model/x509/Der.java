package glacis.model.x509;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One element of DER (X.690): a tag and its content, as a window on the bytes. Reading never throws: what is not there is
 * empty.
 *
 * @param bytes all bytes
 * @param start where the element begins, tag included
 * @param tag the identifier octet
 * @param from where the content begins
 * @param to where the content ends, excluded
 */
@SuppressWarnings("ArrayRecordComponent") // a window, never compared
public record Der(byte[] bytes, int start, int tag, int from, int to) {

    // Identifier octets of the universal types (X.680 §8.6).
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int PRINTABLE_STRING = 0x13;
    public static final int IA5_STRING = 0x16;
    public static final int SET = 0x31;
    public static final int SEQUENCE = 0x30;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    private static final int BMP_STRING = 0x1e;
    private static final int UNIVERSAL_STRING = 0x1c;
    public static final int UTF8_STRING = 0x0c;
    private static final int MOST_CHILDREN = 2_000;

    /** The element at this position; empty when there is none within the limit. */
    public static Optional<Der> at(byte[] bytes, int position, int limit) {
        if (position < 0 || position + 2 > limit || (bytes[position] & 0x1f) == 0x1f) {
            return Optional.empty();
        }
        int first = bytes[position + 1] & 0xff;
        int from = position + 2;
        long length = first;
        if (first >= 0x80) {
            int count = first & 0x7f;
            if (count == 0 || count > 4 || from + count > limit) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | bytes[from + i] & 0xff;
            }
            from += count;
        }
        return length > limit - from
                ? Optional.empty()
                : Optional.of(new Der(bytes, position, bytes[position] & 0xff, from, from + (int) length));
    }

    /** The element at the beginning; what follows it is not looked at. */
    public static Optional<Der> of(byte[] bytes) {
        return at(bytes, 0, bytes.length);
    }

    /** The elements inside; those before the first that cannot be read. */
    public List<Der> children() {
        List<Der> children = new ArrayList<>();
        int position = from;
        while (position < to && children.size() < MOST_CHILDREN) {
            Optional<Der> child = at(bytes, position, to);
            if (child.isEmpty()) {
                return children;
            }
            children.add(child.get());
            position = child.get().to();
        }
        return children;
    }

    /** The element inside at this place, from 0. */
    public Optional<Der> child(int index) {
        List<Der> children = children();
        return index < children.size() ? Optional.of(children.get(index)) : Optional.empty();
    }

    /** The content without tag and length. */
    public byte[] content() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Tag, length and content. */
    public byte[] whole() {
        return Arrays.copyOfRange(bytes, start, to);
    }

    /** The bits of a bit string without the count of unused ones. */
    public byte[] bits() {
        return to > from ? Arrays.copyOfRange(bytes, from + 1, to) : new byte[0];
    }

    /** An object identifier as dotted numbers; empty text when it is none. */
    public String oid() {
        if (tag != OBJECT_IDENTIFIER || from == to) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (int at = from; at < to; at++) {
            arc = arc << 7 | bytes[at] & 0x7f;
            if (arc > Integer.MAX_VALUE) {
                return "";
            }
            if ((bytes[at] & 0x80) == 0) {
                if (text.isEmpty()) {
                    long root = Math.min(arc / 40, 2);
                    text.append(root).append('.').append(arc - root * 40);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }

    /** The text of any of the string types. */
    public String text() {
        return switch (tag) {
            case BMP_STRING -> new String(content(), StandardCharsets.UTF_16BE);
            case UNIVERSAL_STRING -> new String(content(), StandardCharsets.UTF_32BE);
            case UTF8_STRING -> new String(content(), StandardCharsets.UTF_8);
            default -> new String(content(), StandardCharsets.ISO_8859_1);
        };
    }
}
