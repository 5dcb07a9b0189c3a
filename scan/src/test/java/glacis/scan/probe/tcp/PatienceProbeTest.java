package glacis.scan.probe.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Peer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceProbeTest {

    /** Pieces as {@code millis:text}. */
    private static Transcript said(String... pieces) {
        List<Transcript.Chunk> chunks = new ArrayList<>();
        for (String piece : pieces) {
            int colon = piece.indexOf(':');
            chunks.add(new Transcript.Chunk(
                    Transcript.Direction.RECEIVED,
                    Integer.parseInt(piece.substring(0, colon)),
                    piece.substring(colon + 1).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return new Transcript(chunks);
    }

    private static Trilean unending(Transcript transcript) {
        return PatienceProbe.read(transcript)
                .answer()
                .map(reply -> ((Reply.Spoken) reply).trilean(Fact.UNENDING))
                .orElse(Trilean.UNDETERMINED);
    }

    @Test
    void lines_that_drip_are_held_back() {
        assertEquals(Trilean.YES, unending(said("10000:q9x\r\n", "20000:8Gz\r\n")));
        assertEquals(
                PatienceProbe.read(said("10000:q9x\r\n", "20000:8Gz\r\n")),
                PatienceProbe.read(said("9990:aaa\r\n", "19990:b\r\n", "20010:c\r\n")),
                "the same tarpit, although it never says the same");
    }

    @Test
    void who_identifies_itself_late_is_no_tarpit() {
        assertEquals(Trilean.NO, unending(said("10000:hello\r\n", "20000:SSH-2.0-slow\r\n")));
    }

    @Test
    void a_few_lines_at_once_and_then_silence_are_none_either() {
        assertInstanceOf(Outcome.Garbled.class, PatienceProbe.read(said("100:hello\r\n", "160:there\r\n")));
        assertInstanceOf(Outcome.Garbled.class, PatienceProbe.read(said("100:hello\r\n")));
        assertInstanceOf(Outcome.Silent.class, PatienceProbe.read(Transcript.EMPTY));
    }

    @Test
    void who_identifies_itself_is_not_listened_to_any_longer() {
        try (Peer peer = Peer.saying("first\r\nSSH-2.0-x\r\n")) {
            Conduct conduct = Conduct.of(new PatienceProbe(), peer.endpoint());
            assertEquals(Trilean.NO, conduct.reply(Reply.Spoken.class).trilean(Fact.UNENDING));
            assertEquals(0, conduct.sent());
        }
    }
}
