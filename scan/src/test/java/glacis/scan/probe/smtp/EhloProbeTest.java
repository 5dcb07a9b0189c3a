package glacis.scan.probe.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Peer;
import glacis.scan.ProbeContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class EhloProbeTest {

    private static final EhloProbe PROBE =
            new EhloProbe(new ProbeContext("Glacis/0.1", "https://example.org/", "scan.example.org"));

    private static Peer server(String greeting, String offer) {
        return new Peer(line -> {
            line.say(greeting);
            line.hear("\n");
            line.say(offer);
            line.hear("\n");
            line.say("221 Bye\r\n");
            line.linger(60_000);
        });
    }

    @Test
    void greets_reads_the_offer_and_takes_its_leave() {
        try (Peer peer = server("220-one\r\n220 two ESMTP\r\n", "250-mail\r\n250-starttls\r\n250 SIZE 10\r\n")) {
            Reply.Smtp smtp = Conduct.of(PROBE, peer.endpoint()).reply(Reply.Smtp.class);
            assertEquals("220 one\n220 two ESMTP", smtp.greeting());
            assertEquals(List.of("STARTTLS", "SIZE 10"), smtp.extensions());
            assertEquals(Trilean.YES, smtp.startTls());
            assertEquals(List.of("EHLO scan.example.org\r\n", "QUIT\r\n"), peer.received());
        }
    }

    @Test
    void says_where_the_connection_comes_from_when_nobody_gave_us_a_name() {
        try (Peer peer = server("220 mail ESMTP\r\n", "250 mail\r\n")) {
            Conduct.of(new EhloProbe(new ProbeContext("Glacis/0.1", "", "")), peer.endpoint())
                    .reply(Reply.Smtp.class);
            assertEquals("EHLO [127.0.0.1]\r\n", peer.received().getFirst());
        }
    }

    @Test
    void without_starttls_it_says_no() {
        try (Peer peer = server("220 mail ESMTP Postfix\r\n", "250-mail\r\n250 PIPELINING\r\n")) {
            assertEquals(
                    Trilean.NO,
                    Conduct.of(PROBE, peer.endpoint()).reply(Reply.Smtp.class).startTls());
        }
    }

    @Test
    void a_refused_ehlo_leaves_starttls_unknown() {
        try (Peer peer = server("220 mail\r\n", "502 what\r\n")) {
            assertEquals(
                    Trilean.UNDETERMINED,
                    Conduct.of(PROBE, peer.endpoint()).reply(Reply.Smtp.class).startTls());
        }
    }

    @Test
    void a_server_without_time_has_declined_whenever_it_says_so() {
        try (Peer peer = server("220 mail\r\n", "421 4.7.0 too many connections\r\n")) {
            assertEquals(
                    "refused: EHLO was answered with 421",
                    Conduct.of(PROBE, peer.endpoint()).outcome().words());
        }
        try (Peer peer = Peer.saying("421 4.3.2 busy\r\n")) {
            assertEquals(
                    "refused: greeted with 421",
                    Conduct.of(PROBE, peer.endpoint()).outcome().words());
            assertEquals(List.of(), peer.received());
        }
    }

    @Test
    void a_server_that_does_not_want_us_has_declined() {
        try (Peer peer = Peer.saying("554 go away\r\n")) {
            assertInstanceOf(
                    Outcome.Declined.class, Conduct.of(PROBE, peer.endpoint()).outcome());
            assertEquals(List.of(), peer.received());
        }
    }

    @Test
    void endless_lines_are_garbled_and_get_no_answer() {
        try (Peer peer = new Peer(line -> {
            while (line.linger(0)) {
                line.say("220-" + "x".repeat(500) + "\r\n");
            }
        })) {
            Conduct conduct = Conduct.of(PROBE, peer.endpoint());
            assertInstanceOf(Outcome.Garbled.class, conduct.outcome());
            assertEquals(0, conduct.sent());
        }
    }
}
