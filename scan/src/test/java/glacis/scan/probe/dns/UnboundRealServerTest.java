package glacis.scan.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.ProbeContext;
import glacis.scan.Probes;
import glacis.scan.RealServer;
import glacis.scan.schedule.ConversationOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resolver is asked for its version by TCP, by datagram and inside TLS. */
class UnboundRealServerTest {

    private static final Probes PROBES =
            new Probes(new ProbeContext("Glacis/0.1", "https://example.org/", ""), new Random(1));

    @Test
    void is_known_in_the_clear_by_datagram_and_inside_tls(@TempDir Path folder) throws IOException {
        String program = RealServer.program("unbound");
        Path key = Files.writeString(
                folder.resolve("key"), Identity.selfSigned("RSA").keyPem());
        Path certificate = Files.writeString(
                folder.resolve("certificate"), Identity.selfSigned("RSA").chainPem());
        int plain = RealServer.freePort();
        int secure = RealServer.freePort();
        Path conf = Files.writeString(folder.resolve("conf"), """
                server:
                  interface: 127.0.0.1@%d
                  interface: 127.0.0.1@%d
                  tls-port: %d
                  tls-service-key: "%s"
                  tls-service-pem: "%s"
                  directory: "@"
                  chroot: ""
                  username: ""
                  pidfile: "@/pid"
                  use-syslog: no
                  do-daemonize: no
                  access-control: 127.0.0.0/8 allow
                  module-config: "iterator"
                remote-control:
                  control-enable: no
                """.formatted(plain, secure, secure, key, certificate)
                .replace("@/", folder + "/")
                .replace("\"@\"", "\"" + folder + "\""));
        try (RealServer server = RealServer.start(
                folder.resolve("log"), List.of(plain, secure), program, "-d", "-p", "-c", conf.toString())) {
            for (String probe : List.of("dns.version", "dns.version-over-udp")) {
                assertEquals("NOERROR", ask(probe, RealServer.at(plain)).rcode(), probe);
            }
            Reply.NameServer inside = ask("dns.version in TLS", RealServer.at(secure));
            assertTrue(inside.version().orElse("").startsWith("unbound 1."), inside.toString());
            assertEquals(List.of("tcp.wait", "tls.versions", "dns.version in TLS"), walk(RealServer.at(secure)));
            assertEquals(
                    List.of(),
                    server.complaints().stream()
                            .filter(line -> line.contains("fatal"))
                            .toList());
        }
    }

    private static Reply.NameServer ask(String probe, Target.Endpoint endpoint) {
        Outcome<Reply> outcome =
                Conduct.of(PROBES.probe(probe, false), endpoint).outcome();
        return (Reply.NameServer)
                outcome.answer().orElseThrow(() -> new AssertionError(probe + " at " + endpoint + ": " + outcome));
    }

    /** As on port 853. */
    private static List<String> walk(Target.Endpoint endpoint) {
        ConversationOrder.Aim aim = new ConversationOrder.Aim(853, false);
        Map<String, Outcome<Reply>> outcomes = new LinkedHashMap<>();
        for (Optional<String> next = ConversationOrder.next(aim, outcomes);
                next.isPresent();
                next = ConversationOrder.next(aim, outcomes)) {
            boolean overTls = ConversationOrder.httpOverTls(outcomes);
            outcomes.put(
                    next.get(),
                    Conduct.of(PROBES.probe(next.get(), overTls), endpoint).outcome());
        }
        return List.copyOf(outcomes.keySet());
    }
}
