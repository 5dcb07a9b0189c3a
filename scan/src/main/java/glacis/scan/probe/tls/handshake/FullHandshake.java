package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Transcript;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Move;
import java.util.random.RandomGenerator;

/**
 * A whole ordinary handshake of TLS 1.2 or 1.3, as a client that never vouches for the peer: no certificate and no signature
 * is verified. After our Finished no application data is sent; we listen for tickets and take leave by close_notify.
 *
 * <p>One object is one connection: it holds our ephemeral keys, without which the transcript cannot be read again.
 */
public final class FullHandshake implements Dialogue {

    private final ClientHello hello;

    private FullHandshake(ClientHello hello) {
        this.hello = hello;
    }

    /** A handshake that begins with a hello of this offer. */
    public static FullHandshake of(Offer offer, RandomGenerator random) {
        return new FullHandshake(ClientHello.of(offer, random));
    }

    /** The hello that it begins with, to be sent behind whatever opens the conversation. */
    public ClientHello hello() {
        return hello;
    }

    /**
     * The next move. Whoever opens the conversation in the clear first (STARTTLS) calls it from the moment on in which the
     * hello has been sent: it takes for the answer what was received behind the hello.
     */
    @Override
    public Move next(Transcript soFar, Event event) {
        throw new UnsupportedOperationException("not yet: " + soFar + event);
    }

    /** What the transcript of this handshake tells. Total: any bytes give a result. */
    public static Completed read(FullHandshake handshake, Transcript transcript) {
        throw new UnsupportedOperationException("not yet: " + handshake + transcript);
    }
}
