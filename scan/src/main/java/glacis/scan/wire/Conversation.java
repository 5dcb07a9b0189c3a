package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Answered;
import glacis.model.observation.Outcome.Decline;
import glacis.model.observation.Outcome.Declined;
import glacis.model.observation.Outcome.Failed;
import glacis.model.observation.Outcome.Failure;
import glacis.model.observation.Outcome.Silent;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import glacis.scan.guard.KillSwitch;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One dialogue within its limits, whoever carries its bytes: told what happened, it says what is to be done. Not for several
 * threads at once.
 */
final class Conversation {

    /** The most that is read at once. */
    static final int READ = 16_384;

    /** More chunks than this are joined, so that a peer that drips does not cost more memory than one that pours. */
    private static final int MOST_CHUNKS = 256;

    private final Ask ask;
    private final LongSupplier nanoTime;
    private final KillSwitch stop;
    private final long began;
    private final List<Chunk> chunks = new ArrayList<>();
    private int received;

    /** What is to be done now. */
    sealed interface Turn {

        /** Say this, tell {@link #said}, and then wait for what comes. */
        record Say(Function<IpAddress, byte[]> words) implements Turn {}

        /** Wait for what comes. */
        record Hear() implements Turn {}

        /** Hang up. */
        record Over(Exchange exchange) implements Turn {}
    }

    private static final Turn HEAR = new Turn.Hear();

    Conversation(Ask ask, LongSupplier nanoTime, KillSwitch stop, long began) {
        this.ask = ask;
        this.nanoTime = nanoTime;
        this.stop = stop;
        this.began = began;
    }

    /** Has it over a channel, and blocks until it is over. */
    Exchange carriedBy(Channel channel) {
        byte[] buffer = new byte[READ];
        Turn turn = connected();
        while (true) {
            try {
                switch (turn) {
                    case Turn.Over over -> {
                        return over.exchange();
                    }
                    case Turn.Say say -> {
                        byte[] words = say.words().apply(channel.own());
                        channel.send(words);
                        said(words);
                    }
                    case Turn.Hear hear -> {
                        // Nothing is said first.
                    }
                }
                turn = heard(buffer, channel.receive(buffer, patience()));
            } catch (SocketTimeoutException quiet) {
                turn = quiet();
            } catch (IOException error) {
                turn = broken(error);
            }
        }
    }

    /** The connection stands. */
    Turn connected() {
        return after(Event.CONNECTED);
    }

    /** These words of ours have gone. */
    void said(byte[] words) {
        note(Direction.SENT, words);
    }

    /** So many bytes came, the first of these; less than none when the peer closed. */
    Turn heard(byte[] bytes, int count) {
        if (count < 0) {
            return after(Event.CLOSED);
        }
        int kept = Math.min(count, ask.limits().maxBytes() - received);
        note(Direction.RECEIVED, Arrays.copyOf(bytes, kept));
        received += kept;
        if (received >= ask.limits().maxBytes()) {
            return after(Event.FULL);
        }
        return after(remaining() <= 0 ? Event.OVERTIME : Event.BYTES);
    }

    /** Nothing came for as long as {@link #patience} said. */
    Turn quiet() {
        return after(remaining() <= 1 ? Event.OVERTIME : Event.QUIET);
    }

    /** The connection broke, or was cut when its time was over. */
    Turn broken(IOException error) {
        if (stop.stopped()) {
            return cancelled();
        }
        boolean late = remaining() <= 0;
        if (received == 0 && !late) {
            return over(SocketErrors.classify(error, millis()));
        }
        return after(late ? Event.OVERTIME : Event.CLOSED);
    }

    /** How long it is to be waited for bytes, in milliseconds, at least 1. */
    int patience() {
        return (int) Math.min(ask.limits().quietMillis(), Math.max(1, remaining()));
    }

    private Turn after(Event event) {
        if (stop.stopped()) {
            return cancelled();
        }
        Move move = ask.dialogue().next(new Transcript(chunks), event);
        boolean over = event == Event.CLOSED || event == Event.FULL || event == Event.OVERTIME;
        if (move instanceof Move.Unanswered) {
            return over(unanswered(event));
        }
        if (over) {
            return over(outcome(event));
        }
        return switch (move) {
            case Move.Send send -> new Turn.Say(own -> send.bytes());
            case Move.Introduce introduce -> new Turn.Say(introduce.words());
            case Move.Listen listen -> HEAR;
            case Move.Done done -> over(outcome(event));
            case Move.Unanswered unanswered -> over(unanswered(event));
        };
    }

    /** Somebody pressed stop. */
    Turn cancelled() {
        return over(new Failed<>(Failure.CANCELLED, "somebody pressed stop"));
    }

    private Turn over(Outcome<Transcript> outcome) {
        return new Turn.Over(new Exchange(outcome, new Transcript(chunks)));
    }

    private Outcome<Transcript> outcome(Event last) {
        if (received > 0 || last == Event.CONNECTED) {
            return new Answered<>(new Transcript(chunks));
        }
        return unanswered(last);
    }

    private Outcome<Transcript> unanswered(Event last) {
        return last == Event.CLOSED ? new Declined<>(Decline.CLOSED_EARLY, "") : new Silent<>(millis());
    }

    /** What went the same way within the same millisecond is one chunk; a datagram always is one of its own. */
    private void note(Direction direction, byte[] bytes) {
        Chunk last = chunks.isEmpty() ? new Chunk(Direction.SENT, -1, new byte[0]) : chunks.getLast();
        boolean joins = ask.transport() == Transport.TCP
                && last.direction() == direction
                && (last.millis() == millis() || chunks.size() > MOST_CHUNKS);
        if (joins) {
            byte[] joined = Arrays.copyOf(last.bytes(), last.bytes().length + bytes.length);
            System.arraycopy(bytes, 0, joined, last.bytes().length, bytes.length);
            chunks.set(chunks.size() - 1, new Chunk(direction, last.millis(), joined));
        } else {
            chunks.add(new Chunk(direction, (int) millis(), bytes));
        }
    }

    private long millis() {
        return (nanoTime.getAsLong() - began) / 1_000_000;
    }

    private long remaining() {
        return ask.limits().totalMillis() - millis();
    }
}
