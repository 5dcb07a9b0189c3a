package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.journal.Run;
import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Finding;
import glacis.model.finding.Finding.State;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.ObservationId;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the duties are held against: only what came to its end, and only what was so at that time. */
class DutyEvidenceTest {

    private static final Instant START = Instant.parse("2026-11-23T17:40:00Z");

    private static AuditDraft draft() {
        return new AuditDraft("0.1", START, "lab.test", List.of("lab.test"));
    }

    private static AuditDocument looked() {
        return draft().add(new AuditDocument.Host("127.77.0.3", List.of(), List.of(), "22", START, START))
                .finish(minute(9), "00");
    }

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Run run(int minute, String word, boolean ended) {
        return new Run(
                Run.idOf(minute(minute), 1),
                List.of(word, "lab.test"),
                minute(minute),
                ended ? Optional.of(minute(minute + 1)) : Optional.empty());
    }

    private static Map<String, Integer> facts(AuditDocument document, List<Run> runs) {
        return Derivation.dutyEvidence(document, runs, List.of()).facts();
    }

    private static Finding finding(String check, State state, int first, int last) {
        Asset asset = new Asset.Web(false, "lab.test", 80);
        Verdict.Fails verdict = new Verdict.Fails(
                Severity.CRITICAL,
                Confidence.HIGH,
                "It is bad",
                "it was seen",
                "mend it",
                List.of(new Evidence(new ObservationId("O-PD8ZRQJTGRQ0"), "it")));
        return new Finding(Finding.idOf(check, asset), check, asset, verdict, state, minute(first), minute(last));
    }

    @Test
    void counts_only_audits_that_came_to_their_end() {
        List<Run> runs =
                List.of(run(8, "audit", false), run(6, "scan", true), run(4, "audit", false), run(2, "demo", true));
        assertThat(facts(looked(), Derivation.ended(runs, Optional.empty()))).containsEntry("runs", 1);
    }

    @Test
    void the_audit_that_is_being_made_counts_as_one() {
        List<Run> runs = List.of(run(8, "audit", false), run(4, "audit", false), run(2, "audit", true));
        assertThat(Derivation.ended(runs, Optional.of(runs.getFirst().id())))
                .containsExactly(runs.getFirst(), runs.getLast());
    }

    @Test
    void a_look_that_asked_nothing_supports_nothing() {
        List<Run> runs = List.of(run(4, "audit", true), run(2, "audit", true));
        AuditDocument unanswered =
                draft().add(new AuditDocument.Name("lab.test", true, Map.of())).finish(minute(9), "00");
        for (AuditDocument nothing : List.of(draft().finish(minute(9), "00"), unanswered)) {
            assertThat(facts(nothing, runs)).doesNotContainKeys("runs", "services", "listed");
        }
        AuditDocument name = draft().add(new AuditDocument.Name("lab.test", true, Map.of("CAA", List.of())))
                .finish(minute(9), "00");
        assertThat(facts(name, runs)).containsEntry("runs", 2);
        assertThat(facts(looked(), runs)).containsEntry("runs", 2);
    }

    @Test
    void of_an_earlier_time_count_the_audits_and_findings_of_then() {
        List<Run> runs = List.of(run(6, "audit", true), run(3, "audit", true), run(1, "audit", true));
        assertThat(Derivation.runsBy(runs, minute(4))).containsExactly(runs.get(1), runs.get(2));
        List<Finding> then = Derivation.findingsBy(
                List.of(
                        finding("GL-A-1", State.OPEN, 5, 7),
                        finding("GL-A-2", State.OPEN, 2, 7),
                        finding("GL-A-3", State.FIXED, 2, 6),
                        finding("GL-A-4", State.FIXED, 4, 4),
                        finding("GL-A-5", State.FIXED, 2, 2)),
                runs,
                minute(4));
        assertThat(then).extracting(Finding::check).containsExactly("GL-A-2", "GL-A-3", "GL-A-4", "GL-A-5");
        assertThat(then).extracting(Finding::state).containsExactly(State.OPEN, State.OPEN, State.OPEN, State.FIXED);
    }
}
