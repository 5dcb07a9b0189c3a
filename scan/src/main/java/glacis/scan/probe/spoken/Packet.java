package glacis.scan.probe.spoken;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts a binary message together. */
public final class Packet {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** One byte. */
    public Packet u8(int number) {
        bytes.write(number);
        return this;
    }

    /** Two bytes, the higher first. */
    public Packet u16(int number) {
        return u8(number >>> 8).u8(number);
    }

    /** Two bytes, the lower first. */
    public Packet u16le(int number) {
        return u8(number).u8(number >>> 8);
    }

    /** Four bytes, the highest first. */
    public Packet u32(int number) {
        return u16(number >>> 16).u16(number);
    }

    /** Four bytes, the lowest first. */
    public Packet u32le(int number) {
        return u16le(number).u16le(number >>> 16);
    }

    /** Eight bytes, the highest first. */
    public Packet u64(long number) {
        return u32((int) (number >>> 32)).u32((int) number);
    }

    /** These bytes. */
    public Packet bytes(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    /** This text in ISO 8859-1. */
    public Packet text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** So many zeros. */
    public Packet zeros(int count) {
        return bytes(new byte[count]);
    }

    /** How many bytes it has by now. */
    public int length() {
        return bytes.size();
    }

    /** All of it. */
    public byte[] done() {
        return bytes.toByteArray();
    }
}
