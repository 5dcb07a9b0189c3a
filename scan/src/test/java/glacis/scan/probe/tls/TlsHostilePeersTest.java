package glacis.scan.probe.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Peer;
import glacis.scan.probe.tls.handshake.Flight;
import glacis.scan.probe.tls.handshake.Iana;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad peers, met by the whole probe over a real connection: an outcome in time, within the bytes that are declared. */
class TlsHostilePeersTest {

    private static final byte[] HELLO = Flight.serverHello(0x0303, 0xc02f, new byte[0]);
    private static final TlsProbe PROBE = TlsProbe.direct(new Random(1));

    private static Conduct meet(Peer.Manners manners, int millis) {
        try (Peer peer = new Peer(manners)) {
            long began = System.nanoTime();
            Conduct conduct = Conduct.of(PROBE, peer.endpoint());
            long took = (System.nanoTime() - began) / 1_000_000;
            assertTrue(took < millis + 10_000, "took " + took + " ms");
            assertTrue(conduct.exchanges().size() <= PROBE.spec().maxConnections());
            assertTrue(conduct.mostReceived() <= PROBE.spec().maxBytesReceived());
            return conduct;
        }
    }

    /** Answers every hello with these bytes and stays. */
    private static Conduct answering(byte[]... parts) {
        return meet(
                line -> {
                    line.hear("\u0016");
                    line.say(Flight.joined(parts));
                    line.socket().shutdownOutput();
                    line.hear("never");
                },
                5_000);
    }

    private static Reply.Tls reply(byte[]... parts) {
        return answering(parts).reply(Reply.Tls.class);
    }

    @Test
    void a_handshake_message_of_sixteen_megabytes_is_not_waited_for() {
        byte[] huge = {11, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0};
        assertEquals(
                Optional.of("a record behind the hello could not be read"),
                reply(Flight.records(16_384, HELLO, huge)).chainUnread());
    }

    @Test
    void a_chain_of_a_megabyte_is_not_read_to_its_end() {
        byte[] chain = Flight.certificates(Collections.nCopies(1_000, Flight.certificate("RSA")));
        assertTrue(chain.length > 700_000);
        Conduct conduct = meet(
                line -> {
                    line.hear("\u0016");
                    line.say(Flight.records(16_384, HELLO, chain, Flight.HELLO_DONE));
                    line.linger(10_000);
                },
                5_000);
        Reply.Tls tls = conduct.reply(Reply.Tls.class);
        assertEquals(Optional.of("its first flight did not come whole"), tls.chainUnread());
        assertEquals("TLSv1.2", tls.version());
    }

    @Test
    void records_without_end_stop_at_the_limit() {
        byte[] empty = new byte[50_000];
        for (int at = 0; at < empty.length; at += 5) {
            empty[at] = 22;
            empty[at + 1] = 3;
            empty[at + 2] = 3;
        }
        Conduct conduct = meet(
                line -> {
                    line.hear("\u0016");
                    while (line.linger(0)) {
                        line.say(empty);
                    }
                },
                8_000);
        assertEquals(new Outcome.Garbled<>("a hello was answered with too little"), conduct.outcome());
        assertEquals(PROBE.spec().maxBytesReceived(), conduct.mostReceived());
    }

    @Test
    void a_flight_in_records_of_one_byte_is_read() {
        byte[] whole = Flight.honest();
        Reply.Tls tls = reply(Flight.records(1, Arrays.copyOfRange(whole, 5, whole.length)));
        assertEquals(1, tls.chain().size());
    }

    @Test
    void a_chain_of_small_records_and_many_keys_costs_no_time() {
        byte[] chain = Flight.certificates(Collections.nCopies(40, Flight.certificate("RSA")));
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            warnings.writeBytes(Flight.alert(1, 90));
        }
        Conduct conduct = meet(
                line -> {
                    line.hear("\u0016");
                    line.say(Flight.records(7, HELLO, chain));
                    for (int i = 0; i < 100; i++) {
                        line.say(warnings.toByteArray());
                    }
                    line.socket().shutdownOutput();
                    line.hear("never");
                },
                8_000);
        assertEquals(20, conduct.reply(Reply.Tls.class).chain().size());
    }

    @Test
    void lengths_that_do_not_fit_are_survived_wherever_they_stand() {
        byte[] whole = Flight.honest();
        for (int at = 5; at < 100; at++) {
            byte[] changed = whole.clone();
            changed[at] = (byte) 0xff;
            Outcome<Reply> outcome = answering(changed).outcome();
            assertTrue(outcome instanceof Outcome.Answered || outcome instanceof Outcome.Garbled, at + ": " + outcome);
        }
    }

    @Test
    void a_version_that_was_not_on_offer_is_garbled() {
        for (int version : List.of(0x0305, 0x7f1c, 0xffff)) {
            Conduct conduct = answering(Flight.records(16_384, Flight.serverHello(version, 0x1301, new byte[0])));
            assertInstanceOf(Outcome.Garbled.class, conduct.outcome());
            assertEquals(1, conduct.exchanges().size());
        }
    }

    @Test
    void a_version_that_is_older_than_any_on_offer_is_told() {
        Reply.Tls tls =
                reply(Flight.records(16_384, Flight.serverHello(0x0300, 0x000a, new byte[0]), Flight.HELLO_DONE));
        assertEquals("SSLv3", tls.version());
        assertTrue(tls.versions().stream().allMatch(v -> v.offered() == Trilean.NO), tls.toString());
    }

    @Test
    void who_asks_for_another_hello_for_ever_gets_two() {
        byte[] again = Flight.records(
                16_384,
                Flight.retry(Flight.joined(
                        Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, new byte[] {0, 24}))));
        Conduct conduct = answering(again);
        Reply.Tls tls = conduct.reply(Reply.Tls.class);
        assertEquals("TLSv1.3", tls.version());
        assertEquals(Optional.of("it asked for another hello again and again"), tls.chainUnread());
        assertEquals(5, conduct.exchanges().size());
        assertEquals(Trilean.UNDETERMINED, tls.offers("TLSv1.2"));
    }

    @Test
    void who_wants_a_group_that_we_cannot_compute_in_is_told_apart() {
        byte[] group = {0x11, (byte) 0xec};
        Reply.Tls tls = reply(Flight.records(
                16_384,
                Flight.retry(Flight.joined(Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, group)))));
        assertEquals(Optional.of("X25519MLKEM768"), tls.group());
        assertEquals(Optional.of("it wants a key in X25519MLKEM768, in which we cannot compute"), tls.chainUnread());
    }

    @Test
    void extensions_twice_and_cut_short_are_survived() {
        byte[] twice = Flight.joined(
                Flight.extension(51, new byte[] {0, 29}),
                Flight.extension(43, new byte[] {3, 3}),
                Flight.extension(43, new byte[] {3}),
                Flight.extension(16, new byte[] {0, 9, 9}),
                new byte[] {0, 51, 0x7f});
        assertInstanceOf(
                Outcome.Answered.class,
                answering(Flight.records(16_384, Flight.serverHello(0x0303, 0xc02f, twice), Flight.HELLO_DONE))
                        .outcome());
    }

    @Test
    void certificates_that_are_none_do_not_hide_the_rest() {
        byte[] text = "-----BEGIN CERTIFICATE-----".getBytes(StandardCharsets.US_ASCII);
        Reply.Tls tls = reply(Flight.records(
                16_384,
                HELLO,
                Flight.certificates(
                        List.of(text, Flight.certificate("EC"), new byte[] {0x30, (byte) 0x84, -1, -1, -1, -1})),
                Flight.HELLO_DONE));
        assertEquals(1, tls.chain().size());
        assertEquals(Optional.of("2 of its certificates could not be read"), tls.chainUnread());
    }

    @Test
    void text_of_a_subject_stays_what_it_is_on_the_wire() {
        byte[] certificate = Flight.certificate("EC").clone();
        byte[] name = "shop.lab.test".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + name.length < certificate.length; at++) {
            if (Arrays.equals(certificate, at, at + name.length, name, 0, name.length)) {
                certificate[at] = 0x1b;
                certificate[at + 1] = (byte) 0xff;
                certificate[at + 2] = '\r';
            }
        }
        Reply.Tls tls =
                reply(Flight.records(16_384, HELLO, Flight.certificates(List.of(certificate)), Flight.HELLO_DONE));
        assertTrue(tls.chain().getFirst().subject().startsWith("CN=\u001b\ufffd\rp.lab.test"), tls.toString());
        assertEquals(Trilean.NO, tls.chain().getFirst().selfSigned());
    }

    /** Answers each connection with the next of these; an empty one is a hang-up, and so is every further connection. */
    private static Conduct inTurn(boolean resets, byte[]... answers) {
        AtomicInteger connections = new AtomicInteger();
        return meet(
                line -> {
                    int before = connections.getAndIncrement();
                    line.hear("\u0016");
                    if (before < answers.length && answers[before].length > 0) {
                        line.say(answers[before]);
                    } else if (resets) {
                        line.reset();
                        return;
                    }
                    line.socket().shutdownOutput();
                    line.hear("never");
                },
                8_000);
    }

    private static byte[] choosing(int version) {
        return Flight.records(16_384, Flight.serverHello(version, 0xc014, new byte[0]), Flight.HELLO_DONE);
    }

    private static List<String> offered(Conduct conduct) {
        return conduct.reply(Reply.Tls.class).versions().stream()
                .map(v -> v.name() + " " + v.offered())
                .toList();
    }

    /** Older versions are asked all at once, so a limit on connections is met by our own doing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_limit_on_connections_hides_no_old_version(boolean resets) {
        byte[] hangUp = new byte[0];
        Conduct conduct = inTurn(resets, Flight.honest(), hangUp, hangUp, choosing(0x0302), choosing(0x0301));
        assertEquals(List.of("TLSv1.3 NO", "TLSv1.2 YES", "TLSv1.1 YES", "TLSv1.0 YES"), offered(conduct));
    }

    @Test
    void an_alert_is_not_asked_for_twice() {
        byte[] refusal = Flight.alert(2, 70);
        Conduct conduct = inTurn(true, Flight.honest(), refusal, new byte[0], refusal);
        assertEquals(List.of("TLSv1.3 NO", "TLSv1.2 YES", "TLSv1.1 NO", "TLSv1.0 NO"), offered(conduct));
        assertEquals(4, conduct.exchanges().size());
    }

    /** It may dislike the version, or us by now: only an alert says which. */
    @ParameterizedTest
    @CsvSource({"true, reset the connection", "false, closed without an answer"})
    void hanging_up_again_when_asked_alone_is_unknown(boolean resets, String how) {
        Conduct conduct = inTurn(resets, Flight.honest());
        assertEquals(
                List.of("TLSv1.3 NO", "TLSv1.2 YES", "TLSv1.1 UNDETERMINED", "TLSv1.0 UNDETERMINED"), offered(conduct));
        assertEquals(how, conduct.reply(Reply.Tls.class).versions().getLast().how());
        assertEquals(5, conduct.exchanges().size());
    }

    @Test
    void no_peer_is_met_more_often_than_declared() {
        byte[] again = Flight.records(
                16_384,
                Flight.retry(Flight.joined(
                        Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, new byte[] {0, 24}))));
        Conduct conduct = inTurn(false, again, again);
        assertEquals(PROBE.spec().maxConnections(), conduct.exchanges().size());
        assertTrue(conduct.sent() <= PROBE.spec().maxBytesSent());
    }

    /** Load and names have alerts of their own; they say nothing about a version. */
    @ParameterizedTest
    @CsvSource({
        "40, NO",
        "70, NO",
        "71, NO",
        "0, UNDETERMINED",
        "47, UNDETERMINED",
        "49, UNDETERMINED",
        "80, UNDETERMINED",
        "90, UNDETERMINED",
        "112, UNDETERMINED"
    })
    void only_alerts_about_versions_and_suites_are_a_no(int alert, Trilean expected) {
        byte[] refusal = Flight.alert(2, alert);
        Reply.Tls tls = inTurn(true, Flight.honest(), refusal, refusal).reply(Reply.Tls.class);
        assertEquals(expected, tls.offers("TLSv1.1"));
        assertEquals(expected, tls.offers("TLSv1.0"));
        assertEquals("alert " + Iana.alertName(alert), tls.versions().getLast().how());
    }

    @Test
    void silence_where_the_ordinary_hello_was_answered_is_unknown() {
        AtomicInteger connections = new AtomicInteger();
        Conduct conduct = meet(
                line -> {
                    int before = connections.getAndIncrement();
                    line.hear("\u0016");
                    if (before == 0) {
                        line.say(Flight.honest());
                    } else if (before == 1) {
                        line.reset();
                    }
                    line.linger(20_000);
                },
                15_000);
        Reply.Tls tls = conduct.reply(Reply.Tls.class);
        assertEquals(Trilean.UNDETERMINED, tls.offers("TLSv1.0"));
        assertEquals("silent for 4 s", tls.versions().getLast().how());
    }
}
