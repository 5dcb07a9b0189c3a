package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.home.Home;
import glacis.inventory.journal.Run;
import glacis.report.compose.TlsDocument;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A list of endpoints is asked in little memory, killed in the middle, and resumed; nobody whose answer the journal held is
 * asked again. {@code GLACIS_ENDPOINTS} says how many.
 */
@Timeout(600)
class TlsBulkTest {

    private static final int ENDPOINTS = Integer.parseInt(System.getenv().getOrDefault("GLACIS_ENDPOINTS", "500"));
    private static final long CALM_NANOS = 200_000_000;

    @TempDir
    private Path folder;

    @Test
    void a_list_is_gone_through_once_in_little_memory_although_it_is_killed() throws Exception {
        Path home = folder.resolve("home");
        Path out = folder.resolve("out.jsonl");
        try (Refuser refuser = new Refuser(Networks.next(), ENDPOINTS)) {
            Path list = Files.write(folder.resolve("list.txt"), refuser.endpoints());
            List<String> words = List.of("tls", "--from", list.toString(), "--jsonl", out.toString());
            try (Child child = Child.start(home, List.of(), List.of("-Xmx64m"), words)) {
                child.until(() -> Files.exists(out) && written(out) > ENDPOINTS / 3);
                child.kill();
            }
            calm(refuser);
            Set<String> answered = answered(home);
            assertThat(answered.size()).isBetween(ENDPOINTS / 3, ENDPOINTS - 1);
            Map<String, Integer> before = hellos(refuser);

            try (Child child = Child.start(home, List.of(), List.of("-Xmx64m"), List.of("resume"))) {
                Shell.Said said = child.said();
                assertThat(said.code()).as("%s", said).isZero();
                assertThat(said.out()).contains("endpoints, a line for each in ");
            }
            Map<String, Integer> after = hellos(refuser);
            assertThat(answered).allSatisfy(e -> assertThat(after.get(e)).as(e).isEqualTo(before.get(e)));
            assertThat(after.values()).allMatch(hellos -> hellos > 0);
        }
        holdsEveryEndpointOnce(out);
        assertThat(new Shell(home).run("verify").code()).isZero();
        assertThat(new Shell(home).run("resume").out()).isEqualTo("Nothing was interrupted.\n");
    }

    private static long written(Path out) {
        try (var lines = Files.lines(out)) {
            return lines.count();
        } catch (IOException | java.io.UncheckedIOException notYet) {
            return 0;
        }
    }

    private static void calm(Refuser refuser) {
        int seen = -1;
        while (seen != refuser.hellos()) {
            seen = refuser.hellos();
            LockSupport.parkNanos(CALM_NANOS);
        }
    }

    private static Map<String, Integer> hellos(Refuser refuser) {
        Map<String, Integer> hellos = new HashMap<>();
        refuser.endpoints().forEach(e -> hellos.put(e, refuser.hellos(e)));
        return hellos;
    }

    private static Set<String> answered(Path home) {
        Set<String> answered = new HashSet<>();
        try (Store store = Store.openReadOnly(Home.open(home).database())) {
            Run run = store.journal().runs().getFirst();
            store.journal()
                    .latest(run.id())
                    .forEach(row -> answered.add(row.observation().target().toString()));
        }
        return answered;
    }

    private static void holdsEveryEndpointOnce(Path out) throws IOException {
        Set<String> seen = new HashSet<>();
        try (var lines = Files.lines(out)) {
            lines.map(line -> JsonReport.read(line, TlsDocument.class))
                    .flatMap(document -> document.endpoints().stream())
                    .forEach(e -> assertThat(seen.add(e.label())).as(e.label()).isTrue());
        }
        assertThat(seen).hasSize(ENDPOINTS);
    }
}
