package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Digest;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Rate;
import glacis.model.scope.Refusal;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.ScopeGuard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScannerTest {

    private final MemoryLedger ledger = new MemoryLedger();

    private Scanner scanner(KillSwitch stop, Ledger to) {
        return new Scanner(
                Loopback.guard(stop),
                to,
                () -> Loopback.NOW,
                System::nanoTime,
                stop,
                new Random(1),
                new ProbeContext("Glacis/0.1", "https://example.org/", "scan.example.org"),
                "R-1");
    }

    private Scanner scanner() {
        return scanner(() -> false, ledger);
    }

    private static Question question(Target target, String probe) {
        return new Question(target, probe, "a test asked", Optional.empty(), Optional.empty());
    }

    private static Peer web() {
        return new Peer(line -> {
            String heard = line.hear("\n");
            if (heard.startsWith("GET ")) {
                line.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            } else if (!heard.isEmpty()) {
                line.say("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            }
        });
    }

    @Test
    void an_answer_says_who_allowed_it_and_is_in_the_ledger() {
        try (Peer peer = Peer.saying("SSH-2.0-x\r\n")) {
            Observed observed = scanner().ask(question(peer.endpoint(), "tcp.wait"), false);
            assertEquals(
                    new Outcome.Answered<>(new Reply.Banner("SSH-2.0-x\r\n")),
                    observed.observation().outcome());
            assertEquals(
                    "this-machine",
                    observed.sighting().lineage().allowed().orElseThrow().mandate());
            Transcript said = observed.transcripts().getFirst();
            assertEquals(List.of(Digest.of(said.encode())), observed.sighting().transcripts());
            assertEquals(2, ledger.entries().size());
            assertEquals(
                    LedgerEntry.Kind.INTENT, ledger.entries().getFirst().kind(), "what will be asked is said first");
            LedgerEntry entry = ledger.entries().getLast();
            assertEquals(11, entry.bytesReceived());
            assertEquals(Digest.of(said.encode()), entry.transcript());
        }
    }

    @Test
    void what_was_said_to_nobody_is_in_the_ledger_too() {
        try (Peer peer = new Peer(line -> line.hear("\r\n\r\n"))) {
            Observed observed = scanner().ask(question(peer.endpoint(), "http.root"), false);
            assertInstanceOf(Outcome.Declined.class, observed.observation().outcome());
            assertTrue(ledger.entries().getLast().bytesSent() > 50);
            assertEquals(1, observed.transcripts().size());
        }
    }

    @Test
    void a_refusal_is_an_observation_and_sends_nothing() {
        Target.Endpoint elsewhere = Target.Endpoint.tcp(IpAddress.require("192.168.7.7"), 80);
        Observed observed = scanner().ask(question(elsewhere, "tcp.wait"), false);
        Refusal refusal = assertInstanceOf(
                        Outcome.Withheld.class, observed.observation().outcome())
                .refusal();
        assertEquals(Refusal.Reason.NOT_COVERED, refusal.reason());
        assertTrue(observed.sighting().lineage().allowed().isEmpty());
        assertEquals(List.of(), ledger.entries());
    }

    @Test
    void a_fragile_port_gets_no_byte() {
        Target.Endpoint printer = Target.Endpoint.tcp(IpAddress.require("127.0.0.1"), 9_100);
        List<Observed> taken = new ArrayList<>();
        scanner().converse(List.of(question(printer, "tcp.wait")), (t, p) -> Optional.empty(), taken::add);
        assertTrue(taken.stream().allMatch(o -> o.observation().outcome() instanceof Outcome.Withheld));
        assertEquals(List.of(), ledger.entries());
    }

    @Test
    void talks_with_many_and_hands_each_answer_over_before_the_next_question() {
        List<Observed> taken = Collections.synchronizedList(new ArrayList<>());
        try (Peer web = web();
                Peer ssh = Peer.saying("SSH-2.0-x\r\n");
                Peer tarpit = Peer.saying("\0")) {
            List<Question> questions = List.of(
                    question(web.endpoint(), "tcp.wait"),
                    question(ssh.endpoint(), "tcp.wait"),
                    question(tarpit.endpoint(), "tcp.wait"));
            scanner().converse(questions, (t, p) -> Optional.empty(), taken::add);
            assertEquals(
                    List.of(
                            "tcp.wait",
                            "tls.versions",
                            "http.root",
                            "http.security-txt",
                            "http.random-path",
                            "http.favicon"),
                    probes(taken, web.endpoint()));
            assertEquals(List.of("tcp.wait", "ssh.hello"), probes(taken, ssh.endpoint()));
            assertEquals(List.of("tcp.wait"), probes(taken, tarpit.endpoint()));
        }
    }

    /** 127.66.17.9 has no services, so that each datagram there comes back as unreachable. */
    @Test
    void datagrams_are_conversations_and_an_address_that_may_not_be_searched_gets_none() {
        List<Observed> taken = Collections.synchronizedList(new ArrayList<>());
        List<Question> questions = List.of(
                question(new Target.Host(IpAddress.require("127.66.17.9")), "udp.ports"),
                question(new Target.Host(IpAddress.require("192.168.7.7")), "udp.ports"));
        PortSet ports = PortSet.of(53, 54, 5_060);
        scanner().datagrams(questions, ports, (t, p) -> Optional.empty(), taken::add);
        assertEquals(
                List.of(
                        "127.66.17.9:5060/udp sip.options-over-udp",
                        "127.66.17.9:53/udp dns.version-over-udp",
                        "192.168.7.7 udp.ports"),
                taken.stream()
                        .map(Observed::observation)
                        .map(o -> o.target() + " " + o.probe())
                        .sorted()
                        .toList());
        assertEquals(
                2,
                ledger.entries().stream()
                        .filter(entry -> entry.kind() == LedgerEntry.Kind.INTENT)
                        .count(),
                "one intent for each question that was put");

        List<Observed> again = Collections.synchronizedList(new ArrayList<>());
        scanner()
                .datagrams(
                        questions.subList(0, 1),
                        ports,
                        (target, probe) -> taken.stream()
                                .map(Observed::observation)
                                .filter(o ->
                                        o.target().equals(target) && o.probe().equals(probe))
                                .findFirst(),
                        again::add);
        assertEquals(List.of(), again);
    }

    private static List<String> probes(List<Observed> taken, Target target) {
        return taken.stream()
                .map(Observed::observation)
                .filter(o -> o.target().equals(target))
                .map(o -> o.probe())
                .toList();
    }

    @Test
    void what_the_run_knows_is_not_asked_again() {
        List<Observed> first = new ArrayList<>();
        try (Peer ssh = Peer.saying("SSH-2.0-x\r\n")) {
            List<Question> questions = List.of(question(ssh.endpoint(), "tcp.wait"));
            scanner().converse(questions, (t, p) -> Optional.empty(), first::add);
            int connections = ssh.connections();
            List<Observed> second = new ArrayList<>();
            scanner()
                    .converse(
                            questions,
                            (target, probe) -> first.stream()
                                    .map(Observed::observation)
                                    .filter(o -> o.target().equals(target)
                                            && o.probe().equals(probe))
                                    .findFirst(),
                            second::add);
            assertEquals(List.of(), second);
            assertEquals(connections, ssh.connections());
        }
    }

    @Test
    void a_sink_that_cannot_keep_ends_the_run() {
        try (Peer ssh = Peer.saying("SSH-2.0-x\r\n")) {
            List<Question> questions = List.of(question(ssh.endpoint(), "tcp.wait"));
            assertThrows(
                    IllegalStateException.class,
                    () -> scanner().converse(questions, (t, p) -> Optional.empty(), o -> {
                        throw new IllegalStateException("disk full");
                    }));
            assertEquals(1, ssh.connections());
        }
    }

    @Test
    void a_ledger_that_cannot_keep_ends_the_run() {
        Ledger full = new FullLedger();
        try (Peer ssh = Peer.saying("SSH-2.0-x\r\n")) {
            Scanner scanner = scanner(() -> false, full);
            assertThrows(IllegalStateException.class, () -> scanner.ask(question(ssh.endpoint(), "tcp.wait"), false));
            assertEquals(0, ssh.connections(), "what cannot be announced is not sent");
            Question search = question(new Target.Host(ssh.endpoint().address()), "tcp.ports");
            assertThrows(IllegalStateException.class, () -> scanner.ports(search, PortSet.of(ssh.port())));
            assertEquals(0, ssh.connections());
        }
    }

    /** A ledger whose disk is full. */
    private static final class FullLedger implements Ledger {
        @Override
        public long append(LedgerEntry entry) {
            throw new IllegalStateException("disk full");
        }

        @Override
        public void appendLater(List<LedgerEntry> entries) {
            throw new IllegalStateException("disk full");
        }

        @Override
        public List<Numbered> about(String target, Instant after) {
            return List.of();
        }

        @Override
        public String head() {
            return LedgerChain.GENESIS;
        }
    }

    @Test
    void finds_ports_of_many_addresses() {
        List<Observed> taken = Collections.synchronizedList(new ArrayList<>());
        try (Peer peer = Peer.saying("")) {
            List<Question> questions = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                questions.add(question(new Target.Host(IpAddress.require("127.0.0." + i)), "tcp.ports"));
            }
            scanner().ports(questions, PortSet.of(peer.port()), (t, p) -> Optional.empty(), taken::add);
            assertEquals(100, taken.size());
            assertEquals(100, ledger.of(LedgerEntry.Kind.INTENT).size());
            assertEquals(100, ledger.of(LedgerEntry.Kind.SWEEP_SHARD).size());
            assertEquals(
                    List.of(questions.getFirst().target()),
                    taken.stream()
                            .map(Observed::observation)
                            .filter(o -> o.outcome().answer().orElseThrow() instanceof Reply.Ports ports
                                    && !ports.open().isEmpty())
                            .map(o -> o.target())
                            .toList());
        }
    }

    @Test
    void a_search_that_was_stopped_is_no_answer() {
        AtomicBoolean stopped = new AtomicBoolean();
        Scanner scanner = scanner(() -> stopped.getAndSet(true), ledger);
        Observed observed = scanner.ports(
                question(new Target.Host(IpAddress.require("127.0.0.1")), "tcp.ports"), PortSet.range(40_000, 40_010));
        assertEquals(
                Outcome.Failure.CANCELLED,
                assertInstanceOf(Outcome.Failed.class, observed.observation().outcome())
                        .failure());
    }

    @Test
    void few_ports_let_more_addresses_be_searched_with_no_more_connections() {
        assertEquals(128, Scanner.hostsAtOnce(0));
        assertEquals(128, Scanner.hostsAtOnce(2));
        assertEquals(64, Scanner.hostsAtOnce(16));
        assertEquals(32, Scanner.hostsAtOnce(200));
        assertEquals(32, Scanner.hostsAtOnce(65_535));
    }

    /** A mandate over loopback that ends after so long, with this contact and rate. */
    private static Mandate mandate(Duration length, String contact, Rate rate) {
        return new Mandate(
                "own",
                "a test",
                Mandate.Basis.OWN_ASSETS,
                "",
                contact,
                Instant.EPOCH,
                Loopback.NOW.plus(length),
                List.of(new ScopeRule.Addresses(1, Prefix.require("127.0.0.0/8"))),
                List.of(),
                Intrusiveness.NON_INTRUSIVE,
                Mandate.Follow.NONE,
                PortSet.ALL,
                List.of(),
                Set.of(),
                rate,
                Mandate.Verification.DECLARED);
    }

    private Scanner under(Mandate mandate, InstantSource clock, String contact) {
        return new Scanner(
                new ScopeGuard(List.of(mandate), List.of(), ledger, clock, () -> false),
                ledger,
                clock,
                System::nanoTime,
                () -> false,
                new Random(1),
                new ProbeContext("Glacis/0.1", contact, "scan.example.org"),
                "R-1");
    }

    @Test
    void whoever_is_asked_can_turn_to_the_contact_of_the_mandate_that_allowed_it() {
        try (Peer web = web()) {
            Rate rate = new Rate(Rate.UNLIMITED, 8, 100, 100);
            Scanner scanner =
                    under(mandate(Duration.ofHours(1), "mailto:team@example.org", rate), () -> Loopback.NOW, "");
            Observed observed = scanner.ask(question(web.endpoint(), "http.root"), false);
            String sent = new String(
                    observed.transcripts().getFirst().bytes(Transcript.Direction.SENT), StandardCharsets.ISO_8859_1);
            assertTrue(sent.contains("User-Agent: Glacis/0.1 (+mailto:team@example.org)\r\n"), sent);
        }
    }

    @Test
    void a_search_whose_mandate_ends_in_the_middle_keeps_what_it_found() {
        try (Peer peer = Peer.saying("")) {
            AtomicInteger asked = new AtomicInteger();
            // The clock is read before each connection; after some of them the mandate has ended.
            InstantSource clock = () -> Loopback.NOW.plusSeconds(asked.getAndIncrement() < 8 ? 0 : 60);
            Rate rate = new Rate(Rate.UNLIMITED, 8, 100, 100);
            Scanner scanner = under(mandate(Duration.ofSeconds(30), "", rate), clock, "");
            PortSet ports = PortSet.range(peer.port(), Math.min(65_535, peer.port() + 50));
            Observed observed =
                    scanner.ports(question(new Target.Host(IpAddress.require("127.0.0.1")), "tcp.ports"), ports);
            Reply.Ports found = assertInstanceOf(
                    Reply.Ports.class, observed.observation().outcome().answer().orElseThrow());
            assertTrue(found.open().contains(peer.port()), found.toString());
            assertTrue(found.failed() > 0, "what was not asked is counted: " + found);
        }
    }
}
