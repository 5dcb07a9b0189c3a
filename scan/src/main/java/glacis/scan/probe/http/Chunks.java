package glacis.scan.probe.http;

import java.io.ByteArrayOutputStream;

/**
 * A body in chunks (RFC 9112 §7.1), as far as it came and can be read.
 *
 * @param body the content
 * @param finished whether the last chunk was seen
 * @param broken whether a chunk's size could not be read, so that nothing after it has a meaning
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Chunks(byte[] body, boolean finished, boolean broken) {

    private static final int LONGEST_SIZE_LINE = 1_024;

    static Chunks read(byte[] received, int from, int most) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = from;
        while (body.size() < most) {
            int end = at;
            while (end < received.length && received[end] != '\n' && end - at <= LONGEST_SIZE_LINE) {
                end++;
            }
            if (end - at > LONGEST_SIZE_LINE) {
                return new Chunks(body.toByteArray(), false, true);
            }
            if (end >= received.length) {
                return new Chunks(body.toByteArray(), false, false);
            }
            long size = size(received, at, end);
            if (size < 0) {
                return new Chunks(body.toByteArray(), false, true);
            }
            if (size == 0) {
                return new Chunks(body.toByteArray(), true, false);
            }
            int there = (int) Math.min(size, received.length - end - 1L);
            body.write(received, end + 1, Math.min(there, most - body.size()));
            if (there < size) {
                return new Chunks(body.toByteArray(), false, false);
            }
            at = end + 1 + there;
            while (at < received.length && (received[at] == '\r' || received[at] == '\n')) {
                at++;
            }
        }
        return new Chunks(body.toByteArray(), false, false);
    }

    /** The hexadecimal number before any extension; -1 when there is none that fits. */
    private static long size(byte[] received, int from, int to) {
        long size = 0;
        int digits = 0;
        for (int at = from; at < to; at++) {
            int digit = Character.digit(received[at], 16);
            if (digit < 0) {
                break;
            }
            size = size * 16 + digit;
            if (++digits > 8) {
                return -1;
            }
        }
        return digits == 0 ? -1 : size;
    }
}
