package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal may hold anything; the trace of RFC 8448 §3 is what it should hold. */
class StoredFlightFuzzTest {

    private static final byte[] LINES = FlightReader.of(Rfc8448.hello()).keyLog(Rfc8448.answer());

    private static Transcript stored(byte[] sent, byte[] received, byte[] kept) {
        return new Transcript(List.of(new Chunk(Direction.SENT, 0, sent), new Chunk(Direction.RECEIVED, 1, received)))
                .keeping(kept);
    }

    /** The secret is the one that the RFC prints. */
    @Test
    void the_trace_of_the_standard_is_read_again() {
        String lines = new String(LINES, StandardCharsets.US_ASCII);
        assertTrue(
                lines.contains("SERVER_HANDSHAKE_TRAFFIC_SECRET "
                        + "cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7 "
                        + "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38\n"),
                lines);
        List<byte[]> certificates =
                StoredFlight.certificates(stored(Rfc8448.hello().record(), Rfc8448.answer(), LINES));
        assertEquals(1, certificates.size());
        assertEquals(432, certificates.getFirst().length);
    }

    @Test
    void any_stored_bytes_give_certificates_or_none() throws IOException {
        byte[] hello = Rfc8448.hello().record();
        byte[] clear = Flight.joined(
                Flight.record(22, Flight.message(11, new byte[] {0, 0, 5, 0, 0, 2, 1, 2})),
                new byte[] {22, 3, 3, 0, 1});
        Fuzz.around("stored-flight", List.of(Rfc8448.answer(), clear), bytes -> {
            int total = StoredFlight.certificates(stored(hello, bytes, LINES)).stream()
                    .mapToInt(der -> der.length)
                    .sum();
            assertTrue(total <= bytes.length);
        });
        Fuzz.around("stored-lines", List.of(LINES), bytes -> {
            StoredFlight.certificates(stored(hello, Rfc8448.answer(), bytes));
            StoredFlight.certificates(stored(bytes, Rfc8448.answer(), LINES));
        });
    }
}
