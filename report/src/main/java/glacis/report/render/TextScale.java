package glacis.report.render;

import glacis.report.compose.Page.Block.Scale;
import glacis.report.compose.Page.Mark;
import glacis.report.compose.Page.ScaleRow;
import glacis.report.compose.Page.Step;
import glacis.report.compose.Page.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A scale on a terminal: a block for each thing, the fuller the better, and its name below; a step differs by shape and by word. */
final class TextScale {

    private static final int LABEL = 10;
    private static final int WORD = 14;

    /** More blocks than this in a row are counted and not drawn. */
    private static final int MOST = 48;

    private final Lines lines;
    private final Terminal terminal;

    private TextScale(Lines lines) {
        this.lines = lines;
        this.terminal = lines.terminal();
    }

    static void write(Scale scale, Lines lines) {
        TextScale text = new TextScale(lines);
        text.key(scale);
        scale.rows().forEach(row -> text.row(row, scale.most()));
    }

    private void key(Scale scale) {
        String key = Arrays.stream(Step.values())
                .filter(step -> scale.rows().stream()
                        .flatMap(row -> row.marks().stream())
                        .anyMatch(mark -> mark.step() == step))
                .map(step -> terminal.paint(terminal.show(block(step) + " " + step.word()), step.tone()))
                .collect(Collectors.joining("   "));
        if (!key.isEmpty()) {
            lines.painted(" " + key).blank();
        }
    }

    private void row(ScaleRow row, int most) {
        String label = " " + terminal.bold(Lines.pad(terminal.show(row.label()), LABEL - 1));
        if (row.marks().isEmpty()) {
            lines.hanging(label, LABEL, row.note(), Tone.MUTED);
            return;
        }
        String blocks = row.marks().stream()
                .limit(MOST)
                .map(mark -> terminal.paint(
                        terminal.show(block(mark.step())), mark.step().tone()))
                .collect(Collectors.joining());
        int drawn = (int) row.marks().stream().limit(MOST).count();
        String more = row.marks().size() > MOST ? terminal.show("…") : "";
        lines.hanging(label + blocks + more + "  ", LABEL + drawn + Shown.columns(more) + 2, row.note(), Tone.MUTED);
        for (Step step : Step.values()) {
            names(step, row.marks().stream().filter(mark -> mark.step() == step).toList(), most);
        }
    }

    private void names(Step step, List<Mark> marks, int most) {
        String head = " ".repeat(LABEL) + terminal.paint(Lines.pad(terminal.show(step.word()), WORD), step.tone());
        // One name more takes no more room than the words that it was left out.
        int shown = marks.size() - 1 <= most ? marks.size() : most;
        for (Mark mark : marks.subList(0, shown)) {
            lines.hanging(head, LABEL + WORD, mark.name(), Tone.PLAIN);
            head = " ".repeat(LABEL + WORD);
        }
        if (shown < marks.size()) {
            lines.hanging(head, LABEL + WORD, "… " + (marks.size() - shown) + " more: --long", Tone.MUTED);
        }
    }

    private static String block(Step step) {
        return switch (step) {
            case GOOD -> "█";
            case SUFFICIENT -> "▓";
            case PHASE_OUT -> "▒";
            case INSUFFICIENT -> "░";
            case NOT_JUDGED -> "·";
        };
    }
}
