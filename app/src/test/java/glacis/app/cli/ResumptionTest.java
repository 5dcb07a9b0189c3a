package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.home.Home;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.report.compose.AuditDocument;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be said to resume: which run, and mandates besides those of the run. */
class ResumptionTest {

    private static final String NETWORK = Networks.next();

    private static Lab lab;

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of(""));
    private Path mandate = Path.of("");

    @BeforeAll
    static void start_the_lab() throws IOException {
        lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(9));
    }

    @AfterAll
    static void close_the_lab() {
        lab.close();
    }

    @BeforeEach
    void make_a_home() throws IOException {
        shell = new Shell(folder.resolve("home"));
        mandate = LabWords.mandate(NETWORK, folder);
    }

    /** A run that was begun with these words and died before its first question. */
    private String interrupted(String... more) {
        List<String> words = new ArrayList<>(List.of("audit", NETWORK + ".9", "-p", "10080"));
        words.addAll(List.of(more));
        try (Store store = Store.open(Home.open(shell.home()).database())) {
            return store.journal().begin(words, Instant.now()).id();
        }
    }

    private AuditDocument resumed(String... words) {
        List<String> all = new ArrayList<>(List.of("resume"));
        all.addAll(List.of(words));
        all.addAll(List.of("--json", "-"));
        Shell.Said said = shell.run(all.toArray(String[]::new));
        assertThat(said.code()).as("%s", said).isZero();
        return JsonReport.read(said.out(), AuditDocument.class);
    }

    private String wrong(String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).as("%s", said).hasSize(1);
        return said.err();
    }

    @Test
    void a_mandate_that_is_named_now_is_heard_and_cited() {
        interrupted();
        assertThat(resumed("--mandate", mandate.toString()).mandates())
                .extracting(AuditDocument.MandateLine::mandate)
                .contains("lab");
    }

    @Test
    void the_file_of_the_run_may_be_named_again() {
        interrupted("--mandate", mandate.toString());
        assertThat(resumed(
                                "--mandate",
                                folder.resolve("home/../" + mandate.getFileName())
                                        .toString())
                        .services())
                .hasSize(1);
    }

    @Test
    void what_a_mandate_denies_that_is_named_now_is_not_asked() throws IOException {
        interrupted("--mandate", mandate.toString());
        Path denying = Files.writeString(
                folder.resolve("denying.yaml"),
                Files.readString(mandate)
                        .replace("id: lab", "id: other")
                        .replace("    rate:", "    deny: [\"" + NETWORK + ".9\"]\n    rate:"));
        Shell.Said said = shell.run("resume", "--mandate", denying.toString());
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(said.err()).contains("a mandate denies it");
    }

    @Test
    void another_mandate_of_the_same_id_is_refused_while_the_stop_holds() throws IOException {
        interrupted("--mandate", mandate.toString());
        Path other = Files.writeString(
                folder.resolve("other.yaml"), Files.readString(mandate).replace(".0/24", ".0/25"));
        assertThat(shell.run("stop").code()).isZero();
        assertThat(wrong("resume", "--mandate", other.toString())).contains("lab");
        assertThat(wrong("resume", "--mandate", folder.resolve("none.yaml").toString()))
                .contains("no such file");
        assertThat(wrong("resume", "R-20200101T000000Z")).contains("no run is called");
        assertThat(Home.open(shell.home()).stopped()).isTrue();
        assertThat(resumed().services()).hasSize(1);
    }

    @Test
    void a_run_is_chosen_by_its_id_and_the_others_are_named() {
        String older = interrupted();
        String newer = interrupted("--mandate", mandate.toString());
        Shell.Said said = shell.run("resume", older);
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err())
                .contains("going on with " + older + ":")
                .contains("glacis resume " + newer + " goes on with it");
        assertThat(wrong("resume", older)).contains("came to its end").contains("interrupted are " + newer);
        assertThat(shell.run("resume").err()).contains("going on with " + newer + ":");
        assertThat(wrong("resume", newer)).contains("came to its end").contains("none was interrupted");
    }
}
