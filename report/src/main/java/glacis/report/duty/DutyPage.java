package glacis.report.duty;

import glacis.report.compose.Page;
import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Figure;
import glacis.report.compose.Page.Label;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Summary;
import glacis.report.compose.Page.Tone;
import glacis.report.compose.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of duties as a page for people. */
public final class DutyPage {

    private DutyPage() {}

    /**
     * The page of a table.
     *
     * @param table the duties with what was seen
     * @param version the version of Glacis
     */
    public static Page of(DutyTable table, String version) {
        return new Page(
                "Glacis " + version,
                "duty of care of " + table.subject() + ", seen from outside",
                Wording.minute(table.asOf()),
                List.of("NIS2 article 21, Annex to (EU) 2024/2690, ISO/IEC 27001:2022 · this page never says"
                        + " \"compliant\""),
                summary(table),
                table.areas().stream().map(area -> section(table, area.title())).toList(),
                List.of(new Label("proof", "ledger head " + Wording.groups(table.ledgerHead()) + " · glacis verify")));
    }

    private static Summary summary(DutyTable table) {
        List<Figure> results = new ArrayList<>();
        figure(results, table, DutyTable.SUPPORTED, Tone.GOOD);
        figure(results, table, DutyTable.CONTRADICTED, Tone.HIGH);
        figure(results, table, DutyTable.NO_EVIDENCE, Tone.MUTED);
        return new Summary(
                List.of(),
                new Figure(table.duties().size(), "duties", Tone.PLAIN),
                results,
                List.of("An outside view can support a duty, contradict it, or say nothing. It cannot show that a duty"
                        + " is fulfilled."));
    }

    private static void figure(List<Figure> figures, DutyTable table, String result, Tone tone) {
        long count = table.count(result);
        if (count > 0) {
            figures.add(new Figure(count, result, tone));
        }
    }

    private static Section section(DutyTable table, String area) {
        List<Page.Verdict> verdicts = table.duties().stream()
                .filter(r -> r.area().equals(area))
                .map(r -> new Page.Verdict(
                        r.id(),
                        r.title(),
                        r.result(),
                        r.evidence(),
                        "not visible from outside: " + r.limits(),
                        "NIS2 " + String.join(" ", r.nis2()) + " · Annex " + String.join(" ", r.annex())
                                + " · ISO 27001 " + String.join(" ", r.iso27001())))
                .toList();
        return new Section(
                area.toLowerCase(Locale.ROOT).replace(' ', '-'),
                area,
                List.of(),
                List.of(new Block.Verdicts(verdicts)));
    }
}
