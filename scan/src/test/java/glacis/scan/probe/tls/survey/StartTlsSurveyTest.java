package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Peer;
import glacis.scan.RealServer;
import glacis.scan.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A survey of a server that has to be asked for TLS in the clear. */
class StartTlsSurveyTest {

    private static SurveyProbe mail() {
        return SurveyProbe.after("smtp", new Random(5), own -> "scan.example.org");
    }

    @Test
    void who_has_no_starttls_is_asked_once_and_told_in_its_words() {
        AtomicInteger visits = new AtomicInteger();
        try (Peer peer = new Peer(line -> {
            visits.incrementAndGet();
            line.say("220 ESMTP\r\n");
            line.hear("\r\n");
            line.say("250-mail.lab.test\r\n250 SIZE 1\r\n");
            line.hear("QUIT\r\n");
        })) {
            assertEquals(
                    "refused: STARTTLS is not among its extensions",
                    Conduct.of(mail(), peer.endpoint()).outcome().words());
            assertEquals(1, visits.get());
        }
    }

    @Test
    void behind_starttls_everything_is_found() {
        try (Peer peer = new Peer(line -> {
            line.say("220 ESMTP\r\n");
            line.hear("\r\n");
            line.say("250-mail.lab.test\r\n250 STARTTLS\r\n");
            line.hear("\r\n");
            line.say("220 go on\r\n");
            line.secured(Identity.selfSigned("EC"), s -> s.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"}))
                    .linger(10_000);
        })) {
            TlsSurvey survey = Conduct.of(mail(), peer.endpoint()).reply(TlsSurvey.class);
            assertEquals(Optional.of("smtp"), survey.startTls());
            assertEquals(Trilean.YES, survey.offers("TLSv1.3"));
            assertEquals(Trilean.YES, survey.offers("TLSv1.2"));
            assertEquals(Trilean.NO, survey.offers("TLSv1.1"));
            assertEquals(List.of(), survey.incomplete());
        }
    }

    /** Whether it agrees to TLS, one visitor finds out; the others then come two at a time. */
    @Test
    void the_first_comes_alone() {
        Step first = mail().start(RealServer.at(25));
        assertTrue(
                first instanceof Step.Flow flow
                        && flow.atOnce() == 1
                        && flow.asks().size() == 1,
                first.toString());
    }
}
