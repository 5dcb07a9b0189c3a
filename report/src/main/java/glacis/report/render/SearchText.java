package glacis.report.render;

import glacis.report.compose.Page.Block.Grid;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Column;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Tone;
import glacis.report.compose.SearchCount;
import glacis.report.compose.SearchHit;
import glacis.report.compose.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a search found, as text for a terminal. */
public final class SearchText {

    /** More rows than anybody reads. */
    public static final int MOST = 200;

    private SearchText() {}

    /**
     * A table of hits.
     *
     * @param hits the first ones, at most {@link #MOST} of which are shown
     * @param total how many there are
     * @param at the instant that was asked about
     */
    public static String hits(List<SearchHit> hits, long total, Instant at, Terminal terminal) {
        Lines lines = new Lines(terminal);
        lines.apart(counted(hits, total), Wording.minute(at)).blank();
        boolean kinds = hits.stream().map(SearchHit::kind).distinct().count() > 1;
        boolean changes = hits.stream().anyMatch(hit -> hit.change().isPresent());
        boolean vulnerable = hits.stream().anyMatch(hit -> !hit.cve().isEmpty());
        List<Column> columns = new ArrayList<>();
        if (changes) {
            columns.add(new Column("change", false));
        }
        if (kinds) {
            columns.add(new Column("kind", false));
        }
        Stream.of("where", "name", "service", "product").forEach(title -> columns.add(new Column(title, false)));
        if (vulnerable) {
            columns.add(new Column("cve", false));
        }
        columns.add(new Column("last seen", false));
        List<Row> rows = hits.stream()
                .limit(MOST)
                .map(hit -> new Row(cells(hit, kinds, changes, vulnerable), Optional.empty()))
                .toList();
        TextGrid.write(new Grid(columns, rows), lines);
        if (total > rows.size()) {
            lines.blank()
                    .hanging(
                            " ", 1, "… " + Wording.number(total - rows.size()) + " more: all with --jsonl", Tone.MUTED);
        }
        return lines.toString();
    }

    private static String counted(List<SearchHit> hits, long total) {
        List<String> kinds = hits.stream().map(SearchHit::kind).distinct().toList();
        return kinds.size() == 1
                ? Wording.count(total, kinds.getFirst(), kinds.getFirst() + "s")
                : Wording.count(total, "hit", "hits");
    }

    private static List<Cell> cells(SearchHit hit, boolean kinds, boolean changes, boolean vulnerable) {
        List<Cell> cells = new ArrayList<>();
        if (changes) {
            cells.add(new Cell(hit.change().orElse(""), tone(hit.change().orElse(""))));
        }
        if (kinds) {
            cells.add(Cell.of(hit.kind()));
        }
        boolean named = hit.host().filter(hit.where()::equals).isPresent();
        cells.add(Cell.of(hit.where()));
        cells.add(Cell.of(named ? hit.ip().orElse("") : hit.host().orElse("")));
        cells.add(Cell.of(hit.service().orElse("")));
        cells.add(Cell.of((hit.product().orElse("") + " " + hit.version().orElse("")).strip()));
        if (vulnerable) {
            String more = hit.cve().size() > 1 ? " and " + (hit.cve().size() - 1) + " more" : "";
            cells.add(Cell.of(
                    hit.cve().stream().findFirst().map(cve -> cve + more).orElse("")));
        }
        cells.add(new Cell(hit.lastSeen().map(Wording::day).orElse(""), Tone.MUTED));
        return cells;
    }

    private static Tone tone(String change) {
        return switch (change) {
            case "appeared" -> Tone.MEDIUM;
            case "disappeared" -> Tone.MUTED;
            default -> Tone.PLAIN;
        };
    }

    /**
     * A table of counts.
     *
     * @param fields the fields that were counted, in the order of the columns
     * @param counts most frequent first, at most {@link #MOST} of which are shown
     */
    public static String counts(List<String> fields, List<SearchCount> counts, Terminal terminal) {
        Lines lines = new Lines(terminal);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("count", false));
        fields.forEach(field -> columns.add(new Column(field, false)));
        List<Row> rows =
                counts.stream().limit(MOST).map(count -> row(fields, count)).toList();
        TextGrid.write(new Grid(columns, rows), lines);
        if (counts.size() > rows.size()) {
            lines.blank()
                    .hanging(
                            " ",
                            1,
                            "… " + Wording.number(counts.size() - rows.size()) + " more: all with --jsonl",
                            Tone.MUTED);
        }
        return lines.toString();
    }

    private static Row row(List<String> fields, SearchCount count) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(Wording.number(count.count())));
        for (String field : fields) {
            Optional<String> value = Optional.ofNullable(count.values().get(field));
            cells.add(value.map(Cell::of).orElse(new Cell("not known", Tone.MUTED)));
        }
        return new Row(cells, Optional.empty());
    }
}
