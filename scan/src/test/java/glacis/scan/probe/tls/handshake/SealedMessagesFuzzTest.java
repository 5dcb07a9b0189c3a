package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.observation.Trilean;
import glacis.scan.Fuzz;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damage below the encryption, where a damaged record would not get: the peer itself sends rubbish under the right keys. */
class SealedMessagesFuzzTest {

    private static final int HELLO_RECORD = 5 + Rfc8448.SERVER_HELLO.length;
    private static final byte[] BODY = Arrays.copyOfRange(Rfc8448.SERVER_FLIGHT, 5, Rfc8448.SERVER_FLIGHT.length);

    private static KeySchedule keys() {
        KeySchedule keys = KeySchedule.begin(0x1301).orElseThrow();
        keys.agreed(Rfc8448.SHARED);
        return keys;
    }

    private static RecordCipher handshakeRecords() {
        KeySchedule keys = keys();
        return keys.records(keys.derive("s hs traffic", keys.hkdf().hash(Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO)));
    }

    private static byte[] plain() {
        return handshakeRecords().open(23, BODY).orElseThrow().content();
    }

    private static RecordCipher applicationRecords() {
        KeySchedule keys = keys();
        byte[] all = keys.hkdf().hash(Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO, plain());
        keys.finish();
        return keys.records(keys.derive("s ap traffic", all));
    }

    private static byte[] sealed(RecordCipher records, byte[] content) {
        return records.seal(22, Arrays.copyOf(content, Math.min(content.length, 16_000)));
    }

    @Test
    void every_flight_under_the_right_keys_is_a_flight() throws IOException {
        ClientHello hello = Rfc8448.hello();
        byte[] clear = Arrays.copyOf(Rfc8448.answer(), HELLO_RECORD);
        byte[] extended = Flight.joined(
                Flight.message(
                        8,
                        new Bytes()
                                .vector(2, Flight.extension(16, new byte[] {0, 3, 2, 'h', '2'}))
                                .toArray()),
                Flight.message(13, new byte[] {0, 0, 0}),
                Flight.message(
                        11,
                        new Bytes()
                                .number(0, 1)
                                .vector(
                                        3,
                                        list -> list.vector(3, Flight.certificate("EC"))
                                                .vector(
                                                        2,
                                                        Flight.joined(
                                                                Flight.extension(5, new byte[] {1, 0, 0, 2, 9, 9}),
                                                                Flight.extension(18, new byte[] {0, 0}))))
                                .toArray()),
                Flight.message(15, new byte[] {8, 4, 0, 2, 1, 1}));
        FirstFlight whole = FlightReader.read(hello, Flight.joined(clear, sealed(handshakeRecords(), extended)));
        assertTrue(whole.sctByTls()
                && whole.staple().isPresent()
                && whole.signatureScheme().isPresent());
        Fuzz.around(
                "tls-sealed",
                List.of(plain(), extended),
                content -> {
                    byte[] answer = Flight.joined(clear, sealed(handshakeRecords(), content));
                    FirstFlight flight = FlightReader.read(hello, answer);
                    assertEquals(FirstFlight.Kind.HELLO, flight.kind());
                    List<?> chain = flight.chain();
                    assertTrue(
                            !chain.isEmpty() || flight.chainGap(flight.chain()).isPresent());
                },
                4_000);
    }

    @Test
    void every_ticket_under_the_right_keys_has_a_meaning() throws IOException {
        byte[] ticket = Flight.message(
                4,
                new Bytes()
                        .number(30, 4)
                        .number(7, 4)
                        .vector(1, new byte[2])
                        .vector(2, new byte[178])
                        .vector(2, Flight.extension(42, new byte[] {0, 0, 4, 0}))
                        .toArray());
        FullHandshake handshake = FullHandshake.of(Rfc8448.hello(), new Random(1));
        Fuzz.around(
                "tls-tickets",
                List.of(ticket),
                content -> {
                    Transcript said = new Transcript(List.of(
                            new Chunk(Direction.SENT, 0, handshake.hello().record()),
                            new Chunk(
                                    Direction.RECEIVED,
                                    1,
                                    Flight.joined(Rfc8448.answer(), sealed(applicationRecords(), content)))));
                    Completed completed = FullHandshake.read(handshake, said);
                    assertEquals(Trilean.YES, completed.finished());
                    assertEquals(
                            completed.tickets().isEmpty(), completed.session().isEmpty());
                    assertTrue(completed.tickets().stream().allMatch(t -> t.lifetimeSeconds() >= 0 && t.length() > 0));
                },
                2_000);
    }
}
