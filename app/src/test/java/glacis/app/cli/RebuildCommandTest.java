package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import glacis.app.home.Home;
import glacis.inventory.journal.Run;
import glacis.model.finding.Finding;
import glacis.model.observation.Lineage;
import glacis.model.observation.Observation;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Sighting;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.report.compose.RebuildDocument;
import glacis.report.compose.RebuildDocument.Change;
import glacis.report.render.JsonReport;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What knowledge that came later says of what was seen before, without a packet. */
class RebuildCommandTest {

    private static final IpAddress HOST = IpAddress.require("192.0.2.7");
    private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void begin_at_an_empty_home() {
        shell = new Shell(folder.resolve("home"));
    }

    private static Target.Endpoint port(int port) {
        return new Target.Endpoint(HOST, port, Transport.TCP, Optional.empty());
    }

    private static Observed answered(Run run, Target target, String probe, Reply reply) {
        Observation observation = Observation.of(target, probe, new Outcome.Answered<>(reply));
        return new Observed(
                observation,
                new Sighting(
                        observation.id(),
                        run.started().plusSeconds(1),
                        run.id(),
                        List.of(),
                        new Lineage("a test", Optional.empty(), Optional.empty())),
                List.of());
    }

    private static Reply ssh(String banner) {
        return new Reply.Ssh(banner, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** An audit whose journal holds these, and that came to its end. */
    private Run audit(String word, Instant at) {
        return audit(word, at, List.of(22), ssh("SSH-2.0-Acme_7"));
    }

    private Run audit(String word, Instant at, List<Integer> open, Reply... answers) {
        return audit(List.of(word, HOST.toString()), at, open, answers);
    }

    private Run audit(List<String> words, Instant at, List<Integer> open, Reply... answers) {
        Home home = Home.open(shell.home());
        try (Store store = Store.open(home.database())) {
            Run run = store.journal().begin(words, at);
            store.journal()
                    .append(answered(
                            run,
                            new Target.Host(HOST),
                            "tcp.ports",
                            new Reply.Ports("22", open, 1 - open.size(), 0, 0)));
            for (Reply answer : answers) {
                store.journal().append(answered(run, port(22), "ssh.hello", answer));
            }
            store.journal().finish(run.id(), at.plusSeconds(2));
            return run;
        }
    }

    private RebuildDocument rebuilt() {
        Shell.Said said = shell.run("rebuild", "--json");
        assertThat(said.code()).as("%s", said).isZero();
        assertThat(said.err()).isEmpty();
        return JsonReport.read(said.out(), RebuildDocument.class);
    }

    private void knowAcme() throws IOException {
        Path known = Files.createDirectories(folder.resolve("acme"));
        Files.writeString(known.resolve("acme.xml"), """
                <fingerprints matches="ssh.banner">
                  <fingerprint id="acme" pattern="^SSH-2\\.0-Acme_(\\d+)$"><description>Acme</description>
                    <param pos="0" name="service.product" value="Acme"/><param pos="1" name="service.version"/>
                  </fingerprint>
                </fingerprints>
                """);
        Files.writeString(known.resolve("acme.json"), """
                {"result":{"name":"acme","identifiers":[{"type":"cpe","id":"cpe:2.3:a:acme:acme"}],
                           "releases":[{"name":"7","isEol":true,"eolFrom":"2026-01-31"}]}}
                """);
        assertThat(shell.run("knowledge", "import", known.toString()).code()).isZero();
    }

    private List<Finding> findings() {
        try (Store store = Store.openReadOnly(Home.open(shell.home()).database())) {
            return store.findings().all();
        }
    }

    @Test
    void a_corrected_list_closes_what_it_expects_and_one_that_is_gone_changes_nothing() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "* 443 https\n");
        audit(
                List.of("audit", HOST.toString(), "--expected", list.toString()),
                MONDAY,
                List.of(22),
                ssh("SSH-2.0-Acme_7"));
        assertThat(rebuilt().changes())
                .extracting(Change::sentence)
                .containsExactly("A service answers that is not on your list (GL-EXP-015) at 192.0.2.7:22");
        Files.delete(list);
        assertThat(rebuilt().changes()).isEmpty();
        Files.writeString(list, "192.0.2.7 22 ssh\n");
        assertThat(rebuilt().changes()).extracting(Change::kind).containsExactly("closed");
    }

    @Test
    void new_knowledge_answers_for_what_was_seen_and_a_second_time_nothing_changes() throws IOException {
        Run run = audit("audit", MONDAY);
        assertThat(rebuilt().changes()).isEmpty();
        knowAcme();
        RebuildDocument document = rebuilt();
        assertThat(document.audits()).isEqualTo(1);
        assertThat(document.observations()).isEqualTo(2);
        assertThat(document.knowledge()).extracting("name").contains("acme");
        assertThat(document.changes())
                .extracting(Change::kind, Change::sentence)
                .containsExactly(
                        tuple("opened", "Acme 7 is past its end of life (GL-EXP-014) at 192.0.2.7:22"),
                        tuple("gained", "192.0.2.7:22 is now taken for Acme 7"));
        assertThat(findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.firstSeen()).isEqualTo(MONDAY.plusSeconds(2));
            assertThat(finding.lastSeen()).isEqualTo(MONDAY.plusSeconds(2));
            assertThat(finding.verdict().evidence()).isNotEmpty();
        });
        List<Finding> before = findings();
        assertThat(rebuilt().changes()).isEmpty();
        assertThat(shell.run("rebuild").out())
                .isEqualTo("Judged again: 1 audit with 2 observations; nothing was sent.\nNothing changed.\n");
        assertThat(findings()).isEqualTo(before);
        try (Store store = Store.openReadOnly(Home.open(shell.home()).database())) {
            assertThat(store.journal().runs()).extracting(Run::id).containsExactly(run.id());
        }
    }

    @Test
    void lost_knowledge_loses_what_it_said_but_does_not_call_a_defect_repaired() throws IOException {
        audit("audit", MONDAY);
        knowAcme();
        rebuilt();
        shell.run("knowledge", "remove", "acme");
        assertThat(shell.run("rebuild").out())
                .contains("  lost  192.0.2.7:22 is no longer taken for Acme 7\n")
                .doesNotContain("closed");
        assertThat(findings()).extracting(Finding::state).containsExactly(Finding.State.OPEN);
    }

    @Test
    void only_the_last_look_at_something_counts_and_what_is_gone_stays_gone() throws IOException {
        audit("audit", MONDAY);
        audit("audit", MONDAY.plusSeconds(3_600), List.of());
        knowAcme();
        assertThat(rebuilt().changes())
                .filteredOn(change -> change.kind().equals("opened"))
                .isEmpty();
        assertThat(findings()).isEmpty();
        audit("audit", MONDAY.plusSeconds(7_200), List.of(22), ssh("SSH-2.0-Acme_8"));
        assertThat(shell.run("rebuild").out())
                .contains("  changed  192.0.2.7:22 is now taken for Acme 8, not for Acme 7\n");
        assertThat(findings()).isEmpty();
    }

    @Test
    void where_nothing_was_looked_at_nothing_is_made() {
        Shell.Said said = shell.run("rebuild");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).hasSize(1);
        assertThat(shell.home()).doesNotExist();
    }
}
