package glacis.report.render;

import glacis.report.compose.Page.Block.Grid;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /**
     * Natural widths, the widest column narrowed until the row fits: first those that can give room without tearing a word,
     * then, where that is not enough, any.
     */
    private int[] widths() {
        int[] widths = columns(Shown::columns);
        int[] words = columns(TextGrid::longestWord);
        int room = lines.terminal().columns() - INDENT - GAP * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = widest(widths, words);
            if (widest < 0) {
                widest = widest(widths, new int[widths.length]);
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** The widest column that may be narrowed and is wider than it has to be, the last of several; -1 when there is none. */
    private static int widest(int[] widths, int[] least) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean may = widths[i] > Math.max(NARROWEST, least[i]);
            widest = may && (widest < 0 || widths[i] >= widths[widest]) ? i : widest;
        }
        return widest;
    }

    /** The largest measure of each column's texts. */
    private int[] columns(ToIntFunction<String> measure) {
        Terminal terminal = lines.terminal();
        return IntStream.range(0, grid.columns().size())
                .map(i -> Stream.concat(
                                Stream.of(grid.columns().get(i).title()),
                                grid.rows().stream()
                                        .limit(MOST_ROWS)
                                        .map(row -> row.cells().get(i).text()))
                        .mapToInt(text -> measure.applyAsInt(terminal.show(text)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static int longestWord(String shown) {
        return Arrays.stream(shown.split(" ")).mapToInt(Shown::columns).max().orElse(0);
    }
}
