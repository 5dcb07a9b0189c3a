package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.scan.probe.tls.handshake.FirstFlight.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightReaderTest {

    private static final ClientHello HELLO =
            ClientHello.of(Offer.ordinary(Optional.empty(), List.of("h2")), new Random(1));

    private static FirstFlight read(byte[]... parts) {
        return FlightReader.read(HELLO, Flight.joined(parts));
    }

    private static void isHonest(FirstFlight flight) {
        assertEquals(Kind.HELLO, flight.kind());
        assertEquals(0x0303, flight.version());
        assertEquals(0xc02f, flight.suite());
        assertEquals(Optional.of("h2"), flight.alpn());
        assertEquals(Optional.of(29), flight.group());
        assertEquals("CN=shop.lab.test,O=Lab", flight.chain().getFirst().subject());
        assertEquals(Optional.empty(), flight.chainUnread());
        assertTrue(flight.complete());
    }

    @Test
    void reads_a_flight_in_one_record() {
        isHonest(read(Flight.honest()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 100, 700})
    void records_may_cut_messages_anywhere(int size) {
        byte[] one = Flight.honest();
        isHonest(read(Flight.records(size, Arrays.copyOfRange(one, 5, one.length))));
    }

    @Test
    void empty_records_change_nothing() {
        isHonest(read(Flight.record(22, new byte[0]), Flight.record(20, new byte[] {1}), Flight.honest()));
    }

    @Test
    void no_beginning_of_a_flight_is_complete() {
        byte[] whole = Flight.honest();
        for (int length = 0; length < whole.length; length++) {
            FirstFlight flight = read(Arrays.copyOf(whole, length));
            assertFalse(flight.complete(), "after " + length);
            assertEquals(Kind.PARTIAL, flight.kind());
        }
    }

    @Test
    void a_flight_that_breaks_off_behind_the_hello_says_so() {
        byte[] hello = Flight.serverHello(0x0303, 0xc02f, new byte[0]);
        byte[] certificates = Flight.certificates(List.of(Flight.certificate("RSA")));
        FirstFlight flight = read(Flight.records(16_384, hello, Arrays.copyOf(certificates, certificates.length - 1)));
        assertEquals(Kind.HELLO, flight.kind());
        assertEquals(Optional.of("its first flight did not come whole"), flight.chainUnread());
    }

    @Test
    void a_fatal_alert_is_an_alert() {
        FirstFlight flight = read(Flight.alert(2, 70));
        assertEquals(Kind.ALERT, flight.kind());
        assertEquals(Optional.of("protocol_version"), flight.alertName());
        assertTrue(flight.complete());
        assertEquals(Optional.of("alert 99"), read(Flight.alert(2, 99)).alertName());
        assertEquals(
                Optional.of("an alert of wrong length"),
                read(Flight.record(21, new byte[] {2})).alertName());
    }

    /** RFC 6066 §3: a server that does not know the name may warn, and go on. */
    @Test
    void a_warning_before_the_hello_is_no_refusal() {
        isHonest(read(Flight.alert(1, 112), Flight.honest()));
        FirstFlight only = read(Flight.alert(1, 112));
        assertEquals(Kind.ALERT, only.kind());
        assertEquals(Optional.of("unrecognized_name"), only.alertName());
        assertFalse(only.complete());
    }

    @Test
    void an_alert_behind_the_hello_does_not_undo_it() {
        byte[] hello = Flight.records(16_384, Flight.serverHello(0x0303, 0xc02f, new byte[0]));
        FirstFlight flight = read(hello, Flight.alert(2, 80));
        assertEquals(Kind.HELLO, flight.kind());
        assertEquals(Optional.of("it ended with an alert behind the hello"), flight.chainUnread());
        assertTrue(flight.complete());
        FirstFlight newer = read(Rfc8448Hello.BYTES, Flight.alert(2, 80));
        assertEquals(Kind.HELLO, newer.kind());
    }

    @Test
    void an_alert_in_the_clear_ends_a_flight_of_the_newest_version() {
        FirstFlight flight = FlightReader.read(Rfc8448.hello(), Flight.joined(Rfc8448Hello.BYTES, Flight.alert(2, 80)));
        assertEquals(Optional.of("it ended with an alert behind the hello"), flight.chainUnread());
        assertTrue(flight.complete());
    }

    private static final class Rfc8448Hello {
        private static final byte[] BYTES = Flight.records(16_384, Rfc8448.SERVER_HELLO);
    }

    @Test
    void a_share_that_is_no_point_leaves_the_chain_unread() {
        for (int length : List.of(0, 31, 32, 33, 65, 2_000)) {
            for (int group : List.of(29, 23, 24, 0)) {
                byte[] share = new Bytes()
                        .number(group, 2)
                        .vector(2, k -> k.bytes(new byte[length]))
                        .toArray();
                FirstFlight flight = read(Flight.records(
                        16_384,
                        Flight.serverHello(
                                0x0303,
                                0x1301,
                                Flight.joined(Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, share)))));
                assertEquals(Kind.HELLO, flight.kind());
                assertEquals(0x0304, flight.version());
                assertEquals(Optional.of("its key share could not be used"), flight.chainUnread());
            }
        }
    }

    @Test
    void a_request_to_try_again_names_the_group() {
        FirstFlight flight = read(Flight.records(
                16_384,
                Flight.retry(Flight.joined(
                        Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, new byte[] {0, 24})))));
        assertEquals(Kind.RETRY, flight.kind());
        assertEquals(Optional.of(24), flight.group());
        assertTrue(flight.complete());
    }

    @Test
    void another_protocol_is_foreign_as_soon_as_it_shows() {
        for (String text : List.of(
                "SSH-2.0",
                "H",
                "\u0016\u0002\u0000\u0000\u0000",
                "\u0016\u0003\u0003\u00ff\u00ff",
                "\u0016\u0003\u0080\0\1x")) {
            FirstFlight flight = read(text.getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(Kind.FOREIGN, flight.kind(), text);
            assertTrue(flight.complete());
        }
        assertEquals(Kind.PARTIAL, read(new byte[] {22}).kind());
        assertEquals(Kind.PARTIAL, read(new byte[] {22, 3, 3, 0}).kind());
    }

    @Test
    void rubbish_behind_the_hello_leaves_the_hello() {
        FirstFlight flight = read(
                Flight.records(16_384, Flight.serverHello(0x0302, 0x002f, new byte[0])),
                "garbage".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Kind.HELLO, flight.kind());
        assertEquals(0x0302, flight.version());
        assertEquals(Optional.of("a record behind the hello could not be read"), flight.chainUnread());
    }

    @Test
    void a_message_longer_than_any_flight_is_not_waited_for() {
        byte[] lie = {11, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        FirstFlight flight = read(Flight.records(16_384, Flight.serverHello(0x0303, 0xc02f, new byte[0]), lie));
        assertTrue(flight.complete());
        assertEquals(Optional.of("a record behind the hello could not be read"), flight.chainUnread());
        assertEquals(Kind.FOREIGN, read(Flight.records(16_384, lie)).kind());
    }

    @Test
    void a_second_hello_is_no_part_of_a_flight() {
        byte[] first = Flight.serverHello(0x0303, 0xc02f, new byte[0]);
        byte[] second = Flight.serverHello(0x0301, 0x0005, new byte[0]);
        FirstFlight flight = read(Flight.records(16_384, first, second, Flight.HELLO_DONE));
        assertEquals(0x0303, flight.version());
        assertEquals(0xc02f, flight.suite());
        assertEquals(Optional.of("a record behind the hello could not be read"), flight.chainUnread());
    }

    @Test
    void the_last_of_two_extensions_of_one_kind_counts_and_none_harms() {
        byte[] twice = Flight.joined(
                Flight.extension(16, new byte[] {0, 3, 2, 'h', '2'}),
                Flight.extension(16, new byte[] {0, 2, 1, 'x'}),
                Flight.extension(16, new byte[0]));
        assertEquals(
                Optional.empty(),
                read(Flight.records(99, Flight.serverHello(0x0303, 0xc02f, twice)))
                        .alpn());
    }

    @Test
    void certificates_that_cannot_be_read_are_counted() {
        FirstFlight flight = read(Flight.records(
                16_384,
                Flight.serverHello(0x0303, 0xc02f, new byte[0]),
                Flight.certificates(List.of(Flight.certificate("EC"), new byte[] {1, 2, 3}, new byte[0])),
                Flight.HELLO_DONE));
        assertEquals(1, flight.chain().size());
        assertEquals(3, flight.certificates().size());
        assertEquals(Optional.of("2 of its certificates could not be read"), flight.chainGap(flight.chain()));
    }

    @Test
    void a_chain_without_an_end_is_not_read_to_it() {
        byte[] certificate = Flight.certificate("RSA");
        FirstFlight flight = read(Flight.records(
                16_384,
                Flight.serverHello(0x0303, 0xc02f, new byte[0]),
                Flight.certificates(java.util.Collections.nCopies(200, certificate)),
                Flight.HELLO_DONE));
        assertEquals(20, flight.chain().size());
        assertEquals(Optional.of("180 of its certificates were too many to be read"), flight.chainGap(flight.chain()));
    }
}
