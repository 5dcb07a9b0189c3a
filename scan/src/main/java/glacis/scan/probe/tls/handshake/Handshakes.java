package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.Optional;

/** Puts handshake messages together from records, which may cut them anywhere (RFC 8446 §5.1). */
final class Handshakes {

    /** No first flight is longer; a longer one is a trick. */
    private static final int LONGEST = 1 << 20;

    private byte[] stream = new byte[1_024];
    private int at;
    private int end;

    void add(byte[] fragment) {
        if (fragment.length > stream.length - end) {
            // Grows by half at least, so that a message in records of one byte costs no more than one in a single
            // record.
            int kept = end - at;
            byte[] larger = new byte[Math.max(kept + fragment.length, kept + kept / 2) + 1_024];
            System.arraycopy(stream, at, larger, 0, kept);
            stream = larger;
            at = 0;
            end = kept;
        }
        System.arraycopy(fragment, 0, stream, end, fragment.length);
        end += fragment.length;
    }

    /** The next whole message with its header of four bytes. */
    Optional<byte[]> next() {
        if (end - at < 4) {
            return Optional.empty();
        }
        int length = length();
        if (end - at - 4 < length) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(stream, at, at + 4 + length);
        at += 4 + length;
        return Optional.of(message);
    }

    /** Whether a message claims a length that no first flight has. */
    boolean broken() {
        return end - at >= 4 && length() > LONGEST;
    }

    private int length() {
        return (stream[at + 1] & 0xff) << 16 | (stream[at + 2] & 0xff) << 8 | stream[at + 3] & 0xff;
    }
}
