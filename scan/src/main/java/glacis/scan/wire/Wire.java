package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Answered;
import glacis.model.observation.Outcome.Decline;
import glacis.model.observation.Outcome.Declined;
import glacis.model.observation.Outcome.Failed;
import glacis.model.observation.Outcome.Failure;
import glacis.model.observation.Outcome.Garbled;
import glacis.model.observation.Outcome.Silent;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Permit;
import glacis.scan.spi.Ask;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/** Has conversations, one connection each, with whom a permit covers. Blocks; meant for virtual threads. */
public final class Wire {

    private final LongSupplier nanoTime;
    private final KillSwitch stop;

    /**
     * A wire.
     *
     * @param nanoTime a clock in nanoseconds that only goes forward
     * @param stop asked before every connection
     */
    public Wire(LongSupplier nanoTime, KillSwitch stop) {
        this.nanoTime = nanoTime;
        this.stop = stop;
    }

    /**
     * Has one conversation.
     *
     * <p>Answered means that the peer said something, or that it accepted and the permit or the dialogue wanted no word of
     * it; what was said is for the probe to read.
     *
     * @throws IllegalArgumentException when the permit does not cover the endpoint: our bug, and nothing was sent
     */
    public Outcome<Transcript> exchange(Permit permit, Target.Endpoint endpoint, Ask ask) {
        if (!permit.covers(endpoint.address(), endpoint.port(), ask.transport())) {
            throw new IllegalArgumentException("permit " + permit.id() + " does not cover " + endpoint);
        }
        if (stop.stopped()) {
            return new Failed<>(Failure.CANCELLED, "somebody pressed stop");
        }
        long began = nanoTime.getAsLong();
        try (Channel channel = open(endpoint, ask)) {
            if (permit.connectOnly()) {
                return new Answered<>(Transcript.EMPTY);
            }
            if (ask.tls().isPresent() && channel instanceof TcpChannel tcp) {
                return secured(tcp, endpoint, ask, began);
            }
            return new Conversation(channel, ask, nanoTime, began).run();
        } catch (SocketTimeoutException silent) {
            return new Silent<>(millisSince(began));
        } catch (IOException error) {
            return SocketErrors.classify(error);
        }
    }

    private static Channel open(Target.Endpoint endpoint, Ask ask) throws IOException {
        return ask.transport() == Transport.TCP
                ? TcpChannel.connect(endpoint, ask.limits().connectMillis())
                : UdpChannel.connect(endpoint);
    }

    private Outcome<Transcript> secured(TcpChannel clear, Target.Endpoint endpoint, Ask ask, long began)
            throws IOException {
        int left = (int) Math.max(1, ask.limits().totalMillis() - millisSince(began));
        try (TcpChannel channel = clear.secure(
                endpoint, ask.tls().orElseThrow(), Math.min(left, ask.limits().quietMillis() * 2))) {
            return new Conversation(channel, ask, nanoTime, began).run();
        } catch (SSLException refused) {
            String words = String.valueOf(refused.getMessage());
            return words.contains("alert")
                    ? new Declined<>(Decline.PROTOCOL_REFUSAL, words)
                    : new Garbled<>("no TLS that carries: " + words);
        }
    }

    private long millisSince(long began) {
        return (nanoTime.getAsLong() - began) / 1_000_000;
    }
}
