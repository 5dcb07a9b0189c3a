package glacis.scan.probe.spoken;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers and texts from bytes of a stranger. What lies beyond the end is read as zero or nothing, and from then on
 * the reading is not {@link #intact()}; so a reader may read on and ask once, at the end.
 */
public final class Cursor {

    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean intact = true;

    private Cursor(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** At the beginning of these bytes. */
    public static Cursor of(byte[] bytes) {
        return new Cursor(bytes, 0, bytes.length);
    }

    /** Whether everything that was read was there. */
    public boolean intact() {
        return intact;
    }

    /** How many bytes are left. */
    public int left() {
        return end - at;
    }

    /** Where it stands, from the beginning of the bytes. */
    public int at() {
        return at;
    }

    private boolean has(long count) {
        if (count < 0 || count > left()) {
            intact = false;
            at = end;
            return false;
        }
        return true;
    }

    /** One byte as a number. */
    public int u8() {
        return has(1) ? bytes[at++] & 0xff : 0;
    }

    /** Two bytes, the higher first. */
    public int u16() {
        return u8() << 8 | u8();
    }

    /** Two bytes, the lower first. */
    public int u16le() {
        return u8() | u8() << 8;
    }

    /** Three bytes, the highest first. */
    public int u24() {
        return u16() << 8 | u8();
    }

    /** Three bytes, the lowest first. */
    public int u24le() {
        return u16le() | u8() << 16;
    }

    /** Four bytes, the highest first, as they are; large numbers are negative. */
    public int i32() {
        return u16() << 16 | u16();
    }

    /** Four bytes, the lowest first, as they are. */
    public int i32le() {
        return u16le() | u16le() << 16;
    }

    /** Eight bytes, the lowest first. */
    public long i64le() {
        return i32le() & 0xffff_ffffL | (long) i32le() << 32;
    }

    /** Passes over so many bytes. */
    public Cursor skip(long count) {
        if (has(count)) {
            at += (int) count;
        }
        return this;
    }

    /** So many bytes; none when there are fewer. */
    public byte[] bytes(long count) {
        if (!has(count)) {
            return new byte[0];
        }
        byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) count);
        at += (int) count;
        return taken;
    }

    /** So many bytes as ISO 8859-1. */
    public String text(long count) {
        return new String(bytes(count), StandardCharsets.ISO_8859_1);
    }

    /** The text before the next zero, which is passed over too. */
    public String textToZero() {
        int from = at;
        while (at < end && bytes[at] != 0) {
            at++;
        }
        String text = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        skip(1);
        return text;
    }

    /** The next so many bytes to be read by themselves; empty and not intact when there are fewer. */
    public Cursor part(long count) {
        if (!has(count)) {
            Cursor none = new Cursor(bytes, end, end);
            none.intact = false;
            return none;
        }
        Cursor part = new Cursor(bytes, at, at + (int) count);
        at += (int) count;
        return part;
    }
}
