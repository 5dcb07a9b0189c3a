package glacis.scan.probe.tls.starttls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.scope.IpAddress;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A conversation without a wire: the server says its next words after each of ours, and hangs up when it has no more. */
final class Play {

    static final byte[] HELLO = {0x16, 3, 1, 0, 2, 'h', 'i'};
    private static final int MOST_MOVES = 100;

    private final Opening opening;
    private final Dialogue dialogue;
    private final boolean drip;
    private final List<Chunk> chunks = new ArrayList<>();
    private Move last = new Move.Listen();

    private Play(Opening opening, boolean drip) {
        this.opening = opening;
        this.dialogue = opening.dialogue(HELLO, answer -> answer.length > 0);
        this.drip = drip;
    }

    /** A server that says these words; it makes no difference whether they come at once or byte by byte. */
    static Play of(Opening opening, String... words) {
        byte[][] bytes = Arrays.stream(words).map(Play::bytes).toArray(byte[][]::new);
        return of(opening, bytes);
    }

    static Play of(Opening opening, byte[]... words) {
        Play dripped = new Play(opening, true);
        dripped.go(List.of(words));
        Play whole = new Play(opening, false);
        whole.go(List.of(words));
        assertEquals(whole.agreement().getClass(), dripped.agreement().getClass(), "whole and byte by byte");
        if (!(whole.agreement() instanceof Agreement.NotThisProtocol)) {
            assertEquals(whole.agreement(), dripped.agreement(), "whole and byte by byte");
            assertEquals(whole.said(), dripped.said(), "whole and byte by byte");
        }
        return whole;
    }

    /** A server that says each of these in one piece. */
    static Play atOnce(Opening opening, String... words) {
        Play whole = new Play(opening, false);
        whole.go(Arrays.stream(words).map(Play::bytes).toList());
        return whole;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void go(List<byte[]> words) {
        Iterator<byte[]> server = words.iterator();
        tell(Event.CONNECTED);
        while (!over()) {
            if (!server.hasNext()) {
                tell(Event.CLOSED);
                return;
            }
            byte[] next = server.next();
            if (!drip) {
                chunks.add(new Chunk(Direction.RECEIVED, 0, next));
                tell(Event.BYTES);
            }
            for (int i = 0; drip && i < next.length && !over(); i++) {
                chunks.add(new Chunk(Direction.RECEIVED, 0, new byte[] {next[i]}));
                tell(Event.BYTES);
            }
        }
    }

    private void tell(Event event) {
        last = dialogue.next(transcript(), event);
        words(last).ifPresent(words -> chunks.add(new Chunk(Direction.SENT, 0, words)));
        assertEquals(
                true,
                chunks.stream().filter(c -> c.direction() == Direction.SENT).count() < MOST_MOVES);
    }

    /** What a move sends, from this machine to itself. */
    static Optional<byte[]> words(Move move) {
        return switch (move) {
            case Move.Send send -> Optional.of(send.bytes());
            case Move.Introduce introduce -> Optional.of(introduce.words().apply(IpAddress.require("127.0.0.1")));
            case Move.Listen listen -> Optional.empty();
            case Move.Done done -> Optional.empty();
            case Move.Unanswered unanswered -> Optional.empty();
        };
    }

    private boolean over() {
        return last instanceof Move.Done || last instanceof Move.Unanswered;
    }

    Transcript transcript() {
        return new Transcript(chunks);
    }

    Agreement agreement() {
        return opening.agreement(transcript());
    }

    /** The last move. */
    Move last() {
        return last;
    }

    /** What the server sent behind its agreement and before our hello. */
    int leftInTheClear() {
        return opening.leftInTheClear(transcript());
    }

    /** What answers the hello. */
    String answer() {
        return new String(opening.answer(transcript()), StandardCharsets.ISO_8859_1);
    }

    /** What we said, in one text, the hello as {@code <hello>}. */
    String said() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.writeBytes(transcript().bytes(Direction.SENT));
        return said.toString(StandardCharsets.ISO_8859_1)
                .replace(new String(HELLO, StandardCharsets.ISO_8859_1), "<hello>");
    }
}
