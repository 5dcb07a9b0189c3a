package glacis.scan.probe.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds our key schedule against the trace of RFC 8448 §3. */
class KeyScheduleTest {

    private static final byte[] HEADER = Arrays.copyOf(Rfc8448.SERVER_FLIGHT, 5);
    private static final byte[] BODY = Arrays.copyOfRange(Rfc8448.SERVER_FLIGHT, 5, Rfc8448.SERVER_FLIGHT.length);

    private static KeySchedule keys() {
        return KeySchedule.derive(0x1301, Rfc8448.SHARED, Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO)
                .orElseThrow();
    }

    @Test
    void agrees_on_the_secret_of_the_trace() {
        KeyShare ours = Rfc8448.hello().shares().getFirst();
        assertArrayEquals(Rfc8448.SHARED, ours.agree(Rfc8448.SERVER_SHARE).orElseThrow());
        assertArrayEquals(
                HexBytes.of("99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"), ours.publicValue());
    }

    @Test
    void opens_the_record_of_the_trace() {
        byte[] plain = keys().open(0, HEADER, BODY).orElseThrow();
        assertEquals(658, plain.length);
        assertEquals(8, plain[0]);
        assertEquals(22, plain[657]);
        byte[] finished = HexBytes.of("140000209b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
        assertArrayEquals(finished, Arrays.copyOfRange(plain, 657 - finished.length, 657));
    }

    @Test
    void opens_nothing_else() {
        assertEquals(Optional.empty(), keys().open(1, HEADER, BODY));
        assertEquals(Optional.empty(), keys().open(0, new byte[5], BODY));
        assertEquals(Optional.empty(), keys().open(0, HEADER, new byte[0]));
        assertEquals(Optional.empty(), keys().open(0, HEADER, new byte[15]));
        byte[] changed = BODY.clone();
        changed[100] ^= 1;
        assertEquals(Optional.empty(), keys().open(0, HEADER, changed));
    }

    @Test
    void knows_no_keys_of_other_suites() {
        for (int suite : List.of(0x1300, 0x1304, 0xc02f)) {
            assertTrue(KeySchedule.derive(suite, Rfc8448.SHARED, Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO)
                    .isEmpty());
        }
    }

    @Test
    void reads_the_whole_answer_of_the_trace() {
        FirstFlight flight = FlightReader.read(Rfc8448.hello(), Rfc8448.answer());
        assertEquals(FirstFlight.Kind.HELLO, flight.kind());
        assertEquals(0x0304, flight.version());
        assertEquals(0x1301, flight.suite());
        assertEquals(Optional.of(29), flight.group());
        assertEquals(Optional.empty(), flight.chainUnread());
        assertTrue(flight.complete());
        CertificateFacts facts = flight.chain().getFirst();
        assertEquals("CN=rsa", facts.subject());
        assertEquals("RSA", facts.keyType());
        assertEquals(1_024, facts.keyBits());
        assertEquals(Instant.parse("2016-07-30T01:23:59Z"), facts.notBefore());
        assertEquals(Trilean.YES, facts.selfSigned());
    }
}
