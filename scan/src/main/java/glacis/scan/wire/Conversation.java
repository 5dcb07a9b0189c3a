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
import java.util.Optional;
import java.util.function.LongSupplier;

/** Runs one dialogue over one channel within its limits. */
final class Conversation {

    private static final int READ = 16_384;

    /** More chunks than this are joined, so that a peer that drips does not cost more memory than one that pours. */
    private static final int MOST_CHUNKS = 256;

    private final Channel channel;
    private final Ask ask;
    private final LongSupplier nanoTime;
    private final KillSwitch stop;
    private final long began;
    private final List<Chunk> chunks = new ArrayList<>();
    private final byte[] buffer = new byte[READ];
    private int received;

    Conversation(Channel channel, Ask ask, LongSupplier nanoTime, KillSwitch stop, long began) {
        this.channel = channel;
        this.ask = ask;
        this.nanoTime = nanoTime;
        this.stop = stop;
        this.began = began;
    }

    Exchange run() {
        Outcome<Transcript> outcome = talk();
        return new Exchange(outcome, new Transcript(chunks));
    }

    private Outcome<Transcript> talk() {
        Event event = Event.CONNECTED;
        while (true) {
            if (stop.stopped()) {
                return new Failed<>(Failure.CANCELLED, "somebody pressed stop");
            }
            Move move = ask.dialogue().next(new Transcript(chunks), event);
            boolean over = event == Event.CLOSED || event == Event.FULL || event == Event.OVERTIME;
            if (move instanceof Move.Unanswered) {
                return unanswered(event);
            }
            if (over || move instanceof Move.Done) {
                return outcome(event);
            }
            try {
                Optional<byte[]> words = words(move);
                if (words.isPresent()) {
                    channel.send(words.get());
                    note(Direction.SENT, words.get());
                }
                event = listen();
            } catch (SocketTimeoutException quiet) {
                event = remaining() <= 1 ? Event.OVERTIME : Event.QUIET;
            } catch (IOException error) {
                if (stop.stopped()) {
                    return new Failed<>(Failure.CANCELLED, "somebody pressed stop");
                }
                boolean late = remaining() <= 0;
                if (received == 0 && !late) {
                    return SocketErrors.classify(error, millis());
                }
                event = late ? Event.OVERTIME : Event.CLOSED;
            }
        }
    }

    private Optional<byte[]> words(Move move) {
        return switch (move) {
            case Move.Send send -> Optional.of(send.bytes());
            case Move.Introduce introduce -> Optional.of(introduce.words().apply(channel.own()));
            case Move.Listen listen -> Optional.empty();
            case Move.Done done -> Optional.empty();
            case Move.Unanswered unanswered -> Optional.empty();
        };
    }

    private Event listen() throws IOException {
        int wait = (int) Math.min(ask.limits().quietMillis(), Math.max(1, remaining()));
        int count = channel.receive(buffer, wait);
        if (count < 0) {
            return Event.CLOSED;
        }
        int kept = Math.min(count, ask.limits().maxBytes() - received);
        note(Direction.RECEIVED, Arrays.copyOf(buffer, kept));
        received += kept;
        if (received >= ask.limits().maxBytes()) {
            return Event.FULL;
        }
        return remaining() <= 0 ? Event.OVERTIME : Event.BYTES;
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
