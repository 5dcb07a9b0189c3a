package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.home.Home;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.Run;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.lab.loopback.Access;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An audit of the lab is killed at moments that a seed chooses, and resumed. The lab's access log is the witness: no question
 * whose answer the journal held when the audit died was put again, and nothing was sent for which neither an entry of the
 * ledger nor an open intent answers.
 *
 * <p>{@code GLACIS_KILLS} says how many times; {@code GLACIS_SEED} chooses the moments of a failure that was printed.
 */
class ResumeTest {

    private static final int KILLS = Integer.parseInt(System.getenv().getOrDefault("GLACIS_KILLS", "3"));
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("GLACIS_SEED", "20261124"));

    /** Audits at the same time, each with a lab of its own. */
    private static final int AT_ONCE = 3;

    /** About as many visits as one audit of the lab makes. */
    private static final int VISITS = 190;

    private static final String ZONE = "lab.test";
    private static final long CALM_NANOS = 200_000_000;

    @TempDir
    private Path folder;

    /** One moment in each part of an audit, from its first question to its last. */
    private static List<Integer> moments() {
        Random random = new Random(SEED);
        return IntStream.range(0, KILLS)
                .map(part -> part * VISITS / KILLS + 1 + random.nextInt(Math.max(1, VISITS / KILLS)))
                .boxed()
                .toList();
    }

    @Test
    @Timeout(600)
    void what_was_answered_before_a_kill_is_not_asked_again() throws Exception {
        List<Future<?>> trials = new ArrayList<>();
        try (ExecutorService several = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int moment : moments()) {
                String network = Networks.next();
                trials.add(several.submit(() -> {
                    killAndResume(network, moment);
                    return "";
                }));
            }
        }
        for (Future<?> trial : trials) {
            trial.get();
        }
    }

    private void killAndResume(String network, int moment) throws IOException, InterruptedException {
        try (Lab lab = Lab.start(LabPlan.shipped(), network, InstantSource.system(), new Random(SEED))) {
            lab.awaitKeys();
            Path home = folder.resolve("home-" + network);
            try (Child audit = Child.start(
                    home,
                    List.of(),
                    List.of(),
                    LabWords.of(lab, network, folder).byName())) {
                audit.until(() -> lab.accessLog().size() >= moment);
                audit.kill();
            }
            Instant killed = calm(lab);
            List<Known> answered = answered(home);
            String when = "killed after " + moment + " visits, seed " + SEED;
            if (!lab.accessLog().isEmpty()) {
                LedgerWitness.covers(lab, home, when);
                assertThat(new Shell(home).run("verify").code()).as(when).isZero();
            }

            Path json = folder.resolve("report-" + network + ".json");
            try (Child resume = Child.start(home, List.of(), List.of(), List.of("resume", "--json", json.toString()))) {
                Shell.Said said = resume.said();
                assertThat(said.code())
                        .as("resume after %d visits, seed %d: %s", moment, SEED, said)
                        .isZero();
            }
            List<Access> after = lab.accessLog().stream()
                    .filter(access -> access.at().isAfter(killed))
                    .toList();
            assertThat(askedAgain(answered, after))
                    .as("killed after %d visits, %d answers in the journal, seed %d", moment, answered.size(), SEED)
                    .isEmpty();
            assertThat(askedAgain(answered(home), after))
                    .as("what the witness takes for a question that is answered by now")
                    .isEqualTo(after);
            assertThat(lab.bytesOnFragilePorts()).isZero();
            LedgerWitness.covers(lab, home, when + " and resumed");
            holdsEverythingOnce(lab, home, json);
        }
    }

    /** The instant from which nothing comes any more that the killed process sent. */
    private static Instant calm(Lab lab) {
        int seen = -1;
        while (seen != lab.accessLog().size()) {
            seen = lab.accessLog().size();
            LockSupport.parkNanos(CALM_NANOS);
        }
        return Instant.now();
    }

    private static List<Known> answered(Path home) {
        if (!Files.exists(Home.open(home).database())) {
            return List.of();
        }
        try (Store store = Store.openReadOnly(Home.open(home).database())) {
            return store.journal().runs().stream()
                    .flatMap(run -> store.journal().latest(run.id()).stream())
                    .toList();
        }
    }

    private static List<Access> askedAgain(List<Known> answered, List<Access> after) {
        Set<String> questions = new HashSet<>();
        answered.forEach(row -> questions.addAll(questions(row)));
        List<Access> again = new ArrayList<>();
        for (Access access : after) {
            String probe = Questions.probe(access);
            boolean asked = switch (probe) {
                case "dns.wildcard" ->
                    access.understood().stream()
                            .map(note -> note.substring(note.indexOf('.') + 1, note.indexOf(' ')))
                            .anyMatch(name -> questions.contains("dns.wildcard " + name));
                case "dns.names" -> names(access).anyMatch(name -> questions.contains("dns.names " + name));
                // A wait says no byte, nor does the search: both have to be over before a bare visit is one too many.
                case Questions.BARE ->
                    questions.contains("tcp.ports " + access.address())
                            && questions.contains("tcp.wait " + access.address() + " " + access.port());
                default -> questions.contains(probe + " " + access.address() + " " + access.port());
            };
            if (asked) {
                again.add(access);
            }
        }
        return again;
    }

    private static List<String> questions(Known row) {
        String probe = row.observation().probe();
        return switch (row.observation().target()) {
            case Target.Domain domain -> List.of(probe + " " + domain.name());
            case Target.Host host -> List.of(probe + " " + host.address());
            case Target.Endpoint endpoint -> List.of(probe + " " + endpoint.address() + " " + endpoint.port());
            case Target.Network network -> List.of();
        };
    }

    /** The name that a query is about; of one such as _dmarc the name it belongs to, of one above the zone that zone. */
    private static Stream<String> names(Access access) {
        return access.understood().stream().map(note -> {
            String name = note.substring(0, note.indexOf(' '));
            while (name.startsWith("_")) {
                name = name.substring(name.indexOf('.') + 1);
            }
            // CAA and DMARC are looked for above a zone within the question about the zone.
            return ZONE.endsWith("." + name) ? ZONE : HostName.require(name).text();
        });
    }

    private static void holdsEverythingOnce(Lab lab, Path home, Path json) throws IOException {
        AuditDocument document = JsonReport.read(Files.readString(json), AuditDocument.class);
        assertThat(document.findings())
                .extracting(FindingEntry::check)
                .containsExactlyInAnyOrderElementsOf(LabPlan.shipped().failing());
        assertThat(document.services().stream().map(s -> s.ip() + ":" + s.port()))
                .doesNotHaveDuplicates()
                .hasSize(lab.servers().size());
        Shell shell = new Shell(home);
        assertThat(shell.run("verify").code()).isZero();
        assertThat(shell.run("resume").out()).isEqualTo("Nothing was interrupted.\n");
        try (Store store = Store.openReadOnly(Home.open(home).database())) {
            List<Run> runs = store.journal().runs();
            assertThat(runs).hasSize(1);
            String run = runs.getFirst().id();
            for (Known row : store.journal().latest(run)) {
                assertThat(store.journal().sightings(row.observation().id()))
                        .as("%s", row.observation())
                        .hasSize(1);
            }
        }
    }
}
