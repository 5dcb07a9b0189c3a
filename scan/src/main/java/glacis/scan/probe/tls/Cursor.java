package glacis.scan.probe.tls;

import java.util.Arrays;

/** Reads numbers and vectors in network order; reading past the end gives zeros and is remembered. */
final class Cursor {

    private final byte[] in;
    private int at;
    private boolean failed;

    Cursor(byte[] in, int at) {
        this.in = in;
        this.at = at;
    }

    int number(int width) {
        if (width > in.length - at) {
            failed = true;
            at = in.length;
            return 0;
        }
        int value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | in[at++] & 0xff;
        }
        return value;
    }

    byte[] bytes(int count) {
        if (count > in.length - at) {
            failed = true;
            at = in.length;
            return new byte[0];
        }
        at += count;
        return Arrays.copyOfRange(in, at - count, at);
    }

    int position() {
        return at;
    }

    boolean failed() {
        return failed;
    }
}
