package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.home.Home;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stop, Ctrl-C and a second process on the same home. */
class InterruptionTest {

    private static final String NETWORK = Networks.next();

    @TempDir
    private static Path shared;

    private static Lab lab;

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of(""));

    @BeforeAll
    static void start_the_lab() throws IOException {
        lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(2));
        lab.awaitKeys();
    }

    @AfterAll
    static void close_the_lab() {
        lab.close();
    }

    @BeforeEach
    void make_a_home() {
        shell = new Shell(folder.resolve("home"));
    }

    private Child audit() throws IOException {
        return Child.start(
                shell.home(),
                List.of(),
                List.of(),
                LabWords.of(lab, NETWORK, shared).byName());
    }

    /** Lets it come so far that it has answers and still has questions. */
    private static void reachTheMiddle(Child audit) {
        int before = lab.accessLog().size();
        assertThat(audit.until(() -> lab.accessLog().size() > before + 70)).isTrue();
    }

    private Shell.Said oneLine(String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).hasSize(1);
        return said;
    }

    @Test
    void stop_ends_an_audit_soon_and_holds_until_resume_goes_on() throws Exception {
        try (Child audit = audit()) {
            reachTheMiddle(audit);
            assertThat(oneLine("audit", "127.0.0.1", "-p", "9").err()).contains("another glacis is writing");
            assertThat(oneLine("mandate", "revoke", "own").err()).contains("another glacis is writing");
            assertThat(shell.run("verify").code()).as("readers need not wait").isZero();

            assertThat(shell.run("stop").code()).isZero();
            long began = System.nanoTime();
            Shell.Said said = audit.said();
            assertThat(said.code())
                    .as("a script must not take it for done: %s", said)
                    .isEqualTo(3);
            assertThat(said.err()).contains("glacis resume");
            assertThat(said.out())
                    .contains("(stopped before the end)")
                    .contains("what is not here was not asked")
                    .doesNotContain("DUTY OF CARE");
            assertThat((System.nanoTime() - began) / 1_000_000_000L)
                    .as("seconds")
                    .isLessThan(45);
        }
        int visits = lab.accessLog().size();
        assertThat(oneLine("audit", "127.0.0.1", "-p", "9").err()).contains("somebody pressed stop");
        assertThat(oneLine("securitytxt", "check", "http://127.0.0.1:9").err()).contains("somebody pressed stop");
        assertThat(shell.run("doctor").out()).contains("somebody pressed stop").contains("1 of them interrupted");
        assertThat(lab.accessLog()).hasSize(visits);

        Path json = folder.resolve("report.json");
        Shell.Said resumed = shell.run("resume", "--json", json.toString());
        assertThat(resumed.code()).as("%s", resumed).isZero();
        assertThat(json).content().contains("GL-CRT-001");
        assertThat(shell.run("verify").code()).isZero();
        assertThat(shell.run("stop").code()).isZero();
        assertThat(shell.run("resume").out()).isEqualTo("The stop is lifted; nothing was interrupted.\n");
        assertThat(shell.run("audit", "127.0.0.1", "-p", "9").code()).isZero();
    }

    @Test
    void resume_does_not_lift_the_stop_of_somebody_who_has_not_ended_yet() throws Exception {
        try (AutoCloseable writing = Home.open(shell.home()).writing()) {
            assertThat(writing).isNotNull();
            assertThat(shell.run("stop").code()).isZero();
            assertThat(oneLine("resume").err()).contains("another glacis is writing");
            assertThat(Home.open(shell.home()).stopped()).isTrue();
        }
        assertThat(shell.run("resume").code()).isZero();
        assertThat(Home.open(shell.home()).stopped()).isFalse();
    }

    @Test
    void an_interrupt_keeps_what_was_answered() throws Exception {
        try (Child audit = audit()) {
            reachTheMiddle(audit);
            audit.interrupt();
            Shell.Said said = audit.said();
            assertThat(said.code()).as("%s", said).isIn(0, 130, 143);
            assertThat(said.err()).doesNotContain("fault").contains("glacis resume");
        }
        assertThat(shell.run("doctor").out()).contains("1 of them interrupted");
        assertThat(shell.run("verify").code()).isZero();
    }
}
