package glacis.scan.probe.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Puts handshake messages together from records, which may cut them anywhere (RFC 8446 §5.1). */
final class Handshakes {

    /** No first flight is longer; a longer one is a trick. */
    private static final int LONGEST = 1 << 20;

    private byte[] stream = new byte[0];
    private int at;

    void add(byte[] fragment) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(stream, at, stream.length - at);
        joined.writeBytes(fragment);
        stream = joined.toByteArray();
        at = 0;
    }

    /** The next whole message with its header of four bytes. */
    Optional<byte[]> next() {
        if (stream.length - at < 4) {
            return Optional.empty();
        }
        int length = length();
        if (stream.length - at - 4 < length) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(stream, at, at + 4 + length);
        at += 4 + length;
        return Optional.of(message);
    }

    /** Whether a message claims a length that no first flight has. */
    boolean broken() {
        return stream.length - at >= 4 && length() > LONGEST;
    }

    private int length() {
        return (stream[at + 1] & 0xff) << 16 | (stream[at + 2] & 0xff) << 8 | stream[at + 3] & 0xff;
    }
}
