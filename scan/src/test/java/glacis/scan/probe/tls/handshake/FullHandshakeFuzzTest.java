package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.observation.Trilean;
import glacis.scan.Fuzz;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FullHandshakeFuzzTest {

    private static Transcript answered(FullHandshake handshake, byte[] answer) {
        return new Transcript(List.of(
                new Chunk(Direction.SENT, 0, handshake.hello().record()), new Chunk(Direction.RECEIVED, 1, answer)));
    }

    @Test
    void every_answer_has_a_next_move_and_a_meaning() throws IOException {
        FullHandshake older =
                FullHandshake.of(Offer.ordinary(Optional.empty(), List.of()).version(0x0303), new Random(4));
        FullHandshake inside = FullHandshake.renegotiating(
                Offer.ordinary(Optional.empty(), List.of()).version(0x0303), new Random(4));
        byte[] share = new byte[32];
        share[0] = 9;
        byte[] exchange = new Bytes()
                .number(3, 1)
                .number(29, 2)
                .vector(1, share)
                .number(0x0804, 2)
                .vector(2, new byte[64])
                .toArray();
        byte[] flight = Flight.records(
                16_384,
                Flight.serverHello(0x0303, 0xc02f, new byte[0]),
                Flight.certificates(List.of(Flight.certificate("RSA"))),
                Flight.message(12, exchange),
                Flight.HELLO_DONE);
        byte[] field = new Bytes()
                .vector(2, Ffdhe.prime(256).orElseThrow().toByteArray())
                .vector(2, new byte[] {2})
                .vector(2, new byte[] {5})
                .toArray();
        byte[] slow = Flight.records(
                16_384, Flight.serverHello(0x0303, 0x009e, new byte[0]), Flight.message(12, field), Flight.HELLO_DONE);
        byte[] retry = Flight.records(
                16_384,
                Flight.retry(Flight.joined(
                        Flight.extension(43, new byte[] {3, 4}),
                        Flight.extension(44, new byte[] {0, 2, 7, 7}),
                        Flight.extension(51, new byte[] {0, 23}))));
        byte[] finished = Flight.joined(
                flight,
                Flight.record(22, Flight.message(4, new byte[10])),
                Flight.record(20, new byte[] {1}),
                Flight.record(22, new byte[40]));
        Fuzz.around(
                "tls-whole",
                List.of(flight, slow, retry, finished, Flight.alert(2, 40), Rfc8448.answer()),
                bytes -> {
                    Transcript said = answered(older, bytes);
                    Completed completed = FullHandshake.read(older, said);
                    assertNotEquals(Trilean.YES, completed.finished());
                    assertEquals(
                            completed.finished() == Trilean.YES, completed.why().isEmpty());
                    assertTrue(older.keeps(said).length < 1_000);
                    // Without our keys nobody answers inside.
                    assertEquals(
                            Trilean.UNDETERMINED,
                            FullHandshake.read(inside, answered(inside, bytes))
                                    .renegotiation()
                                    .orElseThrow()
                                    .accepted());
                    Move move = older.next(said, Event.BYTES);
                    if (move instanceof Move.Send) {
                        assertEquals(
                                move.getClass(), older.next(said, Event.BYTES).getClass());
                    }
                },
                4_000);
    }
}
