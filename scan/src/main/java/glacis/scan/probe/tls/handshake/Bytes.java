package glacis.scan.probe.tls.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes numbers and length-prefixed vectors in network order (RFC 8446 §3.4). */
public final class Bytes {

    private byte[] out = new byte[128];
    private int size;

    /** Nothing yet. */
    public Bytes() {}

    /** A number of so many bytes. */
    public Bytes number(int value, int width) {
        grow(width);
        for (int i = width - 1; i >= 0; i--) {
            out[size++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    /** A number of eight bytes. */
    Bytes longNumber(long value) {
        return number((int) (value >>> 32), 4).number((int) value, 4);
    }

    /** Numbers of so many bytes each. */
    public Bytes numbers(List<Integer> values, int width) {
        for (int value : values) {
            number(value, width);
        }
        return this;
    }

    /** These bytes. */
    public Bytes bytes(byte[] bytes) {
        grow(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** A text in ASCII. */
    public Bytes text(String ascii) {
        return bytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the content writes, behind its length in so many bytes. */
    public Bytes vector(int lengthWidth, Consumer<Bytes> content) {
        number(0, lengthWidth);
        int start = size;
        content.accept(this);
        int length = size - start;
        for (int i = 1; i <= lengthWidth; i++) {
            out[start - i] = (byte) (length >>> 8 * (i - 1));
        }
        return this;
    }

    /** The content behind its length in so many bytes. */
    public Bytes vector(int lengthWidth, byte[] content) {
        return number(content.length, lengthWidth).bytes(content);
    }

    /** Takes back the last bytes. */
    void shorten(int count) {
        size -= count;
    }

    int size() {
        return size;
    }

    /** Everything that was written. */
    public byte[] toArray() {
        return Arrays.copyOf(out, size);
    }

    private void grow(int more) {
        if (more > out.length - size) {
            out = Arrays.copyOf(out, Math.max(size + more, 2 * out.length));
        }
    }
}
