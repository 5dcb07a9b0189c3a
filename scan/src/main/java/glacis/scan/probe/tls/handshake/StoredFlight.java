package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of a conversation that was stored, from its bytes and the secrets kept with them and from nothing else: what a
 * third party can read again. Total: any transcript gives an answer.
 */
public final class StoredFlight {

    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SUPPORTED_VERSIONS = 43;

    private final byte[] secrets;
    private final byte[] random;
    private final Handshakes clear = new Handshakes();
    private final Handshakes sealed = new Handshakes();
    private Optional<RecordCipher> cipher = Optional.empty();
    private Optional<List<byte[]>> found = Optional.empty();
    private boolean newest;

    private StoredFlight(byte[] secrets, byte[] random) {
        this.secrets = secrets;
        this.random = random;
    }

    /** The certificates that the server showed, each as DER, its own first; empty when none can be read. */
    public static List<byte[]> certificates(Transcript stored) {
        List<Chunk> chunks = stored.chunks();
        for (int i = 0; i < chunks.size(); i++) {
            Optional<byte[]> random = random(chunks.get(i));
            if (random.isPresent()) {
                StoredFlight flight = new StoredFlight(stored.bytes(Direction.KEPT), random.get());
                flight.read(new Transcript(chunks.subList(i + 1, chunks.size())).received());
                return flight.found.orElse(List.of());
            }
        }
        return List.of();
    }

    /** The random of our hello, which may stand behind a message in the clear. */
    private static Optional<byte[]> random(Chunk chunk) {
        byte[] bytes = chunk.bytes();
        if (chunk.direction() != Direction.SENT) {
            return Optional.empty();
        }
        for (int at = 0; at + 43 <= bytes.length; at++) {
            if (bytes[at] == Records.HANDSHAKE && bytes[at + 1] == 3 && bytes[at + 5] == CLIENT_HELLO) {
                return Optional.of(Arrays.copyOfRange(bytes, at + 11, at + 43));
            }
        }
        return Optional.empty();
    }

    private void read(byte[] received) {
        Records records = new Records();
        records.arrived(received);
        for (Optional<Records.One> next = records.next(); next.isPresent() && found.isEmpty(); next = records.next()) {
            Records.One record = next.get();
            if (record.type() == Records.HANDSHAKE) {
                take(clear, record.body());
            } else if (record.type() == Records.APPLICATION && cipher.isPresent()) {
                Optional<RecordCipher.Plain> opened = cipher.get().open(record.type(), record.body());
                if (opened.isEmpty()) {
                    return;
                }
                if (opened.get().type() == Records.HANDSHAKE) {
                    take(sealed, opened.get().content());
                }
            }
        }
    }

    private void take(Handshakes stream, byte[] content) {
        stream.add(content);
        for (Optional<byte[]> next = stream.next(); next.isPresent() && found.isEmpty(); next = stream.next()) {
            byte[] message = next.get();
            if (message[0] == SERVER_HELLO) {
                hello(new Cursor(message, 4));
            } else if (message[0] == CERTIFICATE) {
                found = Optional.of(list(new Cursor(message, 4)));
            }
        }
    }

    /** Of the hello only whether it is TLS 1.3, and its suite, decide how what follows is read. */
    private void hello(Cursor in) {
        in.number(2);
        byte[] theirs = in.bytes(32);
        in.vector(1);
        int suite = in.number(2);
        in.number(1);
        Cursor extensions = in.inner(2);
        while (extensions.remaining() >= 4) {
            newest |= extensions.number(2) == SUPPORTED_VERSIONS;
            extensions.vector(2);
        }
        if (newest && !Arrays.equals(theirs, ServerFlight.RETRY)) {
            cipher = KeyLog.find(secrets, KeyLog.SERVER_HANDSHAKE, random)
                    .flatMap(secret -> KeySchedule.begin(suite).map(keys -> keys.records(secret)));
        }
    }

    private List<byte[]> list(Cursor in) {
        if (newest) {
            in.vector(1);
        }
        Cursor entries = in.inner(3);
        List<byte[]> certificates = new ArrayList<>();
        while (entries.remaining() > 3 && !entries.failed()) {
            byte[] der = entries.vector(3);
            if (newest) {
                entries.vector(2);
            }
            if (der.length > 0) {
                certificates.add(der);
            }
        }
        return entries.failed() ? List.of() : certificates;
    }
}
