package glacis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.report.Demo;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditDocument.Incomplete;
import glacis.report.compose.AuditDocument.KnowledgeVersion;
import glacis.report.compose.AuditPage;
import glacis.report.compose.Page;
import glacis.report.duty.DutyPage;
import glacis.report.duty.DutyTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Page DEMO = AuditPage.of(Demo.audit(), 25);

    @Test
    void prints_the_demo_as_the_page_says() {
        Golden.holds("docs/examples/demo-report.txt", TextReport.render(DEMO, Terminal.PLAIN));
    }

    @Test
    void prints_the_duties_as_the_page_says() {
        Golden.holds(
                "docs/examples/duty.txt",
                TextReport.render(DutyPage.of(DutyTable.of(Demo.evidence()), "0.1"), Terminal.PLAIN));
    }

    @Test
    void says_which_imported_knowledge_was_used_and_nothing_of_what_ships() {
        AuditDocument rich = Demo.draft()
                .add(new KnowledgeVersion("end-of-life", "built in", "0.1", Optional.empty()))
                .add(new KnowledgeVersion("fingerprints", "recog", "1a2b3c4d5e6f", Optional.of(Demo.START)))
                .finish(Demo.END, "00");
        assertThat(TextReport.render(AuditPage.of(rich, 25), Terminal.PLAIN))
                .contains("\nKNOWLEDGE  beside what ships: recog (fingerprints, version 1a2b3c4d5e6f)\n");
        assertThat(TextReport.render(DEMO, Terminal.PLAIN)).doesNotContain("beside what ships");
    }

    @Test
    void keeps_to_the_width() {
        for (int width : new int[] {20, 60, 72, 80, 100, 240}) {
            int most = Math.clamp(width, 60, 100);
            assertThat(TextReport.render(DEMO, new Terminal(width, false, true)).lines())
                    .as("width " + width)
                    .allSatisfy(line -> assertThat(Shown.columns(line)).isLessThanOrEqualTo(most));
        }
    }

    @Test
    void tears_no_endpoint_apart_on_eighty_columns() {
        String text = TextReport.render(DEMO, new Terminal(80, false, true));
        assertThat(text).contains(" intern.lab.test:10443  https", " 127.77.0.16  babbler.lab.test  10999 ");
    }

    @Test
    void loses_no_word_without_colour() {
        String plain = TextReport.render(DEMO, Terminal.PLAIN);
        String coloured = TextReport.render(DEMO, new Terminal(100, true, true));
        assertThat(coloured).contains("\u001b[1;31m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(plain.lines().toList());
    }

    @Test
    void is_ascii_where_unicode_is_not_shown() {
        String ascii = TextReport.render(DEMO, new Terminal(100, false, false));
        assertThat(ascii.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f))
                .isTrue();
        assertThat(ascii).contains(" 1 #### CRITICAL", "x x x", "13 findings");
    }

    @Test
    void an_audit_without_findings_is_not_called_safe() {
        String text = TextReport.render(
                AuditPage.of(Demo.draft().finish(Instant.parse("2026-11-23T17:40:00Z"), "00"), 25), Terminal.PLAIN);
        assertThat(text).contains("No check failed.", "not the same as safe", "0 findings");
    }

    @Test
    void counts_the_findings_it_leaves_out() {
        assertThat(TextReport.render(AuditPage.of(Demo.audit(), 3), Terminal.PLAIN))
                .contains("… 10 more: in the page of --html");
    }

    @Test
    void stays_readable_when_there_is_a_great_deal() {
        var draft = Demo.draft();
        for (int i = 0; i < 5_000; i++) {
            String ip = "127." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256;
            draft.add(Demo.service(ip, "h" + i, 80, "http", "nginx"));
            draft.add(new Incomplete(ip + ":81", "silent for 3 s"));
        }
        String text = TextReport.render(AuditPage.of(draft.finish(Demo.END, "00"), 25), Terminal.PLAIN);
        assertThat(text).contains("5,000 services", "… 4800 more", "… 4961 more");
        assertThat(text.lines().count()).isLessThan(400);
    }

    @Test
    void undetermined_checks_are_grouped_by_check_and_reason() {
        var draft = Demo.draft();
        for (int i = 0; i < 1_200; i++) {
            draft.add(Incomplete.undetermined("GL-EXP-002", "192.0.2." + i % 256, "not every such port was asked"));
        }
        for (int i = 0; i < 5; i++) {
            draft.add(Incomplete.undetermined("GL-WEB-001", "http://h" + i, "status " + i));
        }
        String text = TextReport.render(AuditPage.of(draft.finish(Demo.END, "00"), 25), Terminal.PLAIN);
        assertThat(text)
                .contains(
                        "· 1 gave no answer",
                        "UNDETERMINED  what a check could not decide, and why",
                        " GL-EXP-002  1,200 assets: not every such port was asked",
                        " GL-TLS-001  127.77.0.15:10999: TLS: silent for 4 s",
                        " GL-WEB-001  http://h0: status 0",
                        "             and 2 more reasons: in the document of --json")
                .doesNotContain("http://h3");
    }

    @Test
    void never_says_compliant_as_a_claim() {
        List<String> lines = TextReport.render(DutyPage.of(DutyTable.of(Demo.evidence()), "0.1"), Terminal.PLAIN)
                .lines()
                .filter(line -> line.contains("compliant"))
                .toList();
        assertThat(lines).allMatch(line -> line.contains("never says"));
    }
}
