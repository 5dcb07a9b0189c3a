package glacis.scan.probe.tls.handshake;

import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts what arrived into records (RFC 8446 §5.1), going on where it stopped as more arrives, so that a flight which comes
 * in many packets is not read from its beginning for each of them.
 */
final class Records {

    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION = 23;

    private static final int HEADER = 5;
    private static final int LONGEST = 16_384 + 2_048;

    private byte[] in = new byte[0];
    private int at;
    private boolean broken;

    /**
     * A record.
     *
     * @param type one of the four content types
     * @param body what is behind its header
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record One(int type, byte[] body) {}

    /** Everything that has arrived by now, that which was given before included. */
    void arrived(byte[] all) {
        in = all;
    }

    /** Whether these bytes begin with all that was read. */
    boolean continues(byte[] all) {
        return all.length >= at && Arrays.equals(in, 0, at, all, 0, at);
    }

    /** The next whole record. */
    Optional<One> next() {
        if (broken || in.length - at < HEADER) {
            broken |= at == 0 && in.length > 0 && !begins();
            return Optional.empty();
        }
        int length = (in[at + 3] & 0xff) << 8 | in[at + 4] & 0xff;
        boolean shaped = in[at] >= 20 && in[at] <= 23 && in[at + 1] == 3 && in[at + 2] >= 0 && in[at + 2] <= 4;
        if (!shaped || length > LONGEST) {
            broken = true;
            return Optional.empty();
        }
        if (in.length - at - HEADER < length) {
            return Optional.empty();
        }
        at += HEADER + length;
        return Optional.of(new One(in[at - HEADER - length] & 0xff, Arrays.copyOfRange(in, at - length, at)));
    }

    /** Whether what comes next is no record. */
    boolean broken() {
        return broken;
    }

    private boolean begins() {
        return in[0] >= 20 && in[0] <= 23 && (in.length < 2 || in[1] == 3);
    }
}
