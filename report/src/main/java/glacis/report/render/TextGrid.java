package glacis.report.render;

import glacis.report.compose.Page.Block.Grid;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A table on a terminal: columns as wide as their widest cell; what does not fit wraps inside its column, never vanishes. */
final class TextGrid {

    private static final int GAP = 2;
    private static final int INDENT = 1;
    private static final int NARROWEST = 8;

    /** More rows than anybody reads on a terminal; the page and the document have them all. */
    private static final int MOST_ROWS = 200;

    private final Grid grid;
    private final Lines lines;
    private final int[] widths;

    private TextGrid(Grid grid, Lines lines) {
        this.grid = grid;
        this.lines = lines;
        this.widths = widths();
    }

    static void write(Grid grid, Lines lines) {
        new TextGrid(grid, lines).write();
    }

    private void write() {
        row(new Row(
                grid.columns().stream()
                        .map(c -> new Cell(c.title(), Tone.MUTED))
                        .toList(),
                java.util.Optional.empty()));
        grid.rows().stream().limit(MOST_ROWS).forEach(this::row);
        if (grid.rows().size() > MOST_ROWS) {
            lines.blank().more(grid.rows().size() - MOST_ROWS);
        }
    }

    private void row(Row row) {
        Terminal terminal = lines.terminal();
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(i -> Lines.wrap(terminal.show(row.cells().get(i).text()), widths[i]))
                .toList();
        int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder(" ".repeat(INDENT));
            for (int i = 0; i < widths.length; i++) {
                String part = y < wrapped.get(i).size() ? wrapped.get(i).get(y) : "";
                String fill = " ".repeat(Math.max(0, widths[i] - Shown.columns(part)) + GAP);
                line.append(terminal.paint(part, row.cells().get(i).tone())).append(fill);
            }
            lines.painted(line.toString());
        }
        row.below().ifPresent(below -> lines.hanging("   ", 3, below, Tone.MUTED));
    }

    /** Natural widths, the widest column narrowed until the row fits. */
    private int[] widths() {
        int[] natural = new int[grid.columns().size()];
        for (int i = 0; i < natural.length; i++) {
            int column = i;
            natural[i] = Math.max(
                    Shown.columns(lines.terminal().show(grid.columns().get(i).title())),
                    grid.rows().stream()
                            .limit(MOST_ROWS)
                            .mapToInt(r -> Shown.columns(
                                    lines.terminal().show(r.cells().get(column).text())))
                            .max()
                            .orElse(0));
        }
        int room = lines.terminal().columns() - INDENT - GAP * (natural.length - 1);
        while (Arrays.stream(natural).sum() > room) {
            int widest = 0;
            for (int i = 1; i < natural.length; i++) {
                widest = natural[i] >= natural[widest] ? i : widest;
            }
            if (natural[widest] <= NARROWEST) {
                break;
            }
            natural[widest]--;
        }
        return natural;
    }
}
