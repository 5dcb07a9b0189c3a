package glacis.scan.probe.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Fuzz;
import glacis.scan.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SslRequestProbeTest {

    private static Peer answering(String text) {
        return new Peer(line -> {
            line.hear("\u0016\u002f");
            line.say(text);
            line.linger(60_000);
        });
    }

    private static Outcome<Reply> ask(String text) {
        try (Peer peer = answering(text)) {
            return Conduct.of(new SslRequestProbe(), peer.endpoint()).outcome();
        }
    }

    @Test
    void reads_yes_and_no() {
        assertEquals(new Outcome.Answered<>(new Reply.Postgres(Trilean.YES)), ask("S"));
        assertEquals(new Outcome.Answered<>(new Reply.Postgres(Trilean.NO)), ask("N"));
    }

    @Test
    void an_error_packet_is_neither_yes_nor_no() {
        assertEquals(new Outcome.Answered<>(new Reply.Postgres(Trilean.UNDETERMINED)), ask("E\0\0\0\12SERR\0\0"));
    }

    @Test
    void anything_else_is_garbled() {
        assertInstanceOf(Outcome.Garbled.class, ask("Sure"));
        assertInstanceOf(Outcome.Garbled.class, ask("HTTP/1.1 400 Bad Request\r\n\r\n"));
    }

    @Test
    void every_answer_has_an_outcome() throws IOException {
        List<byte[]> answers = List.of(
                "S".getBytes(StandardCharsets.US_ASCII), "E\0\0\0\12SERR\0\0".getBytes(StandardCharsets.US_ASCII));
        Fuzz.around(
                "postgres",
                answers,
                bytes -> SslRequestProbe.read(new Transcript(List.of(new Chunk(Direction.RECEIVED, 0, bytes)))));
    }
}
