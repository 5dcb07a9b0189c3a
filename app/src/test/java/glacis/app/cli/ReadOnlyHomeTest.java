package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home on a medium that nobody can write, as a copy of evidence is: what is in it can be read, and nothing is passed over. */
class ReadOnlyHomeTest {

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void make_a_home() throws IOException {
        home = Mounts.folder(folder.resolve("home"));
    }

    private static List<String> codes(Shell.Said said) {
        return said.out().lines().filter(line -> line.startsWith("= ")).toList();
    }

    @Test
    void a_home_on_a_read_only_medium_can_be_read_back() throws Exception {
        Shell shell = new Shell(home);
        Path mandate = LabWords.mandate("127.250.9", folder);
        assertThat(shell.run("mandate", "add", "--file", mandate.toString()).code())
                .isZero();
        for (int looks = 0; looks < 2; looks++) {
            assertThat(shell.run("audit", "127.0.0.1", "-p", "9").code()).isZero();
        }
        String observation;
        try (Store store = Store.openReadOnly(home.resolve("glacis.db"))) {
            observation = store.journal()
                    .latest(store.journal().runs().getFirst().id())
                    .getFirst()
                    .observation()
                    .id()
                    .text();
        }
        // A reader leaves an empty log behind; the copy of a disc may well lack the index that lay beside it.
        Files.write(home.resolve("glacis.db-wal"), new byte[0]);
        Files.deleteIfExists(home.resolve("glacis.db-shm"));
        Shell.Said said = new Mounts(home)
                .readOnly(List.of(
                        List.of("why", observation),
                        List.of("diff"),
                        List.of("duty"),
                        List.of("verify"),
                        List.of("mandate", "list"),
                        List.of("mandate", "show", "this-machine", "--ledger"),
                        List.of("optout", "list"),
                        List.of("doctor")));
        assertThat(codes(said))
                .as("%s", said)
                .containsExactly(
                        "= why 0",
                        "= diff 0",
                        "= duty 0",
                        "= verify 0",
                        "= mandate 0",
                        "= mandate 0",
                        "= optout 0",
                        "= doctor 0");
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("The chain holds").contains("2 runs").contains("lab  until");
    }

    @Test
    void what_was_written_last_is_not_passed_over_on_a_read_only_medium() throws Exception {
        Shell shell = new Shell(home);
        assertThat(shell.run("audit", "127.0.0.1", "-p", "9").code()).isZero();
        Path copy = Mounts.folder(folder.resolve("copy"));
        try (Store store = Store.open(home.resolve("glacis.db"))) {
            store.journal().begin(List.of("audit", "127.0.0.1"), Instant.now());
            for (String file : List.of("glacis.db", "glacis.db-wal", "glacis.db-shm")) {
                Files.copy(home.resolve(file), copy.resolve(file));
            }
        }
        home = copy;
        Shell.Said indexed = new Mounts(home).readOnly(List.of(List.of("doctor")));
        assertThat(indexed.out()).as("%s", indexed).contains("2 runs, 1 of them interrupted");
        Files.delete(copy.resolve("glacis.db-shm"));
        Shell.Said said = new Mounts(home).readOnly(List.of(List.of("verify")));
        assertThat(codes(said)).as("%s", said).containsExactly("= verify 2");
        assertThat(said.errors())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("glacis.db-wal").contains("copy the whole folder"));
    }
}
