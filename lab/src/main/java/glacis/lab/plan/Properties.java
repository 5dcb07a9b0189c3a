package glacis.lab.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table of one server: rows of a property and its value.
 *
 * @param title the heading above it
 * @param line where the heading is
 * @param rows in order
 */
record Properties(String title, int line, List<Row> rows) {

    private static final List<String> HEADER = List.of("property", "value");
    private static final List<String> OFTEN = List.of("defect", "undetermined");

    /** A property, its value and its line. */
    record Row(String property, String value, int line) {}

    static Properties of(Tables.Section section, Tables.Table table) {
        if (!table.header().equals(HEADER)) {
            throw new PlanException(
                    section.line(), "the table of " + section.title() + " has the columns property and value");
        }
        List<Row> rows = new ArrayList<>();
        for (Tables.Row cells : table.rows()) {
            Row row = new Row(cells.cells().get(0), cells.cells().get(1), cells.line());
            boolean twice = rows.stream().anyMatch(r -> r.property().equals(row.property()));
            if (twice && !OFTEN.contains(row.property())) {
                throw new PlanException(row.line(), "'" + row.property() + "' stands here twice");
            }
            if (row.value().isEmpty()) {
                throw new PlanException(row.line(), "'" + row.property() + "' has no value");
            }
            rows.add(row);
        }
        return new Properties(section.title(), section.line(), List.copyOf(rows));
    }

    Optional<Row> find(String property) {
        return rows.stream().filter(r -> r.property().equals(property)).findFirst();
    }

    Row need(String property) {
        return find(property).orElseThrow(() -> new PlanException(line, title + " has no '" + property + "'"));
    }

    List<Row> all(String head) {
        return rows.stream().filter(r -> Kind.head(r.property()).equals(head)).toList();
    }

    List<Defect> defects() {
        return all("defect").stream()
                .map(row -> Defect.read(row.value(), row.line()))
                .toList();
    }

    List<Defect> undetermined() {
        return all("undetermined").stream()
                .map(row -> Defect.read(row.value(), row.line()))
                .toList();
    }

    /** The titles of the servers and zones that are wrong where this is right. */
    List<String> twins() {
        return find("clean twin of")
                .map(row -> Arrays.asList(row.value().split(", ")))
                .orElse(List.of());
    }

    void only(List<String> allowed) {
        rows.stream().filter(r -> !allowed.contains(r.property())).findFirst().ifPresent(r -> {
            throw new PlanException(
                    r.line(), "'" + r.property() + "' is not known here; known are " + String.join(", ", allowed));
        });
    }
}
