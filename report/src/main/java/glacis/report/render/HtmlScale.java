package glacis.report.render;

import glacis.report.compose.Page.Block.Scale;
import glacis.report.compose.Page.Mark;
import glacis.report.compose.Page.ScaleRow;
import glacis.report.compose.Page.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A scale as a drawing: a bar for each thing, the taller the better, and the names to unfold; it needs no colour to be read. */
final class HtmlScale {

    private HtmlScale() {}

    static void write(Scale scale, Html out) {
        out.raw("<p class=\"key\">");
        for (Step step : Step.values()) {
            if (scale.rows().stream().flatMap(row -> row.marks().stream()).anyMatch(mark -> mark.step() == step)) {
                out.raw("<span><i class=\"mark " + css(step) + "\"></i>")
                        .text(step.word())
                        .raw("</span>");
            }
        }
        out.raw("</p>\n<div class=\"scale\">\n");
        scale.rows().forEach(row -> row(row, out));
        out.raw("</div>\n");
    }

    private static void row(ScaleRow row, Html out) {
        out.raw(row.marks().isEmpty() ? "<div class=\"none\">" : "<div>").element("b", row.label());
        if (row.marks().isEmpty()) {
            out.element("p class=\"soft\"", row.note()).raw("</div>\n");
            return;
        }
        out.raw("<div class=\"marks\" role=\"img\" aria-label=\"")
                .text(counts(row.marks()))
                .raw("\">");
        for (Mark mark : row.marks()) {
            out.raw("<i class=\"mark " + css(mark.step()) + "\" title=\"")
                    .text(mark.name() + ": " + mark.step().word())
                    .raw("\"></i>");
        }
        out.raw("</div><details><summary>")
                .text(row.note() + "; " + counts(row.marks()))
                .raw("</summary><ul>");
        for (Mark mark : row.marks()) {
            out.raw("<li>").element("code", mark.name()).raw(" ");
            out.element(
                            "span class=\"tone " + css(mark.step()) + "\"",
                            mark.step().word())
                    .raw("</li>");
        }
        out.raw("</ul></details></div>\n");
    }

    /** "2 good, 1 sufficient". */
    private static String counts(List<Mark> marks) {
        return Arrays.stream(Step.values())
                .filter(step -> marks.stream().anyMatch(mark -> mark.step() == step))
                .map(step -> marks.stream().filter(mark -> mark.step() == step).count() + " " + step.word())
                .collect(Collectors.joining(", "));
    }

    private static String css(Step step) {
        return switch (step) {
            case GOOD -> "good s4";
            case SUFFICIENT -> "low s3";
            case PHASE_OUT -> "medium s2";
            case INSUFFICIENT -> "high s1";
            case NOT_JUDGED -> "muted s0";
        };
    }
}
