package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, one that cannot be written, a machine without a network; each in namespaces of its own. */
class TroubledHomeTest {

    private static final String NETWORK = Networks.next();

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void make_a_home() throws IOException {
        home = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Runs a script with mounts of its own; skips the test where this machine does not let us. */
    private Shell.Said script(String text) throws IOException, InterruptedException {
        try (Child trial = Child.run(home, List.of("unshare", "-m", "true"))) {
            assumeTrue(trial.said().code() == 0, "this user may not make mount namespaces");
        } catch (IOException missing) {
            assumeTrue(false, "there is no unshare on this machine");
        }
        try (Child child = Child.run(home, List.of("unshare", "-m", "sh", "-c", text))) {
            return child.said();
        }
    }

    private static String glacis(List<String> words) {
        return Child.java(List.of()).stream().map(TroubledHomeTest::quoted).collect(Collectors.joining(" ")) + " "
                + words.stream().map(TroubledHomeTest::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Test
    void a_full_disk_ends_an_audit_in_one_line_and_loses_nothing() throws Exception {
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(4))) {
            lab.awaitKeys();
            List<String> audit = LabWords.of(lab, NETWORK, folder).byName();
            Path json = folder.resolve("report.json");
            Shell.Said said = script("""
                    mount -t tmpfs -o size=600k,mode=700 tmpfs "$GLACIS_HOME" || exit 77
                    %s >/dev/null; echo "audit $?"
                    mount -o remount,size=64m "$GLACIS_HOME" || exit 77
                    %s; echo "verify $?"
                    %s >/dev/null; echo "resume $?"
                    """.formatted(
                    glacis(audit), glacis(List.of("verify")), glacis(List.of("resume", "--json", json.toString()))));
            assumeTrue(said.code() != 77, "this user may not mount");
            assertThat(said.out()).as("%s", said).startsWith("audit 2\n").endsWith("verify 0\nresume 0\n");
            assertThat(said.errors().getFirst())
                    .startsWith("glacis: ")
                    .contains("disk is full")
                    .contains("make room");
            AuditDocument document = JsonReport.read(Files.readString(json), AuditDocument.class);
            assertThat(document.findings())
                    .extracting(FindingEntry::check)
                    .containsExactlyInAnyOrderElementsOf(LabPlan.shipped().failing());
        }
    }

    @Test
    void a_home_that_cannot_be_written_is_said_in_one_line() throws Exception {
        Shell shell = new Shell(home);
        assertThat(shell.run("audit", "127.0.0.1", "-p", "9").code()).isZero();
        String audit = glacis(List.of("audit", "127.0.0.1", "-p", "9"));
        Shell.Said said = script("""
                mount --bind "$GLACIS_HOME" "$GLACIS_HOME" || exit 77
                mount -o remount,bind,ro "$GLACIS_HOME" || exit 77
                %s; echo "audit $?"
                %s; echo "stop $?"
                export GLACIS_HOME="$GLACIS_HOME/new"
                %s; echo "new $?"
                """.formatted(audit, glacis(List.of("stop")), audit));
        assumeTrue(said.code() != 77, "this user may not mount");
        assertThat(said.out()).as("%s", said).isEqualTo("audit 2\nstop 2\nnew 2\n");
        assertThat(said.errors()).as("%s", said).hasSize(3).allMatch(line -> line.contains("--home"));
        assertThat(shell.run("verify").code()).isZero();
    }

    /** Mounts a copy of the home for reading only, and runs these commands on it, each followed by its exit code. */
    private Shell.Said readOnly(List<List<String>> commands) throws IOException, InterruptedException {
        String lines = commands.stream()
                .map(words -> "%s; echo \"= %s $?\"".formatted(glacis(words), words.getFirst()))
                .collect(Collectors.joining("\n"));
        Shell.Said said = script("""
                mount --bind "$GLACIS_HOME" "$GLACIS_HOME" || exit 77
                mount -o remount,bind,ro "$GLACIS_HOME" || exit 77
                %s
                """.formatted(lines));
        assumeTrue(said.code() != 77, "this user may not mount");
        return said;
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
        Shell.Said said = readOnly(List.of(
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
        Path copy = Files.createDirectory(
                folder.resolve("copy"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Store store = Store.open(home.resolve("glacis.db"))) {
            store.journal().begin(List.of("audit", "127.0.0.1"), Instant.now());
            for (String file : List.of("glacis.db", "glacis.db-wal", "glacis.db-shm")) {
                Files.copy(home.resolve(file), copy.resolve(file));
            }
        }
        home = copy;
        Shell.Said indexed = readOnly(List.of(List.of("doctor")));
        assertThat(indexed.out()).as("%s", indexed).contains("2 runs, 1 of them interrupted");
        Files.delete(copy.resolve("glacis.db-shm"));
        Shell.Said said = readOnly(List.of(List.of("verify")));
        assertThat(codes(said)).as("%s", said).containsExactly("= verify 2");
        assertThat(said.errors())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("glacis.db-wal").contains("copy the whole folder"));
    }

    @Test
    void a_machine_without_a_network_is_unreachable_and_not_empty() throws Exception {
        try (Child trial = Child.run(home, List.of("unshare", "-n", "true"))) {
            assumeTrue(trial.said().code() == 0, "this user may not make network namespaces");
        } catch (IOException missing) {
            assumeTrue(false, "there is no unshare on this machine");
        }
        List<String> words = List.of("audit", "127.0.0.1", "-p", "80,443");
        try (Child child = Child.start(home, List.of("unshare", "-n"), List.of(), words)) {
            Shell.Said said = child.said();
            assertThat(said.code()).as("%s", said).isEqualTo(4);
            assertThat(said.errors()).as("%s", said).hasSize(1);
        }
        assertThat(new Shell(home).run("verify").code()).isZero();
    }
}
