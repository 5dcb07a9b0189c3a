package glacis.scan.probe.tls.handshake;

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

    private static final byte[] BODY = Arrays.copyOfRange(Rfc8448.SERVER_FLIGHT, 5, Rfc8448.SERVER_FLIGHT.length);

    private static KeySchedule keys() {
        KeySchedule keys = KeySchedule.begin(0x1301).orElseThrow();
        keys.agreed(Rfc8448.SHARED);
        return keys;
    }

    private static byte[] traffic(KeySchedule keys, String label) {
        return keys.derive(label, keys.hkdf().hash(Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO));
    }

    private static RecordCipher records() {
        KeySchedule keys = keys();
        return keys.records(traffic(keys, "s hs traffic"));
    }

    @Test
    void agrees_on_the_secret_of_the_trace() {
        KeyShare ours = Rfc8448.hello().keyShares().getFirst();
        assertArrayEquals(Rfc8448.SHARED, ours.agree(Rfc8448.SERVER_SHARE).orElseThrow());
        assertArrayEquals(
                HexBytes.of("99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c"), ours.publicValue());
    }

    @Test
    void derives_the_secrets_of_the_trace() {
        KeySchedule keys = keys();
        byte[] client = traffic(keys, "c hs traffic");
        byte[] server = traffic(keys, "s hs traffic");
        assertArrayEquals(HexBytes.of("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"), client);
        assertArrayEquals(HexBytes.of("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"), server);
        byte[] flight = Arrays.copyOf(records().open(23, BODY).orElseThrow().content(), 657);
        byte[] finished = HexBytes.of("9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
        byte[] before = Arrays.copyOf(flight, flight.length - 36);
        assertArrayEquals(
                finished, keys.finished(server, keys.hkdf().hash(Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO, before)));
        byte[] all = keys.hkdf().hash(Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO, flight);
        assertArrayEquals(
                HexBytes.of("a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61"),
                keys.finished(client, all));
        keys.finish();
        assertArrayEquals(
                HexBytes.of("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5"),
                keys.derive("c ap traffic", all));
        assertArrayEquals(
                HexBytes.of("a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643"),
                keys.derive("s ap traffic", all));
        byte[] ours = HexBytes.of("14000020a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61");
        byte[] resumption =
                keys.derive("res master", keys.hkdf().hash(Rfc8448.CLIENT_HELLO, Rfc8448.SERVER_HELLO, flight, ours));
        assertArrayEquals(HexBytes.of("7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c"), resumption);
        assertArrayEquals(
                HexBytes.of("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"),
                keys.ofTicket(resumption, new byte[2]));
    }

    @Test
    void opens_the_record_of_the_trace() {
        RecordCipher.Plain plain = records().open(23, BODY).orElseThrow();
        assertEquals(657, plain.content().length);
        assertEquals(8, plain.content()[0]);
        assertEquals(22, plain.type());
        byte[] finished = HexBytes.of("140000209b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
        assertArrayEquals(finished, Arrays.copyOfRange(plain.content(), 657 - finished.length, 657));
    }

    @Test
    void opens_nothing_else() {
        RecordCipher second = records();
        second.open(23, BODY);
        assertEquals(Optional.empty(), second.open(23, BODY));
        assertEquals(Optional.empty(), records().open(23, new byte[0]));
        assertEquals(Optional.empty(), records().open(23, new byte[15]));
        byte[] changed = BODY.clone();
        changed[100] ^= 1;
        assertEquals(Optional.empty(), records().open(23, changed));
    }

    @Test
    void knows_no_keys_of_other_suites() {
        for (int suite : List.of(0x1300, 0x1306, 0xc02f)) {
            assertTrue(KeySchedule.begin(suite).isEmpty());
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
        assertEquals(Optional.of(0x0804), flight.signatureScheme());
        assertTrue(flight.complete());
        CertificateFacts facts = flight.chain().getFirst();
        assertEquals("CN=rsa", facts.subject());
        assertEquals("RSA", facts.keyType());
        assertEquals(1_024, facts.keyBits());
        assertEquals(Instant.parse("2016-07-30T01:23:59Z"), facts.notBefore());
        assertEquals(Trilean.YES, facts.selfSigned());
    }
}
