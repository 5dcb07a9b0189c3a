package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Answered;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Has conversations, one connection each, with whom a permit covers. Blocks until it is over; meant for virtual threads. */
public final class Wire {

    private final LongSupplier nanoTime;
    private final KillSwitch stop;
    private final Deadlines deadlines;

    /**
     * A wire.
     *
     * @param nanoTime a clock in nanoseconds that only goes forward
     * @param stop asked before every connection and move, and while one waits
     */
    public Wire(LongSupplier nanoTime, KillSwitch stop) {
        this.nanoTime = nanoTime;
        this.stop = stop;
        this.deadlines = new Deadlines(nanoTime, stop);
    }

    /**
     * Has one conversation; it is over when the ask's total time is, whatever the peer does.
     *
     * <p>Answered means that the peer said something, or that it accepted and the permit or the dialogue wanted no word of
     * it; what was said is for the probe to read.
     *
     * @throws IllegalArgumentException when the permit does not cover the endpoint: our bug, and nothing was sent
     */
    public Exchange exchange(Permit permit, Target.Endpoint endpoint, Ask ask) {
        if (!permit.covers(endpoint.address(), endpoint.port(), ask.transport())) {
            throw new IllegalArgumentException("permit " + permit.id() + " does not cover " + endpoint);
        }
        if (stop.stopped()) {
            return Exchange.wordless(cancelled());
        }
        if (ask.transport() == Transport.TCP && ask.tls().isEmpty()) {
            return Switchboard.converse(new Switchboard.Call(permit.connectOnly(), endpoint, ask, nanoTime, stop));
        }
        long began = nanoTime.getAsLong();
        long deadline = began + TimeUnit.MILLISECONDS.toNanos(ask.limits().totalMillis());
        try (Deadlines.Watch watch = deadlines.watch(open(endpoint, ask), deadline)) {
            if (permit.connectOnly()) {
                return Exchange.wordless(new Answered<>(Transcript.EMPTY));
            }
            Optional<Outcome<Transcript>> unsecured = secure(watch.channel(), endpoint, ask, began);
            if (unsecured.isPresent()) {
                return Exchange.wordless(unsecured.get());
            }
            List<byte[]> shown = watch.channel() instanceof TcpChannel tcp ? tcp.certificates() : List.of();
            return new Conversation(ask, nanoTime, stop, began)
                    .carriedBy(watch.channel())
                    .showing(shown);
        } catch (SocketTimeoutException silent) {
            return Exchange.wordless(new Silent<>(millisSince(began)));
        } catch (IOException error) {
            return Exchange.wordless(SocketErrors.classify(error, millisSince(began)));
        }
    }

    private static Channel open(Target.Endpoint endpoint, Ask ask) throws IOException {
        int millis = Math.min(ask.limits().connectMillis(), ask.limits().totalMillis());
        return ask.transport() == Transport.TCP ? TcpChannel.connect(endpoint, millis) : UdpChannel.connect(endpoint);
    }

    /** Puts TLS around the channel if the ask wants it; what went wrong, if something did. */
    private Optional<Outcome<Transcript>> secure(Channel channel, Target.Endpoint endpoint, Ask ask, long began)
            throws SocketTimeoutException {
        if (ask.tls().isEmpty() || !(channel instanceof TcpChannel tcp)) {
            return Optional.empty();
        }
        int left = (int) Math.max(1, ask.limits().totalMillis() - millisSince(began));
        try {
            tcp.secure(endpoint, ask.tls().get(), Math.min(left, ask.limits().quietMillis()));
            return Optional.empty();
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException error) {
            if (stop.stopped()) {
                return Optional.of(cancelled());
            }
            return Optional.of(
                    millisSince(began) >= ask.limits().totalMillis()
                            ? new Garbled<>("a TLS handshake that did not end in time")
                            : SocketErrors.classify(error));
        } catch (RuntimeException unreadable) {
            // The platform's TLS reports some malformed messages by unchecked exceptions; they are the peer's all the
            // same.
            return Optional.of(new Garbled<>("no TLS that can be read"));
        }
    }

    private static Outcome<Transcript> cancelled() {
        return new Failed<>(Failure.CANCELLED, "somebody pressed stop");
    }

    private long millisSince(long began) {
        return (nanoTime.getAsLong() - began) / 1_000_000;
    }
}
