package glacis.report.duty;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.Demo;
import glacis.report.compose.AuditDocument.Counts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DutyTableTest {

    private static DutyTable with(Map<String, Counts> checks, Map<String, Integer> facts) {
        return DutyTable.of(new DutyEvidence(Demo.END, "lab.test", "00", checks, facts));
    }

    private static DutyTable.Row row(DutyTable table, String id) {
        return table.duties().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void there_are_four_areas_with_five_duties_each() {
        Duties duties = Duties.shipped();
        assertThat(duties.areas())
                .hasSize(4)
                .allSatisfy(area -> assertThat(area.duties()).hasSize(5).allSatisfy(duty -> {
                    assertThat(duty.nis2()).isNotEmpty();
                    assertThat(duty.annex()).isNotEmpty();
                    assertThat(duty.iso27001()).isNotEmpty();
                    assertThat(duty.limits()).isNotBlank();
                    assertThat(duty.nothing()).isNotBlank();
                }));
    }

    @Test
    void every_check_that_is_named_has_words_and_every_check_with_words_is_used() {
        Duties duties = Duties.shipped();
        Set<String> named = new HashSet<>();
        duties.areas()
                .forEach(a -> a.duties().forEach(d -> {
                    named.addAll(d.judgedBy());
                    named.addAll(d.contradictedBy());
                }));
        assertThat(named).isEqualTo(duties.checks().keySet());
    }

    @Test
    void nothing_seen_is_no_evidence_everywhere() {
        assertThat(with(Map.of(), Map.of()).duties())
                .hasSize(20)
                .allMatch(r -> r.result().equals(DutyTable.NO_EVIDENCE));
    }

    @Test
    void one_defect_outweighs_any_number_of_passes() {
        DutyTable table = with(Map.of("GL-TLS-001", new Counts(1, 99, 0, 0)), Map.of());
        assertThat(row(table, "1.2").result()).isEqualTo(DutyTable.CONTRADICTED);
        assertThat(row(table, "1.2").evidence()).isEqualTo("endpoints that offer TLS 1.1 or older: 1 of 100");
    }

    @Test
    void passes_support_and_what_was_not_decided_is_said() {
        DutyTable table = with(Map.of("GL-DIS-001", new Counts(0, 2, 1, 0)), Map.of());
        assertThat(row(table, "2.3").result()).isEqualTo(DutyTable.SUPPORTED);
        assertThat(row(table, "2.3").evidence())
                .isEqualTo("sites without a valid security.txt: none of 2, 1 more could not be decided");
    }

    @Test
    void undetermined_alone_is_no_evidence() {
        assertThat(row(with(Map.of("GL-DIS-001", new Counts(0, 0, 3, 0)), Map.of()), "2.3")
                        .result())
                .isEqualTo(DutyTable.NO_EVIDENCE);
    }

    @Test
    void a_check_that_only_contradicts_does_not_support() {
        assertThat(row(with(Map.of("GL-CRT-001", new Counts(0, 5, 0, 0)), Map.of()), "1.4")
                        .result())
                .isEqualTo(DutyTable.NO_EVIDENCE);
    }

    @Test
    void counts_speak_too() {
        assertThat(row(with(Map.of(), Map.of("listed", 5, "not-listed", 2)), "4.5")
                        .result())
                .isEqualTo(DutyTable.CONTRADICTED);
        assertThat(row(with(Map.of(), Map.of("listed", 5, "not-listed", 0)), "4.5")
                        .result())
                .isEqualTo(DutyTable.SUPPORTED);
        assertThat(row(with(Map.of(), Map.of("runs", 1)), "1.5").result()).isEqualTo(DutyTable.NO_EVIDENCE);
        assertThat(row(with(Map.of(), Map.of("runs", 2)), "1.5").evidence()).startsWith("2 dated audits");
    }

    @Test
    void csv_has_a_row_per_duty_and_runs_no_formula() {
        List<String> lines =
                DutyCsv.render(DutyTable.of(Demo.evidence())).lines().toList();
        assertThat(lines).hasSize(21);
        assertThat(lines.getFirst()).startsWith("\"ref_id\",\"area\"");
        DutyTable evil = new DutyTable(
                DutyTable.SCHEMA,
                "x",
                Demo.END,
                "=cmd|' /C calc'!A0",
                List.of(new DutyTable.Row(
                        "1",
                        "a",
                        "+1",
                        List.of(),
                        List.of(),
                        List.of(),
                        "supported",
                        "say \"hi\"\n",
                        List.of(),
                        "@x")));
        assertThat(DutyCsv.render(evil)).contains("\"'+1\"", "\"'@x\"", "\"'=cmd", "\"say \"\"hi\"\"\\n\"");
    }
}
