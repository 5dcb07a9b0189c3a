package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.Wiring;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.model.scope.Transport;
import glacis.report.compose.AuditDocument;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who allowed what, in files and stored, and what beats it. A name of the lab leads to loopback, so all hangs on the mandate. */
class MandatesTest {

    private static final String NETWORK = Networks.next();
    private static final String FILES = NETWORK + ".9";
    private static final String NOON = "2026-11-25T12:00:00Z";

    private static Lab lab;

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of(""));

    @BeforeAll
    static void start_the_lab() throws IOException {
        lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(8));
    }

    @AfterAll
    static void close_the_lab() {
        lab.close();
    }

    @BeforeEach
    void make_a_home() {
        shell = new Shell(folder.resolve("home"));
    }

    private Path mandate(String more) throws IOException {
        return Files.writeString(
                folder.resolve("mandate.yaml"), """
                mandates:
                  - id: own
                    authorised_by: "a test"
                    basis: own-assets
                    contact: "mailto:security@lab.test"
                    from: 2026-01-01
                    until: 2099-01-01
                    allow: ["@.0/28", "*.lab.test"]
                %s
                """.formatted(more.indent(4)).replace("@.", NETWORK + "."));
    }

    private Shell.Said audit(String... more) {
        return auditAt(NOON, more);
    }

    private Shell.Said auditAt(String instant, String... more) {
        List<String> words = new ArrayList<>(List.of("audit", "files.lab.test", "-p", "10080", "--json", "-"));
        words.addAll(List.of("--resolver", NETWORK + ".53:10053"));
        words.addAll(List.of(more));
        Wiring real = Wiring.real();
        Wiring then = new Wiring(
                InstantSource.fixed(Instant.parse(instant)),
                real.nanoTime(),
                real.random(),
                Map.of("GLACIS_HOME", shell.home().toString()),
                folder.toString());
        return shell.run(then, words.toArray(String[]::new));
    }

    private static AuditDocument document(Shell.Said said) {
        return JsonReport.read(said.out(), AuditDocument.class);
    }

    private static long visits() {
        return lab.accessLog().stream()
                .filter(access -> access.transport() == Transport.TCP)
                .count();
    }

    private void isRefused(String reason, String... more) {
        long before = visits();
        Shell.Said said = audit(more);
        assertThat(said.code()).as("%s", said).isEqualTo(3);
        assertThat(document(said).services()).isEmpty();
        assertThat(document(said).notLookedAt())
                .extracting(AuditDocument.NotLookedAt::reason)
                .contains(reason);
        assertThat(said.err()).startsWith("glacis: ").contains(reason);
        assertThat(visits()).isEqualTo(before);
    }

    private Shell.Said done(String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err()).isEmpty();
        return said;
    }

    private String wrong(String... words) {
        Shell.Said said = shell.run(words);
        assertThat(said.code()).as("%s", said).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.errors()).hasSize(1);
        return said.err();
    }

    @Test
    void a_line_for_the_address_allows_and_is_cited() throws IOException {
        Shell.Said said = audit("--mandate", mandate("").toString());
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(document(said).services()).hasSize(1);
        assertThat(document(said).mandates())
                .anyMatch(line -> line.mandate().equals("own")
                        && line.line() == 1
                        && line.rule().equals(NETWORK + ".0/28"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deny: ["@.9"]                                | a mandate denies it
                    deny: ["@.8/31"]                             | a mandate denies it
                    deny: ["files.lab.test"]                            | a mandate denies it
                    ceiling: passive                                    | the mandate does not allow this level
                    ports: "443"                                        | the mandate does not cover this port
                    windows: ["Mon-Fri 20:00-06:00 Europe/Amsterdam"]   | outside the hours of the mandate
                    """)
    void what_a_mandate_says_against_it_refuses(String line, String reason) throws IOException {
        isRefused(reason, "--mandate", mandate(line).toString());
    }

    @Test
    void a_mandate_refuses_before_its_first_day_and_outside_its_hours_only() throws IOException {
        Path file = mandate("windows: [\"Mon-Fri 20:00-06:00 Europe/Amsterdam\"]");
        assertThat(auditAt("2026-11-25T20:30:00Z", "--mandate", file.toString()).code())
                .isZero();
        assertThat(auditAt("2025-11-25T20:30:00Z", "--mandate", file.toString()).code())
                .isEqualTo(3);
        assertThat(auditAt("2099-11-25T20:30:00Z", "--mandate", file.toString()).err())
                .contains("the mandate has ended");
    }

    @ParameterizedTest
    @CsvSource({"@.9", "@.0/24", "files.lab.test", "*.lab.test"})
    void an_opt_out_beats_every_mandate(String line) throws IOException {
        String what = line.replace("@", NETWORK);
        assertThat(done("optout", "add", what, "--by", "its owner").out()).contains(what);
        assertThat(done("optout", "list").out()).contains(what).contains("its owner");
        isRefused("its owner asked not to be asked", "--mandate", mandate("").toString());
    }

    @Test
    void an_opt_out_of_an_address_beats_what_this_machine_allows() {
        done("optout", "add", FILES, "--by", "its owner");
        long before = visits();
        assertThat(shell.run("audit", FILES, "-p", "10080").code()).isEqualTo(3);
        assertThat(visits()).isEqualTo(before);
    }

    @Test
    void a_stored_mandate_allows_until_it_is_revoked_and_its_ledger_stays() throws IOException {
        String file = mandate("").toString();
        assertThat(done("mandate", "add", "--file", file).out()).contains("Stored mandate own");
        assertThat(wrong("mandate", "add", "--file", file)).contains("stored already");
        assertThat(done("mandate", "list").out())
                .contains("own  until")
                .contains(NETWORK + ".0/28")
                .contains("this-machine  built in");
        Path shown = Files.writeString(
                folder.resolve("shown.yaml"), done("mandate", "show", "own").out());
        assertThat(audit("--mandate", shown.toString()).code())
                .as("what show prints is a mandate file")
                .isZero();
        assertThat(audit().code()).isZero();

        String ledger = done("mandate", "show", "own", "--ledger").out();
        assertThat(ledger.lines())
                .allMatch(
                        line -> line.contains("line 1 (" + NETWORK + ".0/28)") || line.contains("line 2 (*.lab.test)"))
                .anyMatch(line -> line.contains(FILES + ":10080"))
                .anyMatch(
                        line -> line.matches(".* intent: http.root  .*:10080  at most 1 connection / 1,024 bytes sent"))
                .anyMatch(line -> line.matches(".* conversation of \\d+  .*:10080  [\\d,]+ sent, [\\d,]+ received"));
        assertThat(done("mandate", "revoke", "own").out()).isEqualTo("Revoked mandate own.\n");
        assertThat(wrong("mandate", "revoke", "own")).contains("mandate list");
        assertThat(done("mandate", "show", "own").out())
                .startsWith("# revoked since ")
                .endsWith(Files.readString(shown));
        assertThat(done("mandate", "list").out()).doesNotContain("own  until").contains("own  revoked since ");
        long before = visits();
        assertThat(audit().code()).isEqualTo(3);
        assertThat(visits()).isEqualTo(before);
        assertThat(done("mandate", "show", "own", "--ledger").out()).startsWith(ledger);
    }

    @Test
    void what_is_ones_own_is_stored_in_one_line() {
        assertThat(done("mandate", "add", "--own", FILES, "--authorised-by", "a test \"quoted\" \\ {}")
                        .out())
                .contains(FILES);
        assertThat(audit().code()).isZero();
        String year = Instant.now().toString().substring(0, 4);
        done("mandate", "add", "--own", "10.0.0.0/24", "--authorised-by", "a test");
        assertThat(done("mandate", "list").out()).contains("own-" + year + "  ").contains("own-" + year + "-2  ");
    }

    @Test
    void what_cannot_be_stored_is_said_in_one_line() throws IOException {
        assertThat(wrong("mandate", "add")).contains("--file").contains("--own");
        assertThat(wrong("mandate", "add", "--own", FILES, "--file", mandate("").toString()))
                .contains("either");
        assertThat(wrong("mandate", "add", "--own", FILES)).contains("--authorised-by");
        assertThat(wrong("mandate", "add", "--own", "example.org", "--authorised-by", "x"))
                .contains("contact");
        assertThat(wrong("mandate", "add", "--own", "0.0.0.0/0", "--authorised-by", "x"))
                .contains("everything");
        assertThat(wrong("mandate", "add", "--own", "a\", \"*.evil.test", "--authorised-by", "x"))
                .contains("evil");
        assertThat(wrong("mandate", "add", "--own", FILES, "--authorised-by", "x", "--until", "tomorrow"))
                .contains("tomorrow");
        assertThat(wrong("mandate", "add", "--own", FILES, "--authorised-by", "x", "--id", "this-machine"))
                .contains("built in");
        assertThat(wrong("optout", "add", "0.0.0.0/0", "--by", "x")).contains("everything");
        assertThat(wrong("optout", "add", FILES)).contains("--by");
        assertThat(done("mandate", "list").out()).doesNotContain("own-");
    }

    @Test
    void an_id_that_no_mandate_ever_had_is_answered_with_those_that_are_known() {
        done("mandate", "add", "--own", FILES, "--authorised-by", "a test", "--id", "first");
        done("mandate", "revoke", "first");
        done("mandate", "add", "--own", FILES, "--authorised-by", "a test", "--id", "second");
        for (String option : List.of("--ledger", "--no-color")) {
            assertThat(wrong("mandate", "show", "nope", option))
                    .contains("\"nope\"")
                    .contains("second, this-machine, public-records, first")
                    .contains("mandate list");
        }
        assertThat(done("mandate", "show", "first", "--ledger").out())
                .isEqualTo("Nothing was sent on any line of mandate first.\n");
    }

    @Test
    void a_mandate_of_a_file_is_known_by_what_was_sent_on_it() throws IOException {
        assertThat(audit("--mandate", mandate("").toString()).code()).isZero();
        assertThat(done("mandate", "show", "own", "--ledger").out()).contains(FILES + ":10080");
        assertThat(wrong("mandate", "show", "own")).contains("known are this-machine");
    }

    @Test
    void a_mandate_without_a_rate_says_so() {
        assertThat(done("mandate", "show", "this-machine").out())
                .contains("packets_per_second: unlimited")
                .doesNotContain(Integer.toString(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"240.0.0.0/4", "224.0.0.0/4", "0.0.0.0/8", "255.255.255.255", "169.254.1.0/24", "ff02::/16"})
    void a_line_that_nobody_can_allow_is_not_stored(String line) throws IOException {
        assertThat(wrong(
                        "mandate",
                        "add",
                        "--own",
                        FILES,
                        "--own",
                        line,
                        "--authorised-by",
                        "x",
                        "--contact",
                        "a@b.test"))
                .contains("line 2 (" + line)
                .contains("no mandate can ever allow");
        Path file = Files.writeString(
                folder.resolve("reserved.yaml"),
                Files.readString(mandate("")).replace("\"*.lab.test\"", "\"*.lab.test\", \"" + line + "\""));
        assertThat(wrong("mandate", "add", "--file", file.toString()))
                .contains("reserved.yaml")
                .contains("mandate own line 3 (" + line);
        assertThat(done("mandate", "list").out()).doesNotContain("own");
    }

    @Test
    void two_files_with_one_id_are_refused() throws IOException {
        String file = mandate("").toString();
        assertThat(wrong("audit", FILES, "-p", "10080", "--mandate", file, "--mandate", file))
                .contains("own");
        assertThat(wrong("mandate", "list", "--mandate", file, "--mandate", file))
                .contains("own");
    }

    @Test
    void a_head_that_a_report_printed_is_found_in_the_chain() {
        AuditDocument document = document(done("audit", FILES, "-p", "10080", "--json", "-"));
        String printed = done("audit", FILES, "-p", "10080")
                .out()
                .lines()
                .filter(line -> line.startsWith("PROOF"))
                .map(line -> line.replaceFirst(".*ledger head ", "").replaceFirst(" · .*", ""))
                .findFirst()
                .orElseThrow();
        done("verify", "--head", document.ledgerHead());
        done("verify", "--head", printed);
        Shell.Said other = shell.run("verify", "--head", "0123 4567 89ab cdef");
        assertThat(other.code()).as("%s", other).isEqualTo(1);
        assertThat(other.errors()).hasSize(1);
        assertThat(wrong("verify", "--head", "hello")).contains("hexadecimal");
    }
}
