package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.scan.Fuzz;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OldestFuzzTest {

    @Test
    void every_answer_to_the_oldest_hello_is_a_flight() throws IOException {
        ClientHello hello = OldestTest.HELLO;
        Fuzz.around(
                "tls-oldest",
                List.of(
                        OldestTest.answer(Flight.certificate("EC"), 0x010080, 0x0700c0),
                        HexBytes.of("8003000001"),
                        Flight.alert(2, 40)),
                bytes -> {
                    FirstFlight flight = FlightReader.read(hello, bytes);
                    assertEquals(flight.complete(), FlightReader.isComplete(hello, bytes));
                    assertTrue(flight.specs().size() <= bytes.length);
                });
    }
}
