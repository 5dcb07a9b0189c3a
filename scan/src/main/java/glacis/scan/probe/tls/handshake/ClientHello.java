package glacis.scan.probe.tls.handshake;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A hello of ours (RFC 8446 §4.1.2) with what is needed to read its answer.
 *
 * @param offer what it puts on offer
 * @param message the handshake message, without record header
 * @param keyShares our ephemeral keys, when TLS 1.3 is on offer
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record ClientHello(Offer offer, byte[] message, List<KeyShare> keyShares) {

    /** The hello that offers this. */
    public static ClientHello of(Offer offer, RandomGenerator random) {
        throw new UnsupportedOperationException("not yet: " + offer + random);
    }

    /** As it goes over the wire. */
    public byte[] record() {
        throw new UnsupportedOperationException("not yet");
    }
}
