package glacis.scan.probe.tls.handshake;

import java.util.Arrays;

/** Reads numbers and vectors in network order; reading past the end gives zeros and is remembered. */
final class Cursor {

    private static final byte[] NOTHING = new byte[0];

    private final byte[] in;
    private final int end;
    private int at;
    private boolean failed;

    Cursor(byte[] in, int at) {
        this(in, at, in.length);
    }

    private Cursor(byte[] in, int at, int end) {
        this.in = in;
        this.at = Math.min(at, end);
        this.end = end;
    }

    /** A number of at most four bytes; of four it may be negative. */
    int number(int width) {
        if (width > end - at) {
            fail();
            return 0;
        }
        int value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | in[at++] & 0xff;
        }
        return value;
    }

    byte[] bytes(int count) {
        if (count > end - at) {
            fail();
            return NOTHING;
        }
        at += count;
        return count == 0 ? NOTHING : Arrays.copyOfRange(in, at - count, at);
    }

    /** The content of a vector behind its length in so many bytes. */
    byte[] vector(int lengthWidth) {
        return bytes(number(lengthWidth));
    }

    /** A cursor over the content of a vector, without a copy; over what there is of it when it claims to be longer. */
    Cursor inner(int lengthWidth) {
        int length = number(lengthWidth);
        if (length > end - at) {
            failed = true;
            length = end - at;
        }
        at += length;
        return new Cursor(in, at - length, at);
    }

    int remaining() {
        return end - at;
    }

    boolean failed() {
        return failed;
    }

    private void fail() {
        failed = true;
        at = end;
    }
}
