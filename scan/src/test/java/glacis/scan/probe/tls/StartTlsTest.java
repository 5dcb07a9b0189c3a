package glacis.scan.probe.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.Transport;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Loopback;
import glacis.scan.Peer;
import glacis.scan.probe.tls.handshake.Completed;
import glacis.scan.probe.tls.handshake.Flight;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.starttls.Opening;
import glacis.scan.probe.tls.starttls.StartTlsContext;
import glacis.scan.spi.Ask;
import glacis.scan.wire.Exchange;
import glacis.scan.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS after a word in the clear, against the platform's TLS. */
class StartTlsTest {

    private static final TlsProbe SMTP = TlsProbe.afterSmtp(new Random(1), own -> "scan.example.org");
    private static final TlsProbe POSTGRES = TlsProbe.afterPostgres(new Random(1));

    private static Peer mail(String ready) {
        return new Peer(line -> {
            line.say("220-mail.lab.test\r\n220 ESMTP\r\n");
            line.hear("\r\n");
            line.say("250-mail.lab.test\r\n250-SIZE 1\r\n250 STARTTLS\r\n");
            line.hear("\r\n");
            line.say(ready);
            if (ready.startsWith("220")) {
                line.secured(Identity.selfSigned("RSA"), s -> {}).linger(10_000);
            }
        });
    }

    private static Peer database(String answer) {
        return new Peer(line -> {
            line.hear("\u0016\u002f");
            line.say(answer);
            if (answer.equals("S")) {
                line.secured(Identity.selfSigned("EC"), s -> {}).linger(10_000);
            }
        });
    }

    @Test
    void reads_tls_behind_starttls() {
        try (Peer peer = mail("220 go on\r\n")) {
            Conduct conduct = Conduct.of(SMTP, peer.endpoint());
            Reply.Tls tls = conduct.reply(Reply.Tls.class);
            assertEquals("TLSv1.3", tls.version());
            assertEquals(Optional.of("smtp"), tls.startTls());
            assertEquals(1, tls.chain().size());
            assertEquals(Trilean.YES, tls.offers("TLSv1.2"));
            assertEquals(
                    List.of("EHLO scan.example.org\r\n", "STARTTLS\r\n"),
                    peer.received().stream().distinct().limit(2).toList());
            assertTrue(conduct.sent() <= SMTP.spec().maxBytesSent());
        }
    }

    @Test
    void a_whole_handshake_can_be_had_behind_an_opening() {
        try (Peer mail = mail("220 go on\r\n");
                Peer database = database("S");
                Peer refusing = mail("454 not now\r\n")) {
            assertEquals(Trilean.YES, whole(opening("smtp"), mail).finished());
            assertEquals(1, whole(opening("postgres"), database).tickets().size());
            Completed refused = whole(opening("smtp"), refusing);
            assertEquals(Trilean.UNDETERMINED, refused.finished());
            assertEquals("it ended before the server's Finished", refused.why());
        }
    }

    private static Opening opening(String protocol) {
        return Opening.of(protocol, new StartTlsContext("scan.example.org", "")).orElseThrow();
    }

    private static Completed whole(Opening opening, Peer peer) {
        FullHandshake handshake = FullHandshake.of(Offer.ordinary(Optional.empty(), List.of()), new Random(2));
        Ask ask = new Ask(
                Transport.TCP,
                Optional.empty(),
                Ask.Limits.SHORT,
                opening.dialogue(handshake.hello().record(), handshake));
        Exchange had = new Wire(System::nanoTime, () -> false)
                .exchange(Loopback.permit(peer.endpoint()), peer.endpoint(), ask);
        return FullHandshake.read(handshake, had.said());
    }

    @Test
    void reads_tls_behind_an_ssl_request() {
        try (Peer peer = database("S")) {
            Reply.Tls tls = Conduct.of(POSTGRES, peer.endpoint()).reply(Reply.Tls.class);
            assertEquals(Optional.of("postgres"), tls.startTls());
            assertEquals(1, tls.chain().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "454 not now, refused: STARTTLS is answered with 454 not now",
        "502 what?, refused: STARTTLS is answered with 502 what?",
        "rubbish, 'spoke, but not the protocol: \"rubbish\" where an answer to STARTTLS was due'"
    })
    void a_mail_server_that_does_not_go_on_gets_no_hello(String ready, String words) {
        try (Peer peer = mail(ready + "\r\n")) {
            Conduct conduct = Conduct.of(SMTP, peer.endpoint());
            assertEquals(words, conduct.outcome().words());
            assertTrue(conduct.sent() < 50, "sent " + conduct.sent());
        }
    }

    @Test
    void a_mail_server_without_time_says_so() {
        try (Peer peer = mail("421 4.7.0 too many connections\r\n")) {
            assertEquals(
                    "refused: STARTTLS is answered with 421 4.7.0 too many connections",
                    Conduct.of(SMTP, peer.endpoint()).outcome().words());
        }
    }

    /** A limit on connections, met by the hellos for older versions: one after the other they are heard. */
    @Test
    void who_had_no_time_for_many_is_asked_once_more_alone() {
        AtomicInteger connections = new AtomicInteger();
        try (Peer peer = new Peer(line -> {
            int number = connections.incrementAndGet();
            if (number >= 2 && number <= 4) {
                line.say("421 4.7.0 one at a time\r\n");
                line.linger(10_000);
                return;
            }
            line.say("220 ESMTP\r\n");
            line.hear("\r\n");
            line.say("250-mail.lab.test\r\n250 STARTTLS\r\n");
            line.hear("\r\n");
            line.say("220 go on\r\n");
            line.secured(Identity.selfSigned("RSA"), s -> {}).linger(10_000);
        })) {
            Reply.Tls tls = Conduct.of(SMTP, peer.endpoint()).reply(Reply.Tls.class);
            assertEquals(Trilean.YES, tls.offers("TLSv1.2"));
            assertEquals(
                    List.of(),
                    tls.versions().stream().filter(v -> v.how().contains("421")).toList());
            assertEquals(7, connections.get());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "N, refused: an SSLRequest is answered with N",
        "xyz, 'spoke, but not the protocol: an SSLRequest is answered with neither S nor N'"
    })
    void a_database_that_does_not_encrypt_gets_no_hello(String answer, String words) {
        try (Peer peer = database(answer)) {
            Conduct conduct = Conduct.of(POSTGRES, peer.endpoint());
            assertEquals(words, conduct.outcome().words());
            assertEquals(8, conduct.sent());
        }
    }

    @Test
    void a_server_that_is_busy_for_a_moment_is_asked_again_and_no_version_is_denied() {
        AtomicInteger connections = new AtomicInteger();
        try (Peer peer = new Peer(line -> {
            if (connections.getAndIncrement() > 0) {
                line.say("421 too many connections\r\n");
                return;
            }
            line.say("220 ESMTP\r\n");
            line.hear("\r\n");
            line.say("250-mail.lab.test\r\n250 STARTTLS\r\n");
            line.hear("\r\n");
            line.say("220 go on\r\n");
            line.hear("\u0016");
            line.say(Flight.honest());
            line.linger(10_000);
        })) {
            Conduct conduct = Conduct.of(SMTP, peer.endpoint());
            Reply.Tls tls = conduct.reply(Reply.Tls.class);
            assertEquals(Trilean.UNDETERMINED, tls.offers("TLSv1.0"));
            assertEquals(
                    "refused: it greets with 421 too many connections",
                    tls.versions().getLast().how());
            assertEquals(5, conduct.exchanges().size());
        }
    }

    /** Plain text that was waiting behind the reply must not pass for an answer inside TLS. */
    @Test
    void words_behind_the_go_ahead_are_no_tls() {
        try (Peer peer = mail("220 go on\r\n250 injected\r\n")) {
            assertEquals(
                    new Outcome.Garbled<>("a hello was answered with something else"),
                    Conduct.of(SMTP, peer.endpoint()).outcome());
        }
    }

    @Test
    void silence_behind_the_go_ahead_is_silence() {
        try (Peer peer = new Peer(line -> {
            line.hear("\u0016\u002f");
            line.say("S");
            line.linger(20_000);
        })) {
            Outcome<Reply> outcome = Conduct.of(POSTGRES, peer.endpoint()).outcome();
            assertEquals("silent for 4 s", outcome.words());
        }
    }

    @Test
    void hanging_up_behind_the_go_ahead_is_told() {
        try (Peer peer = new Peer(line -> {
            line.hear("\u0016\u002f");
            line.say("S");
            line.socket().shutdownOutput();
            line.hear("never");
        })) {
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.CLOSED_EARLY, ""),
                    Conduct.of(POSTGRES, peer.endpoint()).outcome());
        }
    }

    @Test
    void a_hello_without_an_answer_behind_the_go_ahead_is_no_refusal() {
        AtomicInteger connections = new AtomicInteger();
        try (Peer peer = new Peer(line -> {
            boolean first = connections.getAndIncrement() == 0;
            line.hear("\u0016\u002f");
            line.say("S");
            line.hear("\u0016");
            if (first) {
                line.say(Flight.honest());
            }
            line.socket().shutdownOutput();
            line.hear("never");
        })) {
            Reply.Tls tls = Conduct.of(POSTGRES, peer.endpoint()).reply(Reply.Tls.class);
            assertEquals(Trilean.UNDETERMINED, tls.offers("TLSv1.1"));
            assertEquals(Trilean.UNDETERMINED, tls.offers("TLSv1.0"));
            assertEquals("closed without an answer", tls.versions().getLast().how());
        }
    }
}
