package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.journal.Run;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.model.finding.Finding;
import glacis.report.compose.DiffDocument;
import glacis.report.compose.Why;
import glacis.report.duty.DutyTable;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a home remembers of three audits, between which a server got worse and was repaired. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemoryTest {

    private static final String NETWORK = Networks.next();
    private static final String NEW = NETWORK + ".3";
    private static final List<String> BACK =
            List.of("TLS 1.0 is gone from " + NEW + ":10443", "is signed by an authority again");

    private Path folder = Path.of("");
    private Shell shell = new Shell(Path.of(""));
    private List<Run> runs = List.of();
    private List<Finding> findings = List.of();

    @BeforeAll
    void look_three_times(@TempDir Path empty) throws IOException {
        folder = empty;
        shell = new Shell(folder.resolve("home"));
        try (Lab lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(9))) {
            lab.awaitKeys();
            LabWords.root(lab, folder.resolve("root.pem"));
            look("before");
            lab.worsen("new.lab.test");
            look("worse");
            lab.repair("new.lab.test");
            look("after");
        }
        try (Store store = Store.openReadOnly(shell.home().resolve("glacis.db"))) {
            runs = store.journal().runs().stream()
                    .sorted(Comparator.comparing(Run::started))
                    .toList();
            findings = store.findings().all();
        }
        assertThat(runs).hasSize(3);
    }

    private void look(String name) {
        String root = folder.resolve("root.pem").toString();
        done("audit", NEW, "-p", "10080,10443", "--trust", root, "--json", file(name));
    }

    private String file(String name) {
        return folder.resolve(name + ".json").toString();
    }

    private String done(String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err()).isEmpty();
        return said.out();
    }

    private String wrong(String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).hasSize(1);
        return said.err();
    }

    private Finding finding(String check) {
        return findings.stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private String end(int run) {
        return runs.get(run).finished().orElseThrow().toString();
    }

    @Test
    void diff_of_documents_runs_instants_and_the_last_two_says_the_same() {
        String expected = done("diff", file("worse"), file("after"));
        assertThat(unwrapped(expected)).contains(BACK);
        assertThat(done("diff")).isEqualTo(expected);
        assertThat(done("diff", runs.get(1).id(), runs.get(2).id())).isEqualTo(expected);
        assertThat(done("diff", end(1), end(2))).isEqualTo(expected);
        assertThat(done("diff", runs.get(1).id(), file("after"))).isEqualTo(expected);
        assertThat(unwrapped(done("diff", file("before"), file("worse"))))
                .contains("TLS 1.0 is offered on " + NEW + ":10443, which it was not before")
                .contains("was replaced by a self-signed one");
        assertThat(done("diff", file("before"), file("after"))).startsWith("0 changes");
        DiffDocument document = JsonReport.read(done("diff", "--json"), DiffDocument.class);
        assertThat(document.changes())
                .hasSize(2)
                .allMatch(change ->
                        change.kind().equals("better") && change.finding().isPresent());
    }

    /** Where a line breaks depends on how long the lab's addresses are this time. */
    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void diff_wants_two_sides_that_it_can_read() throws IOException {
        assertThat(wrong("diff", file("worse"))).contains("two sides");
        assertThat(wrong("diff", file("worse"), "2020-01-01")).contains("no instant at which an audit had ended");
        assertThat(wrong("diff", file("worse"), "R-20200101T000000Z")).contains("R-20200101T000000Z");
        for (String text :
                List.of("", "{}", "[]", "{\"schema\":\"glacis/duty/v1\"}", "\u0000\u001b[2J", "x".repeat(99))) {
            Path other = Files.writeString(folder.resolve("other.json"), text);
            assertThat(wrong("diff", other.toString(), file("worse"))).contains("other.json");
        }
        assertThat(wrong("diff", folder.toString(), file("worse"))).contains(folder.toString());
    }

    @Test
    void why_leads_from_a_finding_back_to_the_line_of_the_mandate() {
        Finding old = finding("GL-TLS-001");
        String whole = done("why", old.id());
        assertThat(whole)
                .contains("TLS 1.0 is still offered")
                .contains("docs/checks/GL-TLS-001.md")
                .contains("its answer, version 0x0301 (TLS 1.0)")
                .contains("because port 10443 was open")
                .contains("because you asked for " + NEW)
                .contains("mandate this-machine, line 1: 127.0.0.0/8");
        assertThat(done("why", old.id().substring(0, 6))).isEqualTo(whole);
        assertThat(done("why", old.id().toLowerCase(Locale.ROOT))).isEqualTo(whole);
        Why why = JsonReport.read(done("why", old.id(), "--json"), Why.class);
        assertThat(why.id()).isEqualTo(old.id());
        assertThat(why.state()).contains("fixed");
        assertThat(why.allowed().orElseThrow().mandate()).isEqualTo("this-machine");
        assertThat(whole).contains("glacis why " + why.from().getFirst().observation() + " --bytes");
    }

    @Test
    void why_of_an_observation_shows_every_byte() {
        String observation = finding("GL-TLS-001")
                .verdict()
                .evidence()
                .getFirst()
                .observation()
                .text();
        assertThat(done("why", observation)).contains("probe tls.versions").contains("port 10443 was open");
        Why why = JsonReport.read(done("why", observation, "--json"), Why.class);
        assertThat(why.because()).isEmpty();
        String bytes = done("why", observation, "--bytes");
        assertThat(bytes)
                .contains("conversation sha256 "
                        + why.from().getFirst().transcripts().getFirst());
        assertThat(total(bytes, "sent after")).isEqualTo(why.from().getFirst().bytesSent());
        assertThat(total(bytes, "received after"))
                .isEqualTo(why.from().getFirst().bytesReceived());
        assertThat(bytes.lines()
                        .filter(line -> line.matches("  [0-9a-f]{4,8}  .*"))
                        .mapToLong(MemoryTest::dumped)
                        .sum())
                .isEqualTo(why.from().getFirst().bytesSent()
                        + why.from().getFirst().bytesReceived());
    }

    /** The bytes of lines such as "sent after 62 ms, 133 bytes". */
    private static long total(String dump, String direction) {
        return dump.lines()
                .filter(line -> line.startsWith(direction))
                .mapToLong(
                        line -> Long.parseLong(line.replaceFirst(".* ms, ", "").replaceFirst(" bytes", "")))
                .sum();
    }

    /** How many bytes a line such as "  000000  16 03 01  ..." shows. */
    private static long dumped(String line) {
        return line.substring(10, 57).strip().split(" ", -1).length;
    }

    @Test
    void why_of_nothing_known_says_so() {
        assertThat(wrong("why", "F-ZZZZ")).contains("no finding begins with F-ZZZZ");
        assertThat(wrong("why", "F-")).contains("at least four characters");
        assertThat(wrong("why", "O-ZZZZ")).contains("nothing is known");
        assertThat(wrong("why", "")).contains("nothing is known");
        assertThat(wrong("why")).contains("ID");
    }

    @Test
    void duty_is_twenty_rows_in_every_format_and_never_says_compliant() {
        String text = done("duty");
        assertThat(text).contains("20 duties").contains("never says \"compliant\"");
        String csv = done("duty", "--format", "csv");
        assertThat(csv.lines()).hasSize(21).allMatch(line -> line.startsWith("\"") && line.endsWith("\""));
        DutyTable table = JsonReport.read(done("duty", "--format", "json"), DutyTable.class);
        assertThat(table.duties()).hasSize(20);
        assertThat(table.duties())
                .allMatch(row -> List.of("supported", "contradicted", "no external evidence")
                        .contains(row.result()));
        assertThat(done("duty", "--format", "html"))
                .startsWith("<!doctype html>")
                .doesNotContain("<script");
    }

    @Test
    void duty_of_an_earlier_day_rests_on_the_audit_of_then() {
        DutyTable worse = JsonReport.read(done("duty", "--format", "json", "--as-of", end(1)), DutyTable.class);
        assertThat(worse.asOf()).isEqualTo(Instant.parse(end(1)));
        assertThat(result(worse, "1.2")).isEqualTo("contradicted");
        assertThat(worse.duties())
                .extracting(DutyTable.Row::evidence)
                .anyMatch(evidence -> evidence.contains("2 dated audits"))
                .noneMatch(evidence -> evidence.contains("seen to be fixed"));
        DutyTable after = JsonReport.read(done("duty", "--format", "json"), DutyTable.class);
        assertThat(after.duties())
                .extracting(DutyTable.Row::evidence)
                .anyMatch(evidence -> evidence.contains("3 dated audits"))
                .anyMatch(evidence -> evidence.contains("seen to be fixed: 2"));
        assertThat(result(after, "1.2")).isEqualTo("supported");
        assertThat(wrong("duty", "--as-of", "2020-01-01")).contains("no audit had ended by then");
        assertThat(wrong("duty", "--as-of", "yesterday")).contains("yesterday");
        assertThat(wrong("duty", "--format", "docx")).contains("text, html, csv or json");
    }

    private static String result(DutyTable table, String id) {
        return table.duties().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .result();
    }

    @Test
    void doctor_says_what_works_and_sends_nothing() {
        assertThat(done("doctor"))
                .contains("3 runs")
                .contains("home")
                .contains("resolver")
                .contains("descriptors");
        assertThat(done("doctor", "--json"))
                .startsWith("{")
                .contains("\"glacis/doctor/v1\"")
                .contains("\"works\" : \"yes\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwx---r--"})
    void doctor_tells_of_a_home_that_cannot_be_used(String permissions, @TempDir Path open) throws IOException {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
        Shell.Said said = new Shell(open).run("doctor");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("chmod 700 " + open);
    }
}
