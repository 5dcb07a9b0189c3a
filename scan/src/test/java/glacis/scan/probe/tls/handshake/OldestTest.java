package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * SSLv2 as draft-hickman-netscape-ssl-00 lays it out. No server at hand speaks it any more, so both sides are made here by hand
 * from the text.
 */
class OldestTest {

    private static final Offer OFFER =
            Offer.ordinary(Optional.empty(), List.of()).version(Offer.SSL_2).suites(Iana.ssl2Suites());
    static final ClientHello HELLO = ClientHello.of(OFFER, new Random(1));

    static byte[] answer(byte[] certificate, int... specs) {
        Bytes ciphers = new Bytes();
        Arrays.stream(specs).forEach(spec -> ciphers.number(spec, 3));
        byte[] body = new Bytes()
                .number(4, 1)
                .number(0, 1)
                .number(1, 1)
                .number(2, 2)
                .number(certificate.length, 2)
                .number(ciphers.size(), 2)
                .number(16, 2)
                .bytes(certificate)
                .bytes(ciphers.toArray())
                .bytes(new byte[16])
                .toArray();
        return new Bytes().number(0x8000 | body.length, 2).bytes(body).toArray();
    }

    @Test
    void writes_a_hello_as_the_draft_has_it() {
        byte[] record = HELLO.record();
        assertEquals(2 + 9 + 30 + 16, record.length);
        assertArrayEquals(
                HexBytes.of("8037010002001e00000010010080020080030080040080050080060040060140" + "0700c00701c0080080"),
                Arrays.copyOf(record, 41));
    }

    @Test
    void reads_the_specs_and_the_certificate() {
        FirstFlight flight = FlightReader.read(HELLO, answer(Flight.certificate("RSA"), 0x010080, 0x0700c0));
        assertEquals(FirstFlight.Kind.HELLO, flight.kind());
        assertEquals(Offer.SSL_2, flight.version());
        assertEquals(List.of(0x010080, 0x0700c0), flight.specs());
        assertEquals(1, flight.chain().size());
        assertTrue(flight.complete());
    }

    @Test
    void no_beginning_is_complete() {
        byte[] whole = answer(Flight.certificate("RSA"), 0x010080);
        FlightReader reader = FlightReader.of(HELLO);
        for (int length = 0; length < whole.length; length++) {
            assertFalse(reader.completeAfter(Arrays.copyOf(whole, length)), "after " + length);
        }
        assertTrue(reader.completeAfter(whole));
    }

    @Test
    void an_error_or_an_alert_is_a_refusal() {
        FirstFlight error = FlightReader.read(HELLO, HexBytes.of("8003000001"));
        assertEquals(FirstFlight.Kind.ALERT, error.kind());
        assertEquals(Optional.of("error 1 of SSLv2"), error.chainUnread());
        FirstFlight alert = FlightReader.read(HELLO, Flight.alert(2, 70));
        assertEquals(FirstFlight.Kind.ALERT, alert.kind());
        assertEquals(Optional.of("protocol_version"), alert.alertName());
    }

    @Test
    void another_protocol_is_foreign() {
        for (String text :
                List.of("HTTP/1.1 400 Bad Request", "SSH-2.0-x", "220 mail", "\u0080\u0003\u0007\u0000\u0001")) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertEquals(
                    FirstFlight.Kind.FOREIGN, FlightReader.read(HELLO, bytes).kind(), text);
        }
    }
}
