package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.Identity;
import glacis.scan.Loopback;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Move;
import glacis.scan.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was stored of a handshake is read again by nothing but its bytes; OpenSSL writes down the same secrets. */
class StoredFlightRealServerTest {

    private static final String PSK = "EXPORTER_SECRET";

    @TempDir
    Path folder;

    private static Offer ordinary() {
        return Offer.ordinary(Optional.empty(), List.of());
    }

    /** Says it, and gives what the journal would hold. */
    private static byte[] stored(OpenSslServer server, Dialogue dialogue) {
        Ask ask = Ask.tcp(dialogue);
        Transcript said = new Wire(System::nanoTime, () -> false)
                .exchange(Loopback.permit(server.endpoint()), server.endpoint(), ask)
                .said();
        return said.keeping(dialogue.keeps(said)).encode();
    }

    private static Dialogue first(ClientHello hello) {
        FlightReader reader = FlightReader.of(hello);
        Dialogue dialogue = (soFar, event) -> {
            if (event == Dialogue.Event.CONNECTED) {
                return new Move.Send(hello.record());
            }
            boolean more = event == Dialogue.Event.BYTES && !reader.completeAfter(soFar.received());
            return more ? new Move.Listen() : new Move.Done();
        };
        return dialogue.keeping(said -> reader.keyLog(said.received()));
    }

    private static List<String> chain(String kind) throws CertificateEncodingException {
        List<String> der = new java.util.ArrayList<>();
        for (X509Certificate certificate : Identity.issued(kind).chain()) {
            der.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        }
        return der;
    }

    private static List<String> again(byte[] stored) {
        return StoredFlight.certificates(Transcript.decode(stored)).stream()
                .map(Base64.getEncoder()::encodeToString)
                .toList();
    }

    private static Set<String> lines(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith(PSK))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void the_certificates_are_in_the_stored_bytes_and_the_secrets_are_those_of_the_server(String version)
            throws Exception {
        Path log = folder.resolve("keys.log");
        try (OpenSslServer server = OpenSslServer.start(folder, "RSA", version, "-keylogfile", log.toString())) {
            byte[] whole = stored(server, FullHandshake.of(ordinary(), new Random(1)));
            assertEquals(chain("RSA"), again(whole));
            Transcript transcript = Transcript.decode(whole);
            String kept = new String(transcript.bytes(Direction.KEPT), StandardCharsets.US_ASCII);
            assertEquals(lines(Files.readString(log)), lines(kept));
            assertTrue(kept.length() < 1_000, "kept " + kept.length());
        }
    }

    @Test
    void a_first_flight_is_read_again_too_also_behind_a_second_hello() throws Exception {
        try (OpenSslServer server = OpenSslServer.start(folder, "EC", "-tls1_3")) {
            assertEquals(chain("EC"), again(stored(server, first(ClientHello.of(ordinary(), new Random(2))))));
        }
        try (OpenSslServer server = OpenSslServer.start(folder, "EC", "-tls1_3", "-groups", "P-384")) {
            assertEquals(chain("EC"), again(stored(server, FullHandshake.of(ordinary(), new Random(3)))));
        }
    }

    /** Whoever erases the secrets, or alters a byte, takes away what they show. */
    @Test
    void without_the_secrets_or_with_other_bytes_there_is_nothing_to_read() throws IOException {
        try (OpenSslServer server = OpenSslServer.start(folder, "EC", "-tls1_3")) {
            Transcript stored = Transcript.decode(stored(server, FullHandshake.of(ordinary(), new Random(4))));
            List<Transcript.Chunk> spoken = stored.chunks().stream()
                    .filter(chunk -> chunk.direction() != Direction.KEPT)
                    .toList();
            assertEquals(List.of(), again(new Transcript(spoken).encode()));
            byte[] received = stored.received();
            received[received.length / 2] ^= 1;
            Transcript altered = new Transcript(
                            List.of(spoken.getFirst(), new Transcript.Chunk(Direction.RECEIVED, 1, received)))
                    .keeping(stored.bytes(Direction.KEPT));
            assertEquals(List.of(), again(altered.encode()));
        }
    }
}
