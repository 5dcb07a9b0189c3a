package glacis.scan.probe.spoken;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A value of ASN.1 in the subset of BER that LDAP and SNMP use: one byte of tag, definite length of at most four bytes.
 *
 * @param tag the tag's byte
 * @param content reads what is inside
 * @param length how many bytes are inside
 */
public record Ber(int tag, Cursor content, int length) {

    public static final int INTEGER = 0x02;
    public static final int OCTET_STRING = 0x04;
    public static final int ENUMERATED = 0x0a;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

    /** The next value; without a tag, and then the cursor is not intact, where there is none. */
    public static Ber next(Cursor in) {
        int tag = in.u8();
        int length = in.u8();
        if (length >= 0x80) {
            int width = length & 0x7f;
            if (width == 0 || width > 4) {
                in.skip(Integer.MAX_VALUE);
                return new Ber(0, in.part(0), 0);
            }
            length = 0;
            for (int i = 0; i < width; i++) {
                length = length << 8 | in.u8();
            }
        }
        boolean there = length >= 0 && length <= in.left();
        Cursor content = in.part(length);
        return there ? new Ber(tag, content, length) : new Ber(0, content, 0);
    }

    /** The content as ISO 8859-1; reads it to its end. */
    public String text() {
        return content.text(content.left());
    }

    /** The content as a number of at most four bytes. */
    public int number() {
        int number = 0;
        while (content.left() > 0) {
            number = number << 8 | content.u8();
        }
        return number;
    }

    /** The bytes of a value. */
    public static byte[] of(int tag, byte... content) {
        Packet packet = new Packet().u8(tag);
        if (content.length < 0x80) {
            packet.u8(content.length);
        } else {
            packet.u8(0x82).u16(content.length);
        }
        return packet.bytes(content).done();
    }

    /** A text. */
    public static byte[] text(int tag, String text) {
        return of(tag, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A value made of values. */
    public static byte[] of(int tag, List<byte[]> values) {
        Packet inside = new Packet();
        values.forEach(inside::bytes);
        return of(tag, inside.done());
    }
}
