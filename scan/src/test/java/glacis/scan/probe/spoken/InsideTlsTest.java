package glacis.scan.probe.spoken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Peer;
import glacis.scan.ProbeContext;
import glacis.scan.Probes;
import glacis.scan.schedule.ConversationOrder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is spoken inside TLS is found there, by its answer to HTTP where no port tells. */
class InsideTlsTest {

    private static Map<String, Outcome<Reply>> ask(Peer peer, int port) {
        Probes probes = new Probes(new ProbeContext("Glacis/0.1", "", "scan.example.org"), new Random(1));
        ConversationOrder.Aim aim = new ConversationOrder.Aim(port, false);
        Map<String, Outcome<Reply>> outcomes = new LinkedHashMap<>();
        for (Optional<String> next = ConversationOrder.next(aim, outcomes);
                next.isPresent();
                next = ConversationOrder.next(aim, outcomes)) {
            boolean overTls = ConversationOrder.httpOverTls(outcomes);
            outcomes.put(
                    next.get(),
                    Conduct.of(probes.probe(next.get(), overTls), peer.endpoint())
                            .outcome());
        }
        return outcomes;
    }

    private static Peer secured(Identity identity, Peer.Manners inside) {
        return new Peer(IpAddress.require("127.0.0.1"), 0, line -> {
            try {
                inside.meet(line.secured(identity, socket -> {}));
            } catch (IOException noTls) {
                // A hello of ours that ends where the server's certificate begins.
            }
        });
    }

    private static void mailbox(Peer.Line line) throws IOException {
        line.say("* OK Lab ready\r\n");
        String heard = line.hear("\r\n");
        if (heard.startsWith("a1 CAPABILITY")) {
            line.say("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\na1 OK\r\n");
            line.hear("\r\n");
            line.say("* BYE\r\na2 OK\r\n");
        }
    }

    private static Reply.Spoken spoken(Map<String, Outcome<Reply>> outcomes, String question) {
        return (Reply.Spoken) outcomes.get(question).answer().orElseThrow(() -> new AssertionError(outcomes));
    }

    @Test
    void a_mailbox_is_asked_at_once_on_its_usual_port() {
        try (Peer peer = secured(Identity.selfSigned("RSA"), InsideTlsTest::mailbox)) {
            Map<String, Outcome<Reply>> outcomes = ask(peer, 993);
            assertEquals(List.of("tcp.wait", "tls.versions", "imap.capability in TLS"), List.copyOf(outcomes.keySet()));
            Reply.Spoken imap = spoken(outcomes, "imap.capability in TLS");
            assertEquals("imap", imap.protocol());
            assertEquals(true, imap.insideTls());
            assertEquals("IMAP4REV1 AUTH=PLAIN", imap.facts().get(Fact.CAPABILITIES));
        }
    }

    @Test
    void a_mailbox_on_another_port_is_found_by_its_answer_to_http() {
        try (Peer peer = secured(Identity.selfSigned("RSA"), InsideTlsTest::mailbox)) {
            Map<String, Outcome<Reply>> outcomes = ask(peer, 7_777);
            assertEquals("imap", spoken(outcomes, "imap.capability in TLS").protocol());
        }
    }

    @Test
    void mail_that_is_submitted_inside_tls_is_asked_for_what_it_offers() {
        try (Peer peer = secured(Identity.selfSigned("RSA"), line -> {
            line.say("220 mail.lab.test ESMTP\r\n");
            line.hear("EHLO scan.example.org\r\n");
            line.say("250-mail.lab.test\r\n250 AUTH PLAIN LOGIN\r\n");
            line.hear("QUIT\r\n");
        })) {
            Reply.Spoken mail = spoken(ask(peer, 465), "submission.ehlo in TLS");
            assertEquals("smtp", mail.protocol());
            assertEquals("PLAIN LOGIN", mail.facts().get(Fact.AUTHENTICATION));
        }
    }
}
