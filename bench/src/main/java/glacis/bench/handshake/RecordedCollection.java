package glacis.bench.handshake;

import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.KeyShare;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ours without the socket: a hello is made as for a connection, and an answer is read that a server once gave to another
 * hello of the same kind. What a key agrees on is remembered with it, so each answer has several copies of its hello's key.
 */
final class RecordedCollection implements Collection {

    private static final int RECORDED = 64;

    private final OurCollection real;
    private final int version;
    private final List<Said> recorded = new ArrayList<>();
    private int next;

    /** A hello with its keys and what was answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(ClientHello hello, byte[] answer) {}

    RecordedCollection(OurCollection real, int version) throws IOException {
        this.real = real;
        this.version = version;
        for (int i = 0; i < RECORDED; i++) {
            ClientHello hello = real.hello();
            recorded.add(new Said(hello, real.answer(hello)));
        }
    }

    @Override
    public synchronized void once() throws IOException {
        Said said = recorded.get(next++ % RECORDED);
        ClientHello made = real.hello();
        // Keys that have not agreed on anything yet.
        ClientHello fresh = new ClientHello(
                said.hello().offer(),
                said.hello().message(),
                said.hello().keyShares().stream()
                        .map(RecordedCollection::forgetful)
                        .toList());
        OurCollection.check(FlightReader.read(fresh, said.answer()), version);
        if (made.record().length == 0) {
            throw new IOException("no hello");
        }
    }

    private static KeyShare forgetful(KeyShare key) {
        return KeyShare.restored(key.kept()).orElseThrow();
    }
}
