package glacis.scan;

import glacis.model.observation.Transcript;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The certificates that a server showed, as a transcript among those of its observation, so that what is judged of them can be
 * judged again: one chunk that holds the Certificate message of RFC 5246 §7.4.2, whatever version of TLS it came in.
 */
public final class ShownCertificates {

    private static final int CERTIFICATE = 11;
    private static final int LENGTH = 3;
    private static final int LARGEST = (1 << 24) - 1;

    private ShownCertificates() {}

    /**
     * The transcript of these certificates.
     *
     * @param shown the server's own first, each as DER
     */
    static Transcript transcript(List<byte[]> shown) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (byte[] certificate : shown) {
            if (list.size() + certificate.length > LARGEST - 4 * LENGTH) {
                break;
            }
            list.writeBytes(length(certificate.length));
            list.writeBytes(certificate);
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(CERTIFICATE);
        message.writeBytes(length(LENGTH + list.size()));
        message.writeBytes(length(list.size()));
        message.writeBytes(list.toByteArray());
        return new Transcript(List.of(new Transcript.Chunk(Transcript.Direction.RECEIVED, 0, message.toByteArray())));
    }

    /** The certificates in the first of these transcripts that holds a whole message of them; empty when none does. */
    public static Optional<List<byte[]>> in(List<Transcript> transcripts) {
        return transcripts.stream()
                .filter(t -> t.count(Transcript.Direction.SENT) == 0)
                .flatMap(t -> read(t.received()).stream())
                .findFirst();
    }

    /** The certificates of a message; empty when the bytes are no such message. */
    static Optional<List<byte[]>> read(byte[] message) {
        int at = 1 + 2 * LENGTH;
        if (message.length < at
                || message[0] != CERTIFICATE
                || number(message, 1) != message.length - 1 - LENGTH
                || number(message, 1 + LENGTH) != message.length - at) {
            return Optional.empty();
        }
        List<byte[]> shown = new ArrayList<>();
        while (at < message.length) {
            if (message.length - at < LENGTH || number(message, at) > message.length - at - LENGTH) {
                return Optional.empty();
            }
            int end = at + LENGTH + number(message, at);
            shown.add(Arrays.copyOfRange(message, at + LENGTH, end));
            at = end;
        }
        return Optional.of(shown);
    }

    private static byte[] length(int number) {
        return new byte[] {(byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
    }
}
