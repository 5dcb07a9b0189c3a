package glacis.report.render;

import glacis.report.compose.AuditDocument.DutyArea;
import glacis.report.compose.Page;
import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Column;
import glacis.report.compose.Page.Defect;
import glacis.report.compose.Page.Entry;
import glacis.report.compose.Page.Figure;
import glacis.report.compose.Page.Label;
import glacis.report.compose.Page.Remedy;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Summary;
import glacis.report.compose.Page.Tone;
import glacis.report.compose.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A page as one HTML file: light, dark, print and phone, without a script and without a request. */
public final class HtmlReport {

    private static final String STYLE = style();

    /** A wall, the ditch before it, and the slope that nothing crosses unseen. */
    private static final String SLOPE = """
            <svg viewBox="0 0 400 200" preserveAspectRatio="xMaxYMax meet" aria-hidden="true"><path fill="currentColor" \
            d="M0 200 L262 104 L262 156 L318 156 L318 40 L330 40 L330 28 L344 28 L344 40 L358 40 L358 28 L372 28 \
            L372 40 L386 40 L386 28 L400 28 L400 200 Z"/></svg>""";

    private final Html out = new Html();

    private HtmlReport() {}

    /** The whole file. */
    public static String render(Page page) {
        HtmlReport report = new HtmlReport();
        report.head(page);
        report.top(page);
        report.body(page);
        return report.out.toString();
    }

    private void head(Page page) {
        out.raw("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="referrer" content="no-referrer">
                <meta name="robots" content="noindex">
                """);
        out.element("title", page.heading() + " · Glacis").raw("\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
    }

    private void top(Page page) {
        out.raw("<header>" + SLOPE + "<div class=\"in\">\n<div class=\"top\">");
        out.element("span", page.generator()).element("span", page.stamp()).raw("</div>\n");
        out.element("h1", page.heading()).raw("\n");
        page.lead().forEach(line -> out.element("p class=\"soft\"", line).raw("\n"));
        summary(page.summary());
        out.raw("</div></header>\n<nav aria-label=\"Sections\"><div class=\"in\">");
        for (Section section : page.sections()) {
            out.raw("<a href=\"#")
                    .text(section.id())
                    .raw("\">")
                    .text(section.title())
                    .raw("</a>");
        }
        out.raw("</div></nav>\n");
    }

    private void summary(Summary summary) {
        out.raw("<ul class=\"figures\">");
        figure(summary.findings());
        summary.severities().forEach(this::figure);
        if (!summary.counted().isEmpty()) {
            out.raw("<li class=\"break\" aria-hidden=\"true\"></li>");
            summary.counted().forEach(this::figure);
        }
        out.raw("</ul>\n<div class=\"bar\" aria-hidden=\"true\">");
        summary.severities()
                .forEach(f -> out.raw("<i class=\"" + css(f.tone()) + "\" style=\"flex:" + f.count() + "\"></i>"));
        out.raw("</div>\n");
        summary.remarks().forEach(remark -> out.element("p", remark).raw("\n"));
    }

    private void figure(Figure figure) {
        out.raw("<li class=\"" + css(figure.tone()) + "\">")
                .element("b", Wording.number(figure.count()))
                .text(figure.what())
                .raw("</li>");
    }

    private void body(Page page) {
        out.raw("<main><div class=\"in\">\n");
        for (Section section : page.sections()) {
            out.raw("<section>\n<h2 id=\"")
                    .text(section.id())
                    .raw("\">")
                    .text(section.title())
                    .raw("</h2>\n");
            section.notes()
                    .forEach(note -> out.element("p class=\"note\"", note).raw("\n"));
            section.blocks().forEach(this::block);
            out.raw("</section>\n");
        }
        out.raw("<footer>");
        for (Label label : page.closing()) {
            out.element("b", label.label()).element("span", label.text()).raw("\n");
        }
        out.raw("</footer>\n</div></main>\n</body>\n</html>\n");
    }

    private void block(Block block) {
        switch (block) {
            case Block.Sentence sentence -> out.element("p", sentence.text()).raw("\n");
            case Block.Defects defects -> defects(defects);
            case Block.Grid grid -> grid(grid);
            case Block.Entries entries -> entries(entries.entries());
            case Block.Duties duties -> duties(duties.areas());
            case Block.Verdicts verdicts -> verdicts.verdicts().forEach(this::verdict);
            case Block.Scale scale -> HtmlScale.write(scale, out);
            case Block.Fold fold -> fold(fold);
            case Block.Pasted pasted ->
                out.raw("<pre><code>").lines(pasted.text()).raw("</code></pre>\n");
        }
    }

    private void fold(Block.Fold fold) {
        out.raw("<details>").element("summary", fold.title()).raw("\n");
        fold.blocks().forEach(this::block);
        out.raw("</details>\n");
    }

    private void defects(Block.Defects defects) {
        defects.defects().forEach(this::defect);
        if (defects.more() > 0) {
            out.element("p class=\"note\"", defects.more() + " more: in the document of --json")
                    .raw("\n");
        }
    }

    private void defect(Defect defect) {
        Tone tone = Tone.of(defect.severity());
        out.raw("<article class=\"find " + css(tone) + "\">\n<div class=\"rank\">");
        out.element("span", String.valueOf(defect.number()))
                .raw(gauge(tone))
                .text(defect.severity())
                .raw("</div>\n<div>");
        out.element("h3", defect.title())
                .raw("\n")
                .element("p class=\"where\"", defect.where())
                .raw("\n");
        out.element("p", capital(defect.confidence()) + ": " + defect.why()).raw("\n<div class=\"fix\"><b>Fix</b>");
        for (Remedy remedy : defect.remedy()) {
            out.raw("<div>");
            if (!remedy.typed().isEmpty()) {
                out.raw("<code>");
                words(remedy.typed());
                out.raw("</code> ");
            }
            words(remedy.said());
            out.raw("</div>");
        }
        out.raw("</div>\n<footer>").element("span", defect.check()).element("code", defect.command());
        out.element("span", defect.state());
        defect.reference().ifPresent(reference -> out.element("span", reference));
        out.raw("</footer>\n</div>\n</article>\n");
    }

    /** Words that may be typed: browsers break lines behind a hyphen, which would tear an option or a path apart. */
    private void words(String text) {
        String gap = "";
        for (String word : text.split(" ", -1)) {
            out.raw(gap);
            if (word.indexOf('-') >= 0) {
                out.element("span", word);
            } else {
                out.text(word);
            }
            gap = " ";
        }
    }

    private static String gauge(Tone tone) {
        int filled = switch (tone) {
            case CRITICAL -> 4;
            case HIGH -> 3;
            case MEDIUM -> 2;
            case LOW -> 1;
            case PLAIN, MUTED, GOOD -> 0;
        };
        return "<div class=\"gauge\" aria-hidden=\"true\">" + "<i class=\"on\"></i>".repeat(filled)
                + "<i></i>".repeat(4 - filled) + "</div>";
    }

    private void grid(Block.Grid grid) {
        out.raw("<table><thead><tr>");
        grid.columns().forEach(column -> out.element("th scope=\"col\"", column.title()));
        out.raw("</tr></thead>\n<tbody>\n");
        for (Row row : grid.rows()) {
            boolean again = row.cells().getFirst().text().isEmpty();
            out.raw(row.below().isPresent() ? "<tr class=\"with\">" : again ? "<tr class=\"again\">" : "<tr>");
            for (int i = 0; i < row.cells().size(); i++) {
                cell(grid.columns().get(i), row.cells().get(i));
            }
            out.raw("</tr>\n");
            row.below()
                    .ifPresent(below -> out.raw("<tr class=\"below\"><td colspan=\""
                                    + grid.columns().size() + "\">")
                            .text(below)
                            .raw("</td></tr>\n"));
        }
        out.raw("</tbody></table>\n");
    }

    private void cell(Column column, Cell cell) {
        out.raw("<td data-label=\"").text(column.title()).raw("\">");
        if (cell.text().isEmpty()) {
            out.raw("</td>");
            return;
        }
        String tone = cell.tone() == Tone.PLAIN ? "" : " class=\"tone " + css(cell.tone()) + "\"";
        String tag = column.typed() ? "code" : "span";
        out.element(tag + tone, cell.text()).raw("</td>");
    }

    private void entries(List<Entry> entries) {
        out.raw("<dl>\n");
        for (Entry entry : entries) {
            out.raw("<div>").element("dt", entry.head());
            entry.lines().forEach(line -> out.element("dd", line));
            out.raw("</div>\n");
        }
        out.raw("</dl>\n");
    }

    private void duties(List<DutyArea> areas) {
        out.raw("<p class=\"key\">");
        for (String result : List.of("supported", "contradicted", "no external evidence")) {
            out.raw("<span>" + dot(result)).text(result).raw("</span>");
        }
        out.raw("</p>\n<div class=\"areas\">\n");
        for (DutyArea area : areas) {
            out.raw("<section>").element("h3", area.title()).raw("<div class=\"dots\" role=\"img\" aria-label=\"");
            out.text(String.join(", ", area.verdicts())).raw("\">");
            area.verdicts().forEach(verdict -> out.raw(dot(verdict)));
            out.raw("</div>").element("p", capital(area.remark())).raw("</section>\n");
        }
        out.raw("</div>\n");
    }

    private void verdict(Page.Verdict verdict) {
        out.raw("<div class=\"duty\">" + dot(verdict.result()) + "<div><h3>")
                .text(verdict.id() + " " + verdict.title());
        out.raw(" <span>").text("– " + verdict.result()).raw("</span></h3>");
        out.element("p", capital(verdict.evidence())).element("p class=\"soft\"", capital(verdict.limits()));
        out.element("p class=\"sources\"", verdict.sources()).raw("</div></div>\n");
    }

    private static String dot(String result) {
        String css = switch (result) {
            case "supported" -> " supported";
            case "contradicted" -> " contradicted";
            default -> "";
        };
        return "<i class=\"dot" + css + "\"></i>";
    }

    private static String css(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : sentence.substring(0, 1).toUpperCase(Locale.UK) + sentence.substring(1);
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("the archive lacks page.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
