package glacis.scan.probe.spoken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.scan.Conduct;
import glacis.scan.Peer;
import glacis.scan.ProbeContext;
import glacis.scan.Probes;
import glacis.scan.probe.Protocols;
import glacis.scan.schedule.ConversationOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Protocols of which Debian has no server, or none for a test: found by what a server of theirs answers, word for word. */
class ScriptedServersTest {

    private static final int MESSAGE = 4_096;

    /**
     * A server.
     *
     * @param protocol as what it is to be known
     * @param port the port on which it is met
     * @param manners what it does
     */
    private record Case(String protocol, int port, Peer.Manners manners) {}

    /** Answers its own question, and hangs up on TLS and HTTP. */
    private static Peer.Manners waits(byte[] answer) {
        return line -> {
            String first = first(line);
            if (!first.isEmpty() && first.charAt(0) != 0x16 && !first.startsWith("GET ")) {
                line.say(answer);
                line.linger(60_000);
            }
        };
    }

    /** A web server with this head of its first page, and this answer to one other path. */
    private static Peer.Manners web(String page, String path, byte[] answer) {
        return line -> {
            String first = first(line);
            if (first.startsWith("GET / ")) {
                line.say(page);
            } else if (first.startsWith("GET " + path)) {
                line.say(answer);
            } else if (first.startsWith("GET ")) {
                line.say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            }
        };
    }

    private static String first(Peer.Line line) throws IOException {
        byte[] message = new byte[MESSAGE];
        int length = line.socket().getInputStream().read(message);
        return new String(message, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    }

    private static Stream<Case> cases() {
        Stream<Case> waiting = Stream.of("mongodb", "amqp", "kafka", "mssql", "oracle", "rtsp", "rpcbind", "nfs")
                .flatMap(name -> Protocols.named(name).orElseThrow().ports().stream()
                        .map(port -> new Case(name, port, waits(Samples.of(name).getFirst()))));
        String docker = "HTTP/1.1 404 Not Found\r\nServer: Docker/20.10.24 (linux)\r\nContent-Length: 0\r\n\r\n";
        String kubernetes = "HTTP/1.1 403 Forbidden\r\nX-Kubernetes-Pf-Flowschema-Uid: 1\r\nContent-Length: 0\r\n\r\n";
        String windows = "HTTP/1.1 404 Not Found\r\nServer: Microsoft-HTTPAPI/2.0\r\nContent-Length: 0\r\n\r\n";
        String names = "HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\nThis server implements RFC 8484.\n";
        return Stream.concat(
                waiting,
                Stream.of(
                        new Case(
                                "docker",
                                2_375,
                                web(
                                        docker,
                                        "/version",
                                        Samples.of("container-api").getFirst())),
                        new Case(
                                "kubernetes",
                                8_001,
                                web(
                                        kubernetes,
                                        "/version",
                                        Samples.of("container-api").get(1))),
                        new Case(
                                "winrm",
                                5_985,
                                web(windows, "/wsman", Samples.of("winrm").getFirst())),
                        new Case(
                                "doh",
                                8_053,
                                web(names, "/dns-query?dns=", Samples.of("doh").getFirst()))));
    }

    @Test
    void each_is_known_by_its_answer_and_by_no_more_than_two_questions_beyond_the_usual() {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cases().forEach(one -> threads.submit(() -> {
                try (Peer peer = new Peer(one.manners())) {
                    Map<String, Outcome<Reply>> outcomes = ask(peer, one.port());
                    List<String> known = outcomes.values().stream()
                            .flatMap(outcome -> outcome.answer().stream())
                            .filter(Reply.Spoken.class::isInstance)
                            .map(reply -> ((Reply.Spoken) reply).protocol())
                            .toList();
                    long beyond = outcomes.keySet().stream()
                            .filter(probe -> Protocols.asking(probe).isPresent())
                            .count();
                    if (!known.equals(List.of(one.protocol())) || beyond > 2) {
                        wrong.add(one.protocol() + " on " + one.port() + ": " + outcomes);
                    }
                }
            }));
        }
        assertEquals(List.of(), new ArrayList<>(wrong));
    }

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
}
