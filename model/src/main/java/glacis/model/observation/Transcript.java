package glacis.model.observation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection, byte for byte and in order.
 *
 * @param chunks what went over the wire; inside TLS the plain text. Behind them may stand what is kept so that they can be read
 *     again: secrets of a handshake of ours, as lines of a key log (RFC 9850)
 */
public record Transcript(List<Chunk> chunks) {

    /** A transcript without a byte. */
    public static final Transcript EMPTY = new Transcript(List.of());

    public Transcript {
        chunks = List.copyOf(chunks);
    }

    /** Whose bytes. */
    public enum Direction {
        SENT,
        RECEIVED,
        /** Nobody's: it never went over the wire. */
        KEPT
    }

    /**
     * Bytes that went one way without a change of direction.
     *
     * @param direction whose
     * @param millis when, in milliseconds since the connection was asked for
     * @param bytes what; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by digest, never by equals
    public record Chunk(Direction direction, int millis, byte[] bytes) {}

    /** All bytes of one direction. */
    public byte[] bytes(Direction direction) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Chunk chunk : chunks) {
            if (chunk.direction() == direction) {
                all.writeBytes(chunk.bytes());
            }
        }
        return all.toByteArray();
    }

    /** What the peer said. */
    public byte[] received() {
        return bytes(Direction.RECEIVED);
    }

    /** The same with something that is kept with it; the same transcript when that is nothing. */
    public Transcript keeping(byte[] kept) {
        if (kept.length == 0) {
            return this;
        }
        List<Chunk> all = new ArrayList<>(chunks);
        all.add(new Chunk(
                Direction.KEPT, chunks.isEmpty() ? 0 : chunks.getLast().millis(), kept));
        return new Transcript(all);
    }

    /** How many bytes went one way. */
    public int count(Direction direction) {
        return chunks.stream()
                .filter(c -> c.direction() == direction)
                .mapToInt(c -> c.bytes().length)
                .sum();
    }

    /** The stored form: per chunk a byte for the direction, 32 bits of time, 32 bits of length, the bytes. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Chunk chunk : chunks) {
            out.write(chunk.direction().ordinal());
            out.writeBytes(ByteBuffer.allocate(8)
                    .putInt(chunk.millis())
                    .putInt(chunk.bytes().length)
                    .array());
            out.writeBytes(chunk.bytes());
        }
        return out.toByteArray();
    }

    /**
     * The transcript of its stored form.
     *
     * @throws IllegalArgumentException when the bytes are not one
     */
    public static Transcript decode(byte[] stored) {
        ByteBuffer in = ByteBuffer.wrap(stored);
        List<Chunk> chunks = new ArrayList<>();
        while (in.hasRemaining()) {
            if (in.remaining() < 9) {
                throw new IllegalArgumentException("a transcript ends in the middle of a chunk");
            }
            int direction = in.get();
            int millis = in.getInt();
            int length = in.getInt();
            if (direction < 0 || direction >= Direction.values().length || length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException("not a transcript");
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            chunks.add(new Chunk(Direction.values()[direction], millis, bytes));
        }
        return new Transcript(chunks);
    }
}
