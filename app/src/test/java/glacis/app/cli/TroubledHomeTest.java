package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
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
        home = Mounts.folder(folder.resolve("home"));
    }

    @Test
    void a_full_disk_ends_an_audit_in_one_line_and_loses_nothing() throws Exception {
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(4))) {
            lab.awaitKeys();
            List<String> audit = LabWords.of(lab, NETWORK, folder).byName();
            Path json = folder.resolve("report.json");
            Shell.Said said = new Mounts(home).script("""
                    mount -t tmpfs -o size=600k,mode=700 tmpfs "$GLACIS_HOME" || exit 77
                    %s >/dev/null; echo "audit $?"
                    mount -o remount,size=64m "$GLACIS_HOME" || exit 77
                    %s; echo "verify $?"
                    %s >/dev/null; echo "resume $?"
                    """.formatted(
                            Mounts.glacis(audit),
                            Mounts.glacis(List.of("verify")),
                            Mounts.glacis(List.of("resume", "--json", json.toString()))));
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
        List<String> audit = List.of("audit", "127.0.0.1", "-p", "9");
        Shell.Said said = new Mounts(home)
                .script("""
                mount --bind "$GLACIS_HOME" "$GLACIS_HOME" || exit 77
                mount -o remount,bind,ro "$GLACIS_HOME" || exit 77
                %s
                export GLACIS_HOME="$GLACIS_HOME/new"
                %s
                """.formatted(Mounts.several(List.of(audit, List.of("stop"))), Mounts.several(List.of(audit))));
        assertThat(said.out()).as("%s", said).isEqualTo("= audit 2\n= stop 2\n= audit 2\n");
        assertThat(said.errors()).as("%s", said).hasSize(3).allMatch(line -> line.contains("--home"));
        assertThat(shell.run("verify").code()).isZero();
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
