package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.journal.Known;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Refusal;
import glacis.model.scope.Transport;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script learns from the exit code and from stdout. */
class ExitCodeTest {

    private static final String NETWORK = Networks.next();

    @TempDir
    private static Path shared;

    private static Lab lab;
    private static LabWords words;

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of(""));

    @BeforeAll
    static void start_the_lab() throws IOException {
        lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(3));
        lab.awaitKeys();
        words = LabWords.of(lab, NETWORK, shared);
    }

    @AfterAll
    static void close_the_lab() {
        lab.close();
    }

    @BeforeEach
    void make_a_home() {
        shell = new Shell(folder.resolve("home"));
    }

    private Shell.Said audit(String... more) {
        List<String> all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(more));
        return shell.run(all.toArray(String[]::new));
    }

    @Test
    void everything_by_name_is_found_and_json_on_stdout_is_json_and_nothing_else() {
        Shell.Said said = shell.run(words.byName("--json", "-").toArray(String[]::new));
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err()).isEmpty();
        AuditDocument document = JsonReport.read(said.out(), AuditDocument.class);
        assertThat(document.findings())
                .extracting(FindingEntry::check)
                .containsExactlyInAnyOrderElementsOf(LabPlan.shipped().failing());
        assertThat(lab.bytesOnFragilePorts()).isZero();
    }

    @Test
    void a_finding_that_is_bad_enough_is_exit_1() {
        String mandate = words.mandate().toString();
        assertThat(audit(NETWORK + ".9", "-p", "10080", "--mandate", mandate, "--fail-on", "low")
                        .code())
                .isEqualTo(1);
        assertThat(audit(NETWORK + ".9", "-p", "10080", "--mandate", mandate, "--fail-on", "critical")
                        .code())
                .isZero();
        assertThat(audit(
                                NETWORK + ".3",
                                "-p",
                                "10443",
                                "--mandate",
                                mandate,
                                "--trust",
                                words.root().toString(),
                                "--fail-on",
                                "low")
                        .code())
                .as("a clean twin")
                .isZero();
    }

    @Test
    void closed_ports_are_an_answer() {
        Shell.Said said = audit(NETWORK + ".99", "-p", "9", "--json", "-");
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(JsonReport.read(said.out(), AuditDocument.class).services()).isEmpty();
    }

    @Test
    void what_no_mandate_covers_is_refused_in_a_script_with_the_lines_that_make_one() {
        Shell.Said said = audit("10.78.0.1", "-p", "80");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).hasSize(3);
        assertThat(said.errors().get(1)).startsWith("  glacis mandate add --own 10.78.0.1");
        assertThat(said.errors().get(2)).isEqualTo("  glacis audit 10.78.0.1");
    }

    @Test
    void what_is_refused_before_anything_begins_is_on_record() {
        Shell.Said said = audit("10.78.0.1", "10.79.0.0/24", "files.lab.test", "-p", "80");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        try (Store store = Store.openReadOnly(shell.home().resolve("glacis.db"))) {
            String run = store.journal().runs().getFirst().id();
            assertThat(store.journal().latest(run).stream().map(Known::observation))
                    .allMatch(observation -> observation.outcome() instanceof Outcome.Withheld<Reply> no
                            && no.refusal().reason() == Refusal.Reason.NOT_COVERED)
                    .extracting(observation -> observation.target().toString())
                    .containsExactlyInAnyOrder("10.78.0.1", "10.79.0.0/24", "files.lab.test");
        }
        assertThat(shell.run("resume").out()).isEqualTo("Nothing was interrupted.\n");
        assertThat(shell.run("duty").err()).contains("no audit had ended");
        assertThat(shell.run("verify").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "240.0.0.1",
                "224.0.0.0/24",
                "0.1.2.3",
                "255.255.255.255",
                "169.254.169.254",
                "192.0.2.1",
                "ff02::1"
            })
    void what_no_mandate_can_ever_allow_is_refused_without_advice_to_make_one(String target) {
        for (List<String> more : List.of(
                List.of("-p", "80"),
                List.of("-p", "80", "--mandate", words.mandate().toString(), "--json", "-"))) {
            List<String> all = new ArrayList<>(List.of(target));
            all.addAll(more);
            Shell.Said said = audit(all.toArray(String[]::new));
            assertThat(said.code()).as("%s", said).isEqualTo(3);
            assertThat(said.errors())
                    .as("%s", said)
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("no mandate can ever allow"));
        }
    }

    @Test
    void among_several_only_what_can_be_allowed_is_advised() {
        Shell.Said said = audit("240.0.0.1", "10.78.0.1", "-p", "80");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(said.errors()).hasSize(4);
        assertThat(said.errors().getFirst()).contains("240.0.0.1").contains("no mandate can ever allow");
        assertThat(said.errors().subList(1, 4)).noneMatch(line -> line.contains("240.0.0.1"));
        assertThat(said.errors().getLast()).isEqualTo("  glacis audit 10.78.0.1");
    }

    @Test
    void a_mandate_for_something_else_refuses_too() {
        Shell.Said said =
                audit("10.78.0.1", "-p", "80", "--mandate", words.mandate().toString(), "--json", "-");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(JsonReport.read(said.out(), AuditDocument.class).notLookedAt())
                .anyMatch(refused -> refused.target().contains("10.78.0.1"));
        assertThat(said.err()).contains("glacis mandate add");
    }

    @Test
    void a_mandate_that_has_ended_refuses_and_says_so() throws IOException {
        Path ended = Files.writeString(
                folder.resolve("ended.yaml"),
                Files.readString(words.mandate())
                        .replace("2100-01-01", "2021-01-01")
                        .replace(NETWORK, "10.77.0"));
        Shell.Said said = audit("10.77.0.1", "-p", "80", "--mandate", ended.toString(), "--json", "-");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(JsonReport.read(said.out(), AuditDocument.class).notLookedAt())
                .anyMatch(refused -> refused.target().contains("10.77.0.1")
                        && refused.reason().contains("ended"));
        assertThat(said.err()).contains("ended");
    }

    @Test
    void a_name_that_leads_to_loopback_needs_a_mandate_that_lists_the_address() throws IOException {
        Path names = Files.writeString(
                folder.resolve("names.yaml"),
                Files.readString(words.mandate()).replace("\"" + NETWORK + ".0/24\", ", ""));
        int visits = tcpVisits();
        Shell.Said said = audit(
                "files.lab.test",
                "-p",
                "10080",
                "--resolver",
                NETWORK + ".53:10053",
                "--mandate",
                names.toString(),
                "--json",
                "-");
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(tcpVisits()).isEqualTo(visits);
        assertThat(JsonReport.read(said.out(), AuditDocument.class).services()).isEmpty();
    }

    private static int tcpVisits() {
        return (int) lab.accessLog().stream()
                .filter(access -> access.transport() == Transport.TCP)
                .count();
    }

    @Test
    void a_report_that_cannot_be_written_is_not_lost() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this machine has no /dev/full");
        Shell.Said said = audit(NETWORK + ".99", "-p", "9", "--json", full.toString());
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.errors()).hasSize(1);
        assertThat(shell.run("duty").code()).isZero();
        assertThat(shell.run("verify").code()).isZero();
    }

    @Test
    void a_stdout_that_is_full_is_no_success() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this machine has no /dev/full");
        List<String> script = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/full", "sh"));
        script.addAll(Child.java(List.of()));
        script.add("doctor");
        try (Child child = Child.run(shell.home(), script)) {
            Shell.Said said = child.said();
            assertThat(said.code()).as("%s", said).isEqualTo(2);
            assertThat(said.errors())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("stdout cannot be written"));
        }
        script.set(2, "\"$@\" | true");
        try (Child child = Child.run(shell.home(), script)) {
            assertThat(child.said().err()).isEmpty();
        }
    }

    @Test
    void a_security_txt_that_is_not_to_be_had_is_refused_or_unreachable() {
        Shell.Said closed = shell.run("securitytxt", "check", "http://" + NETWORK + ".99:9/");
        assertThat(closed.code()).as("%s", closed).isEqualTo(4);
        assertThat(closed.errors()).hasSize(1);
        Shell.Said elsewhere = shell.run("securitytxt", "check", "http://10.78.0.1/");
        assertThat(elsewhere.code()).as("%s", elsewhere).isEqualTo(3);
        assertThat(elsewhere.errors()).hasSize(1);
        Shell.Said ours = shell.run("securitytxt", "check", "http://" + NETWORK + ".9:10080/", "--json");
        assertThat(ours.code()).as("%s", ours).isEqualTo(1);
        assertThat(ours.out()).contains("\"valid\" : false");
    }
}
