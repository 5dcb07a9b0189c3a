package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The messages of a first flight, made by hand as the RFCs lay them out. */
class ServerFlightTest {

    private static final ClientHello HELLO =
            ClientHello.of(Offer.ordinary(Optional.empty(), List.of()).suites(Iana.suites(0x0303)), new Random(1));

    private static FirstFlight of(int version, int suite, byte[]... messages) {
        byte[] hello = Flight.serverHello(version, suite, new byte[0]);
        return FlightReader.read(HELLO, Flight.records(16_384, hello, Flight.joined(messages), Flight.HELLO_DONE));
    }

    private static byte[] field(Bytes before) {
        return Flight.message(
                12,
                before.vector(2, HexBytes.of("00ffffffffffffffc5"))
                        .vector(2, new byte[] {2})
                        .vector(2, new byte[] {7, 7})
                        .number(0x0401, 2)
                        .vector(2, new byte[8])
                        .toArray());
    }

    private static byte[] curve(Bytes before, int type) {
        return Flight.message(
                12,
                before.number(type, 1)
                        .number(23, 2)
                        .vector(1, new byte[65])
                        .number(0x0403, 2)
                        .vector(2, new byte[8])
                        .toArray());
    }

    @Test
    void reads_a_field_with_and_without_a_scheme() {
        FirstFlight newer = of(0x0303, 0x009e, field(new Bytes()));
        assertEquals(64, newer.dh().orElseThrow().bits());
        assertArrayEquals(new byte[] {7, 7}, newer.dh().orElseThrow().publicValue());
        assertEquals(Optional.of(0x0401), newer.signatureScheme());
        FirstFlight older = of(0x0301, 0x0033, field(new Bytes()));
        assertEquals(64, older.dh().orElseThrow().bits());
        assertEquals(Optional.empty(), older.signatureScheme());
    }

    @Test
    void nobody_signs_an_anonymous_exchange() {
        FirstFlight flight = of(0x0303, 0x00a6, field(new Bytes()));
        assertTrue(flight.dh().isPresent());
        assertEquals(Optional.empty(), flight.signatureScheme());
        assertEquals(Optional.of(23), of(0x0303, 0xc018, curve(new Bytes(), 3)).group());
    }

    @Test
    void a_hint_comes_before_an_exchange_with_a_pre_shared_key() {
        Bytes hint = new Bytes().vector(2, new byte[] {'h', 'i'});
        FirstFlight flight = of(0x0303, 0x00aa, field(hint));
        assertEquals(64, flight.dh().orElseThrow().bits());
        assertEquals(Optional.empty(), flight.signatureScheme());
        FirstFlight elliptic = of(0x0303, 0xc035, curve(new Bytes().vector(2, new byte[0]), 3));
        assertEquals(Optional.of(23), elliptic.group());
        assertEquals(65, elliptic.share().orElseThrow().length);
        assertEquals(
                Optional.empty(),
                of(0x0303, 0x00a8, Flight.message(12, new byte[] {0, 0})).group());
    }

    @Test
    void reads_the_short_key_of_an_export_suite() {
        byte[] exchange = Flight.message(
                12,
                new Bytes()
                        .vector(2, new byte[64])
                        .vector(2, new byte[] {1, 0, 1})
                        .vector(2, new byte[64])
                        .toArray());
        assertEquals(64, of(0x0301, 0x0003, exchange).exportModulus().orElseThrow().length);
    }

    @Test
    void a_curve_by_its_parameters_is_a_deviation() {
        FirstFlight flight = of(0x0303, 0xc02f, curve(new Bytes(), 1));
        assertEquals(Optional.empty(), flight.group());
        assertEquals("it named no curve but gave parameters", flight.deviation());
    }

    @Test
    void what_was_not_on_offer_is_a_deviation() {
        assertEquals(
                "it chose TLS_AES_128_CCM_SHA256, which was not on offer",
                of(0x0303, 0x1304).deviation());
        assertEquals(
                "it chose 0x0305, which was not on offer", of(0x0305, 0x002f).deviation());
        assertEquals("", of(0x0303, 0x002f).deviation());
        byte[] compressing = Flight.serverHello(0x0303, 0x002f, new byte[0]).clone();
        compressing[4 + 2 + 32 + 1 + 2] = 1;
        FirstFlight flight = FlightReader.read(HELLO, Flight.records(100, compressing, Flight.HELLO_DONE));
        assertTrue(flight.compressed());
        assertEquals("it chose a compression that was not on offer", flight.deviation());
    }

    @Test
    void reads_a_staple_that_comes_as_a_message() {
        byte[] status = Flight.message(
                22, new Bytes().number(1, 1).vector(3, new byte[] {5, 6}).toArray());
        assertArrayEquals(new byte[] {5, 6}, of(0x0303, 0x002f, status).staple().orElseThrow());
        byte[] empty = Flight.message(
                22, new Bytes().number(1, 1).vector(3, new byte[0]).toArray());
        assertEquals(Optional.empty(), of(0x0303, 0x002f, empty).staple().map(s -> s.length));
    }

    @Test
    void reads_extensions_and_the_session_id() {
        byte[] extensions = Flight.joined(
                Flight.extension(15, new byte[] {1}),
                Flight.extension(18, new byte[] {0, 2, 0, 0}),
                Flight.extension(22, new byte[0]));
        byte[] hello = Flight.serverHello(0x0303, 0x002f, extensions);
        FirstFlight flight = FlightReader.read(HELLO, Flight.records(16_384, hello, Flight.HELLO_DONE));
        assertEquals(java.util.Set.of(15, 18, 22), flight.extensions());
        assertTrue(flight.sctByTls());
        assertFalse(flight.sessionId());
        byte[] body = new Bytes()
                .number(0x0303, 2)
                .bytes(new byte[32])
                .vector(1, new byte[32])
                .number(0x002f, 2)
                .number(0, 1)
                .toArray();
        assertTrue(FlightReader.read(HELLO, Flight.records(9, Flight.message(2, body), Flight.HELLO_DONE))
                .sessionId());
    }

    @Test
    void a_message_cut_short_leaves_its_fact_unknown() {
        byte[] whole = field(new Bytes());
        for (int length = 0; length < 9 + 3 + 4; length++) {
            FirstFlight flight = of(0x0303, 0x009e, Flight.message(12, Arrays.copyOfRange(whole, 4, 4 + length)));
            assertEquals(Optional.empty(), flight.dh(), "of " + length);
            assertTrue(flight.complete());
        }
    }

    /** A quarter of a megabyte, a byte a record, in packets of an Ethernet: the whole of it is read once, not once a packet. */
    @Test
    void a_flight_in_very_many_packets_is_read_once() {
        byte[] chain = Flight.certificates(java.util.Collections.nCopies(40, Flight.certificate("RSA")));
        byte[] flight = Flight.records(1, Flight.serverHello(0x0303, 0x002f, new byte[0]), chain, Flight.HELLO_DONE);
        FlightReader reader = FlightReader.of(HELLO);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int length = 0; length < flight.length; length += 100) {
                assertFalse(reader.completeAfter(Arrays.copyOf(flight, length)));
            }
        });
        assertTrue(reader.completeAfter(flight));
        assertEquals(40, reader.flight(flight).certificates().size());
    }

    @Test
    void a_reader_that_meets_another_connection_begins_anew() {
        FlightReader reader = FlightReader.of(HELLO);
        assertTrue(reader.completeAfter(Flight.honest()));
        assertFalse(reader.completeAfter(Arrays.copyOf(Flight.alert(2, 40), 6)));
        assertEquals(
                Optional.of("handshake_failure"),
                reader.flight(Flight.alert(2, 40)).alertName());
    }
}
