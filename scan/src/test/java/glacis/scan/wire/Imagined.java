package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Probe;
import glacis.scan.spi.Step;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** A peer that is only imagined, with a clock of its own for each conversation: what takes it hours takes a test no time. */
public final class Imagined {

    private static final IpAddress HERE = IpAddress.require("127.0.0.1");

    /** More conversations than a probe may ever want. */
    private static final int MOST = 2_000;

    private final Supplier<Iterator<Part>> manners;
    private long millis;
    private int conversations;
    private int mostReceived;

    /**
     * What the peer says.
     *
     * @param millis how long after the part before
     * @param bytes none when it hangs up
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part(int millis, byte[] bytes) {}

    private Imagined(Supplier<Iterator<Part>> manners) {
        this.manners = manners;
    }

    /**
     * What a probe makes of such a peer.
     *
     * @param outcome the probe's
     * @param conversations how many it wanted
     * @param millis what the longest of them took, by the peer's clock
     * @param mostReceived bytes in the one that brought most
     */
    public record Met(Outcome<Reply> outcome, int conversations, long millis, int mostReceived) {}

    /** Lets a probe meet a peer that says these parts in each conversation, and nothing more behind them. */
    public static Met by(Probe probe, Supplier<Iterator<Part>> manners) {
        Imagined peer = new Imagined(manners);
        Step step = probe.start(Target.Endpoint.tcp(HERE, 443));
        while (true) {
            switch (step) {
                case Step.Asks asks ->
                    step = asks.then()
                            .apply(asks.asks().stream()
                                    .map(ask -> peer.exchange(ask).outcome())
                                    .toList());
                case Step.Flow flow -> step = peer.flow(flow);
                case Step.Done done -> {
                    return new Met(done.outcome(), peer.conversations, peer.millis, peer.mostReceived);
                }
            }
        }
    }

    private Step flow(Step.Flow flow) {
        Deque<Ask> waiting = new ArrayDeque<>(flow.asks());
        while (!waiting.isEmpty()) {
            Ask ask = waiting.removeFirst();
            List<Ask> more = flow.course().after(ask, exchange(ask).outcome());
            waiting.addAll(more);
        }
        return flow.course().end();
    }

    private Exchange exchange(Ask ask) {
        if (++conversations > MOST) {
            throw new AssertionError("it goes on for ever");
        }
        Line line = new Line(manners.get());
        Exchange exchange = new Conversation(ask, () -> line.millis * 1_000_000L, () -> false, 0).carriedBy(line);
        millis = Math.max(millis, line.millis);
        mostReceived = Math.max(mostReceived, exchange.said().received().length);
        return exchange;
    }

    /** One conversation; the peer begins to speak when we have. */
    private static final class Line implements Channel {
        private final Iterator<Part> parts;
        private Part next = new Part(0, new byte[0]);
        private boolean pending;
        private long due;
        private long millis;

        Line(Iterator<Part> parts) {
            this.parts = parts;
        }

        @Override
        public IpAddress own() {
            return HERE;
        }

        @Override
        public void send(byte[] bytes) {}

        @Override
        public int receive(byte[] into, int wait) throws SocketTimeoutException {
            if (!pending && parts.hasNext()) {
                next = parts.next();
                due = Math.max(due, millis) + next.millis();
                pending = true;
            }
            if (!pending || due > millis + wait) {
                millis += wait;
                throw new SocketTimeoutException();
            }
            millis = Math.max(millis, due);
            if (next.bytes().length == 0) {
                return -1;
            }
            int count = Math.min(into.length, next.bytes().length);
            System.arraycopy(next.bytes(), 0, into, 0, count);
            pending = count < next.bytes().length;
            next = new Part(0, Arrays.copyOfRange(next.bytes(), count, next.bytes().length));
            return count;
        }

        @Override
        public void cut() {}

        @Override
        public void close() {}
    }
}
