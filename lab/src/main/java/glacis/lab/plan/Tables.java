package glacis.lab.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The headings and tables of a Markdown page; what stands between them is for people. */
final class Tables {

    private final List<Section> sections = new ArrayList<>();
    private Optional<Table> open = Optional.empty();

    private Tables() {}

    /**
     * What stands below a heading of the second order, and below one of the third within it.
     *
     * @param part the heading of the second order
     * @param title the heading of the third order; empty for what stands before the first one
     * @param line where the heading is
     * @param tables in order
     */
    record Section(String part, String title, int line, List<Table> tables) {}

    /**
     * A table.
     *
     * @param header its first row
     * @param rows the others, each of as many cells as the header
     */
    record Table(List<String> header, List<Row> rows) {}

    /** A row of a table, and its line. */
    record Row(int line, List<String> cells) {}

    static List<Section> read(String page) {
        Tables tables = new Tables();
        int number = 0;
        for (String line : page.lines().toList()) {
            tables.line(line, ++number);
        }
        return List.copyOf(tables.sections);
    }

    private void line(String line, int number) {
        if (!line.startsWith("|")) {
            open = Optional.empty();
        }
        if (line.startsWith("|")) {
            row(line, number);
        } else if (line.startsWith("## ")) {
            sections.add(new Section(line.substring(3).strip(), "", number, new ArrayList<>()));
        } else if (line.startsWith("### ")) {
            String title = line.substring(4).strip();
            sections.add(new Section(section(number).part(), title, number, new ArrayList<>()));
        } else if (line.startsWith("####") || line.startsWith("```") || (line.startsWith("# ") && number > 1)) {
            throw new PlanException(number, "this page has one title, headings of two orders, and no fences");
        }
    }

    private Section section(int number) {
        if (sections.isEmpty()) {
            throw new PlanException(number, "this stands before the first heading of the second order");
        }
        return sections.getLast();
    }

    private void row(String line, int number) {
        if (!line.strip().endsWith("|") || line.strip().length() < 2) {
            throw new PlanException(number, "a row of a table ends with |");
        }
        String inner = line.strip().substring(1, line.strip().length() - 1);
        List<String> cells =
                Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
        if (open.isEmpty()) {
            Table table = new Table(cells, new ArrayList<>());
            section(number).tables().add(table);
            open = Optional.of(table);
            return;
        }
        Table table = open.get();
        if (cells.size() != table.header().size()) {
            throw new PlanException(
                    number,
                    cells.size() + " cells below a header of " + table.header().size());
        }
        boolean rule = cells.stream().allMatch(cell -> cell.matches("-{3,}"));
        if (!rule) {
            table.rows().add(new Row(number, cells));
        }
    }
}
