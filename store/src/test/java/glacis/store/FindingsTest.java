package glacis.store;

import static glacis.store.Facts.NOON;
import static glacis.store.Facts.RUN;
import static glacis.store.Facts.fails;
import static glacis.store.Facts.passes;
import static glacis.store.Facts.service;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.finding.FindingBook;
import glacis.inventory.finding.FindingStore;
import glacis.model.finding.Finding;
import glacis.model.finding.Finding.State;
import glacis.model.finding.Judgement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

    @TempDir
    Path folder;

    private Store store;
    private FindingStore findings;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("glacis.db"));
        findings = store.findings();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_failed_check_is_remembered_as_it_was_judged() {
        Judgement judgement = fails("GL-TLS-001", 443, "it is \u0000 \"odd\" \ud83d");

        List<FindingBook.Change> changes = findings.merge(RUN, List.of(judgement), List.of(), NOON);

        Finding finding = changes.getFirst().after();
        assertThat(finding.verdict()).isEqualTo(judgement.verdict());
        assertThat(findings.all()).containsExactly(finding);
        assertThat(findings.find(finding.id())).contains(finding);
        assertThat(findings.find("F-ZZZZZZZZ")).isEmpty();
    }

    @Test
    void a_finding_goes_through_its_states_and_each_change_is_noted() throws SQLException {
        List<Judgement> failing = List.of(fails("GL-TLS-001", 443, "bad"));
        findings.merge("R-1", failing, List.of(), NOON);
        findings.merge("R-2", failing, List.of(), NOON.plusSeconds(1));
        findings.merge("R-3", List.of(passes("GL-TLS-001", 443)), List.of(), NOON.plusSeconds(2));
        findings.merge("R-4", failing, List.of(), NOON.plusSeconds(3));
        List<FindingBook.Change> last = findings.merge("R-5", List.of(), List.of(service(443)), NOON.plusSeconds(4));

        assertThat(last.getFirst().before()).map(Finding::state).contains(State.REOPENED);
        Finding finding = findings.all().getFirst();
        assertThat(finding.state()).isEqualTo(State.FIXED);
        assertThat(finding.firstSeen()).isEqualTo(NOON);
        assertThat(finding.lastSeen()).isEqualTo(NOON.plusSeconds(3));
        assertThat(noted())
                .containsExactly("R-1 null OPEN", "R-3 OPEN FIXED", "R-4 FIXED REOPENED", "R-5 REOPENED FIXED");
    }

    private List<String> noted() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("glacis.db"));
                Statement sql = raw.createStatement();
                ResultSet rows = sql.executeQuery("SELECT run, before, after FROM finding_change ORDER BY seq")) {
            while (rows.next()) {
                all.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return all;
    }

    @Test
    void the_same_merge_again_changes_nothing() throws SQLException {
        List<Judgement> failing = List.of(fails("GL-TLS-001", 443, "bad"), fails("GL-SSH-001", 22, "bad"));
        findings.merge(RUN, failing, List.of(), NOON);
        List<Finding> before = findings.all();
        List<FindingBook.Change> changes = findings.merge(RUN, failing, List.of(), NOON);

        assertThat(changes).noneMatch(FindingBook.Change::changesState);
        assertThat(findings.all()).isEqualTo(before);
        assertThat(noted()).hasSize(2);
    }

    /** Only the findings that a merge can touch are read; the book with all of them must say the same. */
    @Test
    void the_database_says_what_the_book_says() {
        Map<String, Finding> expected = new HashMap<>();
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Judgement> judgements = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> random.nextInt(3) == 0
                            ? passes("GL-A-00" + random.nextInt(3), random.nextInt(4) + 1)
                            : fails("GL-A-00" + random.nextInt(3), random.nextInt(4) + 1, "bad " + random.nextInt(3)))
                    .toList();
            var gone = random.nextInt(4) == 0
                    ? List.of(service(random.nextInt(4) + 1))
                    : List.<glacis.model.asset.Asset>of();
            var at = NOON.plusSeconds(seed);

            List<FindingBook.Change> changes = findings.merge(RUN, judgements, gone, at);

            assertThat(changes)
                    .as("seed %d", seed)
                    .isEqualTo(FindingBook.merge(expected.values(), judgements, gone, at));
            changes.forEach(change -> expected.put(change.after().id(), change.after()));
            assertThat(findings.all()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }

    @Test
    void many_findings_are_merged_at_once_and_found_by_their_beginning() {
        List<Judgement> many = IntStream.rangeClosed(1, 1200)
                .mapToObj(port -> fails("GL-A-001", port, "bad"))
                .toList();
        findings.merge(RUN, many, List.of(), NOON);
        assertThat(findings.merge(RUN, many, List.of(), NOON.plusSeconds(1))).hasSize(1200);

        List<Finding> all = findings.all();
        assertThat(all).hasSize(1200).extracting(Finding::id).isSorted();
        String prefix = all.get(600).id().substring(0, 6);
        assertThat(findings.startingWith(prefix))
                .isEqualTo(all.stream().filter(f -> f.id().startsWith(prefix)).toList());
        assertThat(findings.startingWith("F-_")).isEmpty();
        assertThat(findings.startingWith("F-%")).isEmpty();
    }
}
