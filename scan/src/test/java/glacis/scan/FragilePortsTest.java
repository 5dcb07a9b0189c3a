package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal;
import glacis.model.scope.ScopeRule;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.FragilePorts;
import glacis.scan.guard.ScopeGuard;
import glacis.scan.spi.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A printer and a few controllers that fail the test at the first byte, asked in every way there is. */
class FragilePortsTest {

    /** A host of its own for each test, since a port is free again only a moment after it was closed. */
    private static final AtomicInteger HOSTS = new AtomicInteger();

    private static final List<Integer> FRAGILE = List.of(9_100, 515, 102, 502, 2_404, 4_840, 20_000, 44_818);
    private static final ProbeContext CONTEXT =
            new ProbeContext("Glacis/0.1", "https://example.org/", "scan.example.org");

    private final IpAddress workshop = IpAddress.require("127.61.7." + HOSTS.incrementAndGet());
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Peer> machines = FRAGILE.stream().map(this::machine).toList();
    private final MemoryLedger ledger = new MemoryLedger();

    private Peer machine(int port) {
        return new Peer(workshop, port, line -> {
            int read = line.socket().getInputStream().read();
            bytes.addAndGet(read >= 0 ? 1 : 0);
            ended.incrementAndGet();
        });
    }

    @AfterEach
    void no_machine_ever_got_a_byte() {
        awaitTrue(() -> ended.get() == connections());
        machines.forEach(Peer::close);
        assertEquals(0, bytes.get());
    }

    /** A machine hears of a connection a moment after it was made. */
    private static void awaitTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within ten seconds");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private Scanner scanner(Mandate... mandates) {
        ScopeGuard guard = new ScopeGuard(List.of(mandates), List.of(), ledger, () -> Loopback.NOW, () -> false);
        return new Scanner(
                guard, ledger, () -> Loopback.NOW, System::nanoTime, () -> false, new Random(1), CONTEXT, "R-1");
    }

    private static Question question(Target target, String probe) {
        return new Question(target, probe, "the operator listed it", Optional.empty(), Optional.empty());
    }

    private int connections() {
        return machines.stream().mapToInt(Peer::connections).sum();
    }

    @Test
    void every_port_asked_here_is_a_fragile_one() {
        assertTrue(FRAGILE.stream().allMatch(FragilePorts.ALL::contains));
    }

    @Test
    void a_search_finds_them_and_says_nothing() {
        Observed observed = scanner(BuiltInMandates.thisMachine())
                .ports(question(new Target.Host(workshop), "tcp.ports"), FragilePorts.ALL);
        Reply.Ports ports = assertInstanceOf(
                Reply.Ports.class, observed.observation().outcome().answer().orElseThrow());
        assertEquals(FRAGILE.stream().sorted().toList(), ports.open());
        awaitTrue(() -> connections() == FRAGILE.size() && ended.get() == FRAGILE.size());
        assertTrue(ledger.entries().stream().allMatch(entry -> entry.bytesSent() == 0));
    }

    @Test
    void a_conversation_with_a_listed_endpoint_does_not_begin() {
        List<Observed> taken = Collections.synchronizedList(new ArrayList<>());
        List<Question> questions = machines.stream()
                .map(machine -> question(machine.endpoint(), "tcp.wait"))
                .toList();
        scanner(BuiltInMandates.thisMachine())
                // Not even if somebody says that each of them is a name server.
                .converse(questions, (t, p) -> Optional.empty(), taken::add, endpoint -> true);
        assertEquals(FRAGILE.size(), taken.size());
        taken.forEach(FragilePortsTest::isRefusedAsFragile);
        assertEquals(0, connections());
        assertEquals(List.of(), ledger.entries());
    }

    @Test
    void no_probe_reaches_them_in_the_clear_or_inside_tls() {
        Scanner scanner = scanner(BuiltInMandates.thisMachine());
        for (Probe probe : new Probes(CONTEXT, new Random(1)).all()) {
            if (probe.spec().level() == Intrusiveness.CONSENTED) {
                // The built-in mandate does not go so far: refused for that already.
                continue;
            }
            for (boolean overTls : List.of(false, true)) {
                for (Peer machine : machines) {
                    isRefusedAsFragile(scanner.ask(
                            question(machine.endpoint(), probe.spec().name()), overTls));
                }
            }
        }
        assertEquals(0, connections());
    }

    @Test
    void a_name_does_not_open_them_either() {
        Target.Endpoint named =
                new Target.Endpoint(workshop, 9_100, Transport.TCP, Optional.of(HostName.require("localhost")));
        isRefusedAsFragile(scanner(BuiltInMandates.thisMachine()).ask(question(named, "http.root"), true));
        assertEquals(0, connections());
    }

    @Test
    void a_mandate_that_lists_the_port_allows_no_byte() {
        Mandate own = new Mandate(
                "workshop",
                "the owner",
                Mandate.Basis.OWN_ASSETS,
                "a letter",
                "https://example.org/",
                Loopback.NOW.minusSeconds(10),
                Loopback.NOW.plusSeconds(1_000),
                List.of(new ScopeRule.Addresses(1, Prefix.require(workshop + "/32"))),
                List.of(),
                Intrusiveness.CONSENTED,
                Mandate.Follow.NORMAL_CLIENT,
                PortSet.parse("9100").orElseThrow(),
                List.of(),
                Set.of("some.other-check"),
                BuiltInMandates.thisMachine().rate(),
                Mandate.Verification.VERIFIED);
        for (String probe : List.of("tcp.wait", "tls.versions", "http.root")) {
            Observed observed = scanner(own, BuiltInMandates.thisMachine())
                    .ask(question(machines.getFirst().endpoint(), probe), false);
            assertInstanceOf(Outcome.Withheld.class, observed.observation().outcome());
        }
        assertEquals(0, connections());
    }

    private static void isRefusedAsFragile(Observed observed) {
        Refusal refusal = assertInstanceOf(
                        Outcome.Withheld.class, observed.observation().outcome())
                .refusal();
        assertEquals(Refusal.Reason.FRAGILE_PORT, refusal.reason());
    }
}
