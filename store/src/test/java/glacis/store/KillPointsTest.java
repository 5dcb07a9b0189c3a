package glacis.store;

import static glacis.store.generated.Tables.SIGHTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import glacis.model.observation.Observed;
import glacis.scan.guard.LedgerEntry;
import glacis.store.KillChild.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process after byte N, many times: every second time while it stands between the statements and the commit
 * of a transaction, else wherever it is, the first migration included. Then nothing acknowledged may be missing, nothing may be
 * there twice or in half, and the chain must verify. GLACIS_KILL_POINTS says how often, GLACIS_KILL_SEED repeats a campaign.
 */
class KillPointsTest {

    private static final int POINTS = Integer.parseInt(System.getenv().getOrDefault("GLACIS_KILL_POINTS", "20"));

    /** How often one database is killed before the next is begun. */
    private static final int ON_ONE_FILE = 5;

    /** Within how many bytes a process is killed: making the tables takes most of the first, thirty commits the second. */
    private static final int BYTES_FROM_NOTHING = 1_500_000;

    private static final int BYTES_OF_WORK = 400_000;

    @TempDir
    Path folder;

    /** What was done to one database so far. */
    private static final class Past {
        private final Set<Integer> acknowledged = new HashSet<>();
        private final Set<String> acknowledgedEntries = new HashSet<>();
        private int attempts;
        private int furthest = -1;

        int firstOpen() {
            int number = 0;
            while (acknowledged.contains(number)) {
                number++;
            }
            return number;
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void what_was_acknowledged_survives_a_kill_at_any_byte() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/io")), "this system does not count the bytes of a process");
        long seed = Optional.ofNullable(System.getenv("GLACIS_KILL_SEED"))
                .map(Long::parseLong)
                .orElseGet(() -> System.nanoTime() & 0xffff_ffffL);
        System.out.println("kill points: " + POINTS + ", GLACIS_KILL_SEED=" + seed);
        Random random = new Random(seed);
        int inTransaction = 0;
        List<Integer> kept = new ArrayList<>();
        Path empty = folder.resolve("empty.db");
        Store.open(empty).close();
        Past past = new Past();
        for (int point = 0; point < POINTS; point++) {
            Path file = folder.resolve("kill-" + point / ON_ONE_FILE + ".db");
            boolean fromNothing = point / ON_ONE_FILE % 4 == 0;
            if (point % ON_ONE_FILE == 0) {
                past = new Past();
                if (!fromNothing) {
                    Files.copy(empty, file);
                }
            }
            int before = past.acknowledged.size();
            boolean insideTransaction = point % 2 == 0;
            int bytes = random.nextInt(fromNothing ? BYTES_FROM_NOTHING : BYTES_OF_WORK);
            String what = "seed " + seed + ", point " + point + (insideTransaction ? ", in a transaction" : "")
                    + ", after byte " + bytes;
            boolean wasInside = kill(file, past, bytes, insideTransaction, random.nextInt(2) == 0 ? 8 : 1000, what);
            kept.add(past.acknowledged.size() - before);
            assertThat(wasInside).as(what).isEqualTo(insideTransaction);
            inTransaction += wasInside ? 1 : 0;
            check(file, past, what);
        }
        assertThat(inTransaction).isGreaterThanOrEqualTo(POINTS / 2);
        System.out.println(
                "kill points: " + inTransaction + " inside a transaction; acknowledged before each kill: " + kept);
        assertThat(kept.stream().mapToInt(Integer::intValue).sum())
                .as("pieces of work that were acknowledged")
                .isGreaterThan(POINTS);
    }

    /** Whether the process stood inside a transaction when it was killed. */
    private boolean kill(Path file, Past past, int bytes, boolean insideTransaction, int pages, String what)
            throws IOException, InterruptedException {
        int attempt = past.attempts++;
        Path complaints = folder.resolve("complaints");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillChild.class.getName(),
                        file.toString(),
                        Integer.toString(past.firstOpen()),
                        Integer.toString(attempt),
                        Long.toString(insideTransaction ? bytes : -1),
                        Integer.toString(pages))
                .redirectError(complaints.toFile())
                .start();
        boolean inside = false;
        try (BufferedReader lines = child.inputReader()) {
            Optional<String> ready = Optional.ofNullable(lines.readLine());
            assertThat(ready)
                    .as("%s: %s", what, Files.readString(complaints))
                    .hasValueSatisfying(line -> assertThat(line).startsWith("READY "));
            long unrelated = Long.parseLong(ready.orElseThrow().substring(6));
            Thread killer = Thread.ofPlatform().unstarted(() -> {
                while (KillChild.written(child.pid()) - unrelated < bytes) {
                    LockSupport.parkNanos(20_000);
                }
                kill(child);
            });
            if (!insideTransaction) {
                killer.start();
            }
            // A line that was cut off was not an acknowledgement that anybody can have acted upon.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("OPEN")) {
                    inside = true;
                    kill(child);
                } else if (line.matches("A \\d+")) {
                    note(past, Integer.parseInt(line.substring(2)), attempt);
                }
            }
            killer.join();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).as(what).isEqualTo(137);
        assertThat(complaints).as("%s: nothing is printed", what).isEmptyFile();
        sweep();
        return inside;
    }

    /** A killed process leaves the unpacked driver behind. */
    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : files.filter(path -> path.getFileName().toString().startsWith("sqlite-"))
                    .toList()) {
                Files.delete(left);
            }
        }
    }

    /** By its handle, because the process itself would throw away what it said last. */
    private static void kill(Process child) {
        assertThat(child.toHandle().destroyForcibly()).isTrue();
    }

    private static void note(Past past, int number, int attempt) {
        past.acknowledged.add(number);
        past.furthest = Math.max(past.furthest, number);
        if (Kind.of(number) == Kind.ENTRY) {
            past.acknowledgedEntries.add(number + "/" + attempt);
        }
    }

    private static void check(Path file, Past past, String what) {
        try (Store store = Store.open(file)) {
            assertThat(store.ledgerBook().verify()).as(what).isEmpty();
            facts(store, past, what);
            findings(store, past, what);
            ledger(store, past, what);
        }
    }

    /** An intent that was acknowledged is there; what closes it is there wholly, or it is open. */
    private static void ledger(Store store, Past past, String what) {
        Map<LedgerEntry.Kind, List<String>> targets = store.ledgerBook()
                .rows()
                .map(LedgerBook.Row::entry)
                .collect(Collectors.groupingBy(
                        LedgerEntry::kind, Collectors.mapping(LedgerEntry::target, Collectors.toList())));
        List<String> intents = targets.getOrDefault(LedgerEntry.Kind.INTENT, List.of());
        assertThat(intents).as(what).doesNotHaveDuplicates().containsAll(past.acknowledgedEntries);
        Map<String, Long> closings = targets.getOrDefault(LedgerEntry.Kind.CONVERSATION, List.of()).stream()
                .collect(Collectors.groupingBy(target -> target, Collectors.counting()));
        assertThat(closings.values()).as("%s: both or none", what).allMatch(count -> count == 2);
        List<String> open = store.ledgerBook().survey().open().stream()
                .map(one -> one.entry().target())
                .toList();
        assertThat(intents)
                .as("%s: each intent is closed or open", what)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(open.stream(), closings.keySet().stream()).toList());
    }

    private static void facts(Store store, Past past, String what) {
        Map<Long, Long> met = store
                .read(sql -> sql.select(SIGHTING.AT).from(SIGHTING).fetch(SIGHTING.AT))
                .stream()
                .collect(Collectors.groupingBy(at -> at, TreeMap::new, Collectors.counting()));
        assertThat(met.values()).as("%s: nothing is doubled", what).allMatch(count -> count == 1);
        // Three threads can each be one step further than was acknowledged.
        int last = past.furthest + 6;
        int expected = 0;
        for (int number = 0; number <= last; number++) {
            Kind kind = Kind.of(number);
            if (kind != Kind.FACT && kind != Kind.THREE_FACTS) {
                continue;
            }
            List<Observed> facts = KillChild.facts(number);
            List<Boolean> there = new ArrayList<>();
            for (Observed fact : facts) {
                there.add(met.containsKey(Nanos.of(fact.sighting().at())));
            }
            assertThat(there).as("%s: all or none of work %d", what, number).containsOnly(there.getFirst());
            if (past.acknowledged.contains(number)) {
                assertThat(there)
                        .as("%s: work %d was acknowledged", what, number)
                        .containsOnly(true);
            }
            expected += there.getFirst() ? facts.size() : 0;
        }
        assertThat(met).as("%s: nothing is there that nobody wrote", what).hasSize(expected);
    }

    private static void findings(Store store, Past past, String what) {
        Set<String> there = store.findings().all().stream().map(Finding::id).collect(Collectors.toSet());
        for (int number : past.acknowledged) {
            if (Kind.of(number) == Kind.FINDING) {
                Judgement judgement = KillChild.judgement(number);
                assertThat(there)
                        .as("%s: work %d was acknowledged", what, number)
                        .contains(Finding.idOf(judgement.check(), judgement.asset()));
            }
        }
    }
}
