package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Move;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A whole ordinary handshake of TLS 1.2 or 1.3, as a client that never vouches for the peer: no certificate and no signature
 * is verified. After our Finished no application data is sent; we listen for tickets and take leave by close_notify.
 *
 * <p>In TLS 1.3 the leave is taken together with our Finished: it ends our direction only (RFC 8446 §6.1), so the tickets
 * still come and the server's own leave tells that no more will. One that does not take leave costs the quiet time of the
 * limits.
 *
 * <p>One object is one connection: it holds our ephemeral keys, without which the transcript cannot be read again.
 */
public final class FullHandshake implements Dialogue {

    private final ClientHello hello;
    private final Secrets secrets;
    private final boolean renegotiates;
    private Handshaking engine;

    private FullHandshake(ClientHello hello, Secrets secrets, boolean renegotiates) {
        this.hello = hello;
        this.secrets = secrets;
        this.renegotiates = renegotiates;
        this.engine = engine();
    }

    private Handshaking engine() {
        return new Handshaking(hello, secrets, renegotiates);
    }

    /** A handshake that begins with a hello of this offer. */
    public static FullHandshake of(Offer offer, RandomGenerator random) {
        return new FullHandshake(ClientHello.of(offer, random), new Secrets(random), false);
    }

    /**
     * The same up to TLS 1.2, and one more hello inside it (RFC 5746 §3.5). The server's answer is all that is wanted: a new
     * handshake that it begins is not made.
     */
    public static FullHandshake renegotiating(Offer offer, RandomGenerator random) {
        return new FullHandshake(ClientHello.of(offer, random), new Secrets(random), true);
    }

    /** A handshake that begins with this hello. */
    public static FullHandshake of(ClientHello hello, RandomGenerator random) {
        return new FullHandshake(hello, new Secrets(random), false);
    }

    /** The hello that it begins with, to be sent behind whatever opens the conversation. */
    public ClientHello hello() {
        return hello;
    }

    /**
     * The next move. Who opens the conversation in the clear first (STARTTLS) hands over when the peer has agreed to TLS: the
     * hello is then sent, and what is received behind it is taken for the answer.
     */
    @Override
    public Move next(Transcript soFar, Event event) {
        Behind behind = Behind.hello(hello, soFar);
        if (!behind.sent()) {
            return event == Event.CONNECTED || event == Event.BYTES ? new Move.Send(hello.record()) : new Move.Done();
        }
        boolean over = event == Event.QUIET || event == Event.CLOSED || event == Event.OVERTIME;
        if (over && behind.received().length == 0) {
            return new Move.Unanswered();
        }
        if (!engine.continues(behind.received())) {
            engine = engine();
        }
        engine.advance(behind.received());
        List<byte[]> flights = engine.flights();
        if (flights.size() > behind.flights()) {
            return new Move.Send(flights.get(behind.flights()));
        }
        if (waitsInVain(event)) {
            return new Move.Unanswered();
        }
        return engine.over() || event != Event.BYTES ? new Move.Done() : new Move.Listen();
    }

    /** A server that hangs up has answered; one that says nothing has not. */
    private boolean waitsInVain(Event event) {
        boolean silent = event == Event.QUIET || event == Event.OVERTIME;
        return silent && renegotiates && !engine.over();
    }

    /** The secrets of the connection, as far as it came, as lines of a key log (RFC 9850). */
    @Override
    public byte[] keeps(Transcript said) {
        Handshaking replayed = engine();
        replayed.advance(Behind.hello(hello, said).received());
        return replayed.keyLog().lines();
    }

    /** What the transcript of this handshake tells. Total: any bytes give a result. */
    public static Completed read(FullHandshake handshake, Transcript transcript) {
        Handshaking engine = handshake.engine();
        engine.advance(Behind.hello(handshake.hello, transcript).received());
        return engine.completed();
    }

    /**
     * What was said behind the hello.
     *
     * @param sent whether the hello was sent at all
     * @param flights how often we spoke since
     * @param received what the peer said since
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Behind(boolean sent, int flights, byte[] received) {

        static Behind hello(ClientHello hello, Transcript transcript) {
            byte[] record = hello.record();
            List<Chunk> chunks = transcript.chunks();
            int at = 0;
            while (at < chunks.size() && !is(chunks.get(at), record)) {
                at++;
            }
            if (at == chunks.size()) {
                return new Behind(false, 0, new byte[0]);
            }
            Transcript rest = new Transcript(chunks.subList(at + 1, chunks.size()));
            int flights = (int) rest.chunks().stream()
                    .filter(chunk -> chunk.direction() == Direction.SENT)
                    .count();
            return new Behind(true, flights, rest.received());
        }

        private static boolean is(Chunk chunk, byte[] record) {
            // Some protocols want a message ahead of the hello in the same breath.
            byte[] bytes = chunk.bytes();
            int from = bytes.length - record.length;
            return chunk.direction() == Direction.SENT
                    && from >= 0
                    && Arrays.equals(bytes, from, bytes.length, record, 0, record.length);
        }
    }
}
