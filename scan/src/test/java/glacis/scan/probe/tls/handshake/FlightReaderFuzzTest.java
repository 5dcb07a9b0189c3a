package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.CertificateFacts;
import glacis.scan.Fuzz;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightReaderFuzzTest {

    @Test
    void every_answer_to_a_hello_is_a_flight() throws IOException {
        ClientHello hello = Rfc8448.hello();
        byte[] cut = Flight.honest();
        List<byte[]> answers = List.of(
                Rfc8448.answer(),
                Flight.honest(),
                Flight.records(50, java.util.Arrays.copyOfRange(cut, 5, cut.length)),
                Flight.joined(Flight.alert(1, 112), Flight.honest()),
                Flight.records(
                        16_384,
                        Flight.retry(Flight.joined(
                                Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, new byte[] {0, 24})))),
                Flight.alert(2, 40));
        Fuzz.around(
                "tls",
                answers,
                bytes -> {
                    FirstFlight flight = FlightReader.read(hello, bytes);
                    assertEquals(flight.complete(), FlightReader.isComplete(hello, bytes));
                    assertTrue(flight.kind() != FirstFlight.Kind.ALERT
                            || flight.alert().isPresent());
                    List<CertificateFacts> chain = flight.chain();
                    assertTrue(flight.kind() != FirstFlight.Kind.HELLO
                            || !chain.isEmpty()
                            || flight.chainGap(chain).isPresent());
                    assertTrue(chain.size() <= 20);
                },
                8_000);
    }
}
