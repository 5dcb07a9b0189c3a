package glacis.scan.probe.spoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import glacis.scan.ProbeContext;
import glacis.scan.Probes;
import glacis.scan.RealServer;
import glacis.scan.probe.Protocols;
import glacis.scan.probe.tcp.WaitProbe;
import glacis.scan.schedule.ConversationOrder;
import glacis.scan.spi.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every protocol against the servers that Debian ships: its own, of which it says the right things, and all the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpokenRealServerTest {

    private static final ProbeContext CONTEXT = new ProbeContext("Glacis/0.1", "https://example.org/", "");

    /** Longest: connecting, a quiet time, and what lies between. */
    private static final long LONGEST_SECONDS = 12;

    private static final long STARTS_WITHIN_NANOS = 15_000_000_000L;

    /** They hear TLS and HTTP in silence or hang up without a trait, so that they are asked on their usual ports only, which no test has. */
    private static final Set<String> NOT_FOUND = Set.of("smb", "stun", "git");

    private final Map<String, RealServer> servers = new ConcurrentHashMap<>();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, Throwable> absent = new ConcurrentHashMap<>();
    private final Map<String, Outcome<Reply>> greetings = new ConcurrentHashMap<>();
    private final Map<String, Outcome<Reply>> answers = new ConcurrentHashMap<>();

    @BeforeAll
    void meet(@TempDir Path folder) {
        atOnce(Daemons.ALL, daemon -> {
            int port = daemon.port() > 0 ? daemon.port() : RealServer.freePort();
            try {
                Path home = Files.createDirectories(folder.resolve(daemon.name().replace(' ', '-')));
                RealServer.run("chmod", "755", folder.toString(), home.toString());
                servers.put(daemon.name(), daemon.starter().start(home, port));
                ports.put(daemon.name(), port);
            } catch (IOException | RuntimeException | AssertionError missing) {
                absent.put(daemon.name(), missing);
                return;
            }
            Protocol protocol = Protocols.named(daemon.protocol()).orElseThrow();
            if (protocol.portsOverUdp().isEmpty()) {
                greetings.put(daemon.name(), greeting(protocol, daemon));
                answers.put(daemon.name(), answer(protocol, daemon));
            } else {
                answers.put(daemon.name(), onceItListens(protocol, daemon));
            }
        });
    }

    /** Who is just starting may accept before it has anything to say, and is listened to again. */
    private Outcome<Reply> greeting(Protocol protocol, Daemons.Daemon daemon) {
        Outcome<Reply> outcome = Conduct.of(new WaitProbe(), at(daemon)).outcome();
        for (int i = 0; i < 24 && protocol.ports().isEmpty() && outcome.answer().isEmpty(); i++) {
            outcome = Conduct.of(new WaitProbe(), at(daemon)).outcome();
        }
        return outcome;
    }

    private Outcome<Reply> answer(Protocol protocol, Daemons.Daemon daemon) {
        Outcome<Reply> outcome = Conduct.of(probe(protocol), at(daemon)).outcome();
        for (int i = 0; i < 6 && outcome.answer().isEmpty(); i++) {
            outcome = Conduct.of(probe(protocol), at(daemon)).outcome();
        }
        return outcome;
    }

    /** Whether a server listens for datagrams is only told by its answers. */
    private Outcome<Reply> onceItListens(Protocol protocol, Daemons.Daemon daemon) {
        Outcome<Reply> outcome = new Outcome.Silent<>(0);
        long until = System.nanoTime() + STARTS_WITHIN_NANOS;
        while (outcome.answer().isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(100_000_000);
            outcome = Conduct.of(probe(protocol), at(daemon)).outcome();
        }
        return outcome;
    }

    @AfterAll
    void part() {
        atOnce(List.copyOf(servers.values()), RealServer::close);
    }

    private static <T> void atOnce(List<T> items, java.util.function.Consumer<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            items.forEach(item -> threads.submit(() -> work.accept(item)));
        }
    }

    private Target.Endpoint at(Daemons.Daemon daemon) {
        Target.Endpoint nameless = RealServer.at(ports.getOrDefault(daemon.name(), 0));
        Optional<HostName> name = Optional.of(HostName.require("shop.lab.test"));
        return new Target.Endpoint(nameless.address(), nameless.port(), nameless.transport(), name);
    }

    private static Probe probe(Protocol protocol) {
        return new SpokenProbe(protocol, protocol.inquiry().orElseThrow(), false, CONTEXT, new Random(1));
    }

    /** What each says of itself, as fact and value; the value is a regular expression, since packages are updated. */
    private static final Map<String, Map<Fact, String>> EXPECTED = Map.ofEntries(
            Map.entry("vsftpd", Map.of(Fact.STARTTLS, "yes", Fact.CAPABILITIES, ".*AUTH_TLS.*")),
            Map.entry("Dovecot IMAP", Map.of(Fact.STARTTLS, "yes", Fact.AUTHENTICATION, "LOGIN PLAIN")),
            Map.entry("Dovecot POP3", Map.of(Fact.STARTTLS, "yes", Fact.AUTHENTICATION, "USER PLAIN")),
            Map.entry("Dovecot ManageSieve", Map.of(Fact.STARTTLS, "yes", Fact.SOFTWARE, "Dovecot .*Pigeonhole")),
            Map.entry("INN", Map.of(Fact.SOFTWARE, "INN 2\\..*", Fact.PROTOCOL_VERSION, "2")),
            Map.entry("MariaDB", Map.of(Fact.VERSION, "1[0-9]\\..*-MariaDB.*", Fact.STARTTLS, "no")),
            Map.entry(
                    "TigerVNC",
                    Map.of(Fact.PROTOCOL_VERSION, "3.8", Fact.AUTHENTICATION, "vencrypt vnc-authentication")),
            Map.entry("rsync", Map.of(Fact.PROTOCOL_VERSION, "3[0-9]\\.[0-9]+")),
            Map.entry("ngIRCd", Map.of()),
            Map.entry("inetutils telnetd", Map.of(Fact.CAPABILITIES, ".*DO:24.*")),
            Map.entry("NATS", Map.of(Fact.VERSION, "2\\..*", Fact.LOGIN_REQUIRED, "no")),
            Map.entry("Redis", Map.of(Fact.LOGIN_REQUIRED, "no")),
            Map.entry("Redis with a password", Map.of(Fact.LOGIN_REQUIRED, "yes", Fact.REFUSAL, "NOAUTH .*")),
            Map.entry("memcached", Map.of(Fact.VERSION, "1\\..*")),
            Map.entry("slapd", Map.of(Fact.PROTOCOL_VERSION, "3", Fact.STARTTLS, "no")),
            Map.entry("Mosquitto", Map.of(Fact.REFUSAL, "unacceptable protocol level")),
            Map.entry("xrdp", Map.of(Fact.ENCRYPTION, "tls")),
            Map.entry("Samba", Map.of(Fact.PROTOCOL_VERSION, "3.1.1", Fact.SIGNING, "enabled")),
            Map.entry("Kamailio", Map.of(Fact.SOFTWARE, "kamailio .*")),
            Map.entry("Kamailio over UDP", Map.of(Fact.SOFTWARE, "kamailio .*")),
            Map.entry("git daemon", Map.of(Fact.REFUSAL, "access denied or repository not exported:.*")),
            Map.entry("strongSwan", Map.of(Fact.PROTOCOL_VERSION, "2", Fact.REFUSAL, "NO_PROPOSAL_CHOSEN")),
            Map.entry("Caddy over UDP", Map.of(Fact.PROTOCOL_VERSION, ".*1.*")),
            Map.entry("coturn", Map.of(Fact.SOFTWARE, "Coturn-.*")),
            Map.entry("coturn over UDP", Map.of(Fact.SOFTWARE, "Coturn-.*")),
            Map.entry("chrony", Map.of(Fact.ROLE, "stratum 7", Fact.PROTOCOL_VERSION, "4")),
            Map.entry("Net-SNMP", Map.of(Fact.SOFTWARE, "enterprise 8072")),
            Map.entry("Prosody", Map.of(Fact.STARTTLS, "yes", Fact.AUTHENTICATION, ".*SCRAM-SHA-1.*")));

    private void need(Daemons.Daemon daemon) throws Throwable {
        if (absent.containsKey(daemon.name())) {
            throw absent.get(daemon.name());
        }
    }

    @TestFactory
    Stream<DynamicTest> each_server_is_known_by_what_it_says() {
        return Daemons.ALL.stream()
                .map(daemon -> DynamicTest.dynamicTest(daemon.name(), () -> {
                    need(daemon);
                    Outcome<Reply> outcome = answers.get(daemon.name());
                    Reply.Spoken spoken =
                            (Reply.Spoken) outcome.answer().orElseThrow(() -> new AssertionError(outcome));
                    assertTrue(same(daemon.protocol(), spoken.protocol()), spoken.toString());
                    EXPECTED.get(daemon.name())
                            .forEach((fact, value) -> assertTrue(
                                    spoken.fact(fact)
                                            .filter(f -> f.matches(value))
                                            .isPresent(),
                                    fact + " of " + spoken));
                }));
    }

    /** Who greets is known by the greeting alone; who does not is silent, and nobody is taken for another. */
    @TestFactory
    Stream<DynamicTest> a_greeting_belongs_to_its_protocol() {
        return Daemons.ALL.stream()
                .filter(daemon -> greetings.containsKey(daemon.name()))
                .map(daemon -> DynamicTest.dynamicTest(daemon.name(), () -> {
                    need(daemon);
                    boolean waits = !Protocols.named(daemon.protocol())
                            .orElseThrow()
                            .ports()
                            .isEmpty();
                    switch (greetings.get(daemon.name())) {
                        case Outcome.Answered<Reply> answered ->
                            assertEquals(daemon.protocol(), ((Reply.Spoken) answered.value()).protocol());
                        case Outcome.Silent<Reply> silent -> assertTrue(waits);
                        default -> throw new AssertionError(greetings.get(daemon.name()));
                    }
                }));
    }

    @Test
    void no_server_is_taken_for_another_whatever_it_is_asked() {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Runnable> walks = new ArrayList<>();
        List<Runnable> pairs = new ArrayList<>();
        for (Daemons.Daemon daemon : Daemons.ALL) {
            if (!servers.containsKey(daemon.name())) {
                continue;
            }
            if (greetings.containsKey(daemon.name()) && !NOT_FOUND.contains(daemon.protocol())) {
                walks.add(() -> walk(daemon, wrong));
            }
            Protocols.ALL.stream()
                    .filter(protocol -> !same(protocol.name(), daemon.protocol()))
                    .forEach(protocol -> pairs.add(() -> pair(daemon, protocol, wrong)));
        }
        // A server that is asked by all at once greets too late for who waits for a greeting.
        atOnce(walks, Runnable::run);
        atOnce(pairs, Runnable::run);
        assertEquals(List.of(), List.copyOf(wrong));
    }

    /** On a port that nobody would guess each is found by what it answers. */
    private void walk(Daemons.Daemon daemon, Queue<String> wrong) {
        Map<String, Outcome<Reply>> outcomes = walked(daemon);
        for (int i = 0; i < 3 && spoken(outcomes).isEmpty(); i++) {
            // Found for nothing is one thing, slow to greet on a busy machine another.
            outcomes = walked(daemon);
        }
        if (!spoken(outcomes).equals(Set.of(daemon.protocol()))) {
            wrong.add(daemon.name() + " is taken for " + spoken(outcomes) + ": " + outcomes);
        }
    }

    private Map<String, Outcome<Reply>> walked(Daemons.Daemon daemon) {
        Probes probes = new Probes(CONTEXT, new Random(1));
        Target.Endpoint endpoint = at(daemon);
        ConversationOrder.Aim aim = new ConversationOrder.Aim(endpoint.port(), false);
        Map<String, Outcome<Reply>> outcomes = new LinkedHashMap<>();
        for (Optional<String> next = ConversationOrder.next(aim, outcomes);
                next.isPresent();
                next = ConversationOrder.next(aim, outcomes)) {
            Probe probe = probes.probe(next.get(), ConversationOrder.httpOverTls(outcomes));
            outcomes.put(next.get(), Conduct.of(probe, endpoint).outcome());
        }
        return outcomes;
    }

    private static Set<String> spoken(Map<String, Outcome<Reply>> outcomes) {
        return outcomes.values().stream()
                .flatMap(outcome -> outcome.answer().stream())
                .filter(Reply.Spoken.class::isInstance)
                .map(reply -> ((Reply.Spoken) reply).protocol())
                .collect(Collectors.toSet());
    }

    private static boolean same(String one, String other) {
        return one.replace("-over-udp", "").equals(other.replace("-over-udp", ""));
    }

    private void pair(Daemons.Daemon daemon, Protocol protocol, Queue<String> wrong) {
        long began = System.nanoTime();
        Outcome<Reply> outcome = Conduct.of(probe(protocol), at(daemon)).outcome();
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        if (outcome.answer().isPresent() || seconds > LONGEST_SECONDS) {
            wrong.add(daemon.name() + " asked as " + protocol.name() + ", " + seconds + " s: " + outcome);
        }
    }
}
