package glacis.scan;

import glacis.model.observation.Digest;
import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Failure;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.Permit;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Move;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.wire.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One use of a permit for one question: on record before anything is sent, and closed with what was said.
 *
 * <p>It holds the probe to what was announced: no connection and no byte more. What a fault of ours or a kill breaks off stays
 * open in the ledger, and stands there for all that was announced. Its conversations may be had by several threads.
 */
final class Undertaking {

    private final Ledger ledger;
    private final Permit permit;
    private final Target.Endpoint endpoint;
    private final ProbeSpec spec;
    private final LedgerEntry intent;
    private final long number;
    private final List<LedgerEntry> had = new ArrayList<>();
    private int connections;
    private long bytes;

    private Undertaking(
            Ledger ledger, Permit permit, Target.Endpoint endpoint, ProbeSpec spec, LedgerEntry intent, long number) {
        this.ledger = ledger;
        this.permit = permit;
        this.endpoint = endpoint;
        this.spec = spec;
        this.intent = intent;
        this.number = number;
        this.connections = spec.maxConnections();
        this.bytes = intent.bytesSent();
    }

    /**
     * Puts the intent on record; returns when it is durable.
     *
     * @param asked the question as the ledger keeps it
     */
    static Undertaking begin(
            Ledger ledger, Permit permit, Target.Endpoint endpoint, ProbeSpec spec, String asked, Instant now) {
        long sent = permit.connectOnly() ? 0 : spec.maxBytesSent();
        long received = permit.connectOnly() ? 0 : (long) spec.maxConnections() * spec.maxBytesReceived();
        LedgerEntry intent =
                LedgerEntry.intent(permit, endpoint.toString(), now, asked, spec.maxConnections(), sent, received);
        return new Undertaking(ledger, permit, endpoint, spec, intent, ledger.append(intent));
    }

    Permit permit() {
        return permit;
    }

    Target.Endpoint endpoint() {
        return endpoint;
    }

    /** Whether the question is one of HTTP, which has a rate of its own. */
    boolean isRequest() {
        return spec.name().startsWith("http.");
    }

    /**
     * Has a conversation within what was announced.
     *
     * @param wire has it
     */
    Exchange within(Ask ask, Instant began, Function<Ask, Exchange> wire) {
        if (!takeConnection() || ask.limits().maxBytes() > spec.maxBytesReceived()) {
            return new Exchange(beyond(), Transcript.EMPTY);
        }
        Purse purse = new Purse(ask.dialogue());
        Exchange had = wire.apply(new Ask(ask.transport(), ask.tls(), ask.limits(), purse));
        Exchange exchange = had.keeping(ask.dialogue().keeps(had.said()));
        note(exchange.said(), began);
        return purse.empty ? new Exchange(beyond(), exchange.said()) : exchange;
    }

    private Outcome<Transcript> beyond() {
        return new Outcome.Failed<>(
                Failure.INTERNAL, spec.name() + " wanted more than its limits, which is our mistake");
    }

    private synchronized boolean takeConnection() {
        connections--;
        return connections >= 0;
    }

    private synchronized boolean takeBytes(int count) {
        if (count > bytes) {
            return false;
        }
        bytes -= count;
        return true;
    }

    private synchronized void note(Transcript said, Instant began) {
        had.add(intent.conversation(
                number,
                began,
                said.count(Transcript.Direction.SENT),
                said.count(Transcript.Direction.RECEIVED),
                Digest.of(said.encode())));
    }

    /** Says what became of the intent. It need not be durable before the answer is, which is written next. */
    synchronized void close(Instant now) {
        ledger.appendLater(had.isEmpty() ? List.of(intent.withdrawn(number, now)) : List.copyOf(had));
    }

    /** A dialogue that falls silent when it would say more than was announced. */
    private final class Purse implements Dialogue {

        private final Dialogue dialogue;
        private boolean empty;

        Purse(Dialogue dialogue) {
            this.dialogue = dialogue;
        }

        @Override
        public Move next(Transcript soFar, Event event) {
            Move move = dialogue.next(soFar, event);
            if (move instanceof Move.Send send && !takeBytes(send.bytes().length)) {
                empty = true;
                return new Move.Done();
            }
            return move;
        }
    }
}
