package glacis.report.duty;

import glacis.report.render.Shown;
import java.util.List;
import java.util.stream.Collectors;

/** The table of duties as CSV (RFC 4180), one row per duty, keyed by the Annex's sections. */
public final class DutyCsv {

    private static final List<String> HEADER = List.of(
            "ref_id",
            "area",
            "duty",
            "nis2",
            "annex_2024_2690",
            "iso_27001_2022",
            "result",
            "evidence",
            "not_visible_from_outside",
            "as_of",
            "ledger_head");

    private DutyCsv() {}

    /** The whole file. */
    public static String render(DutyTable table) {
        StringBuilder out = new StringBuilder(line(HEADER));
        for (DutyTable.Row row : table.duties()) {
            out.append(line(List.of(
                    row.id(),
                    row.area(),
                    row.title(),
                    String.join(" ", row.nis2()),
                    String.join(" ", row.annex()),
                    String.join(" ", row.iso27001()),
                    row.result(),
                    row.evidence(),
                    row.limits(),
                    table.asOf().toString(),
                    table.ledgerHead())));
        }
        return out.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(DutyCsv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Quoted always; what a spreadsheet would run as a formula gets an apostrophe. */
    private static String cell(String raw) {
        String shown = Shown.line(raw).replace("\"", "\"\"");
        String tame = !shown.isEmpty() && "=+-@".indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
        return '"' + tame + '"';
    }
}
