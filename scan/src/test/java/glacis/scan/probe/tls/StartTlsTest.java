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
import glacis.scan.spi.Ask;
import glacis.scan.wire.Exchange;
import glacis.scan.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS after a word in the clear, against the platform's TLS. */
class StartTlsTest {

    private static final TlsProbe SMTP = TlsProbe.afterSmtp(new Random(1), "scan.example.org");
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
            assertEquals(
                    Trilean.YES, whole(Opening.smtp("scan.example.org"), mail).finished());
            assertEquals(1, whole(Opening.POSTGRES, database).tickets().size());
            Completed refused = whole(Opening.smtp("scan.example.org"), refusing);
            assertEquals(Trilean.UNDETERMINED, refused.finished());
            assertEquals("it ended before the server's Finished", refused.why());
        }
    }

    private static Completed whole(Opening opening, Peer peer) {
        FullHandshake handshake = FullHandshake.of(Offer.ordinary(Optional.empty(), List.of()), new Random(2));
        Ask ask = new Ask(Transport.TCP, Optional.empty(), Ask.Limits.SHORT, opening.dialogue(handshake));
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
    @ValueSource(strings = {"454 not now\r\n", "502 what?\r\n", "rubbish\r\n"})
    void a_mail_server_that_does_not_go_on_gets_no_hello(String ready) {
        try (Peer peer = mail(ready)) {
            assertEquals(
                    new Outcome.Garbled<>("it did not get as far as TLS"),
                    Conduct.of(SMTP, peer.endpoint()).outcome());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "E", "xyz"})
    void a_database_that_does_not_encrypt_gets_no_hello(String answer) {
        try (Peer peer = database(answer)) {
            Conduct conduct = Conduct.of(POSTGRES, peer.endpoint());
            assertEquals(new Outcome.Garbled<>("it did not get as far as TLS"), conduct.outcome());
            assertEquals(8, conduct.sent());
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
