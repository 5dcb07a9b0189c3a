package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Answered;
import glacis.model.observation.Outcome.Decline;
import glacis.model.observation.Outcome.Declined;
import glacis.model.observation.Outcome.Silent;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Runs one dialogue over one channel within its limits. */
final class Conversation {

    private static final int READ = 16_384;

    private final Channel channel;
    private final Ask ask;
    private final LongSupplier nanoTime;
    private final long began;
    private final List<Chunk> chunks = new ArrayList<>();
    private final byte[] buffer = new byte[READ];
    private int received;

    Conversation(Channel channel, Ask ask, LongSupplier nanoTime, long began) {
        this.channel = channel;
        this.ask = ask;
        this.nanoTime = nanoTime;
        this.began = began;
    }

    Outcome<Transcript> run() {
        Event event = Event.CONNECTED;
        while (true) {
            Move move = ask.dialogue().next(new Transcript(chunks), event);
            boolean over = event == Event.CLOSED || event == Event.FULL || event == Event.OVERTIME;
            if (over || move instanceof Move.Done) {
                return outcome(event);
            }
            try {
                if (move instanceof Move.Send send) {
                    channel.send(send.bytes());
                    note(Direction.SENT, send.bytes());
                }
                event = listen();
            } catch (SocketTimeoutException quiet) {
                event = remaining() <= 1 ? Event.OVERTIME : Event.QUIET;
            } catch (IOException error) {
                if (received == 0) {
                    return SocketErrors.classify(error);
                }
                event = Event.CLOSED;
            }
        }
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
        return last == Event.CLOSED
                ? new Declined<>(Decline.CLOSED_EARLY, "")
                : new Silent<>((nanoTime.getAsLong() - began) / 1_000_000);
    }

    /** Bytes that went the same way within the same millisecond are one chunk, so that a drip stays small in memory. */
    private void note(Direction direction, byte[] bytes) {
        int millis = (int) ((nanoTime.getAsLong() - began) / 1_000_000);
        Chunk last = chunks.isEmpty() ? new Chunk(Direction.SENT, -1, new byte[0]) : chunks.getLast();
        if (last.direction() == direction && (last.millis() == millis || chunks.size() > 256)) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.writeBytes(last.bytes());
            joined.writeBytes(bytes);
            chunks.set(chunks.size() - 1, new Chunk(direction, last.millis(), joined.toByteArray()));
        } else {
            chunks.add(new Chunk(direction, millis, bytes));
        }
    }

    private long remaining() {
        return ask.limits().totalMillis() - (nanoTime.getAsLong() - began) / 1_000_000;
    }
}
