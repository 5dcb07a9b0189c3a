package glacis.bench;

import glacis.bench.Matrix.Held;
import glacis.bench.Matrix.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of the encryption matrix as a page, and what is left unexplained. */
final class MatrixPage {

    private static final List<String> COLUMNS = List.of(Matrix.TRUTH, "sslscan", "nmap", "testssl");

    private final List<Row> rows;
    private final List<Explanation> explanations;
    private final Set<Integer> used = new TreeSet<>();

    MatrixPage(List<Row> rows, List<Explanation> explanations) {
        this.rows = rows;
        this.explanations = explanations;
        rows.forEach(row -> row.held()
                .forEach((peer, held) ->
                        held.differences().forEach(difference -> used.addAll(reasons(row, peer, difference)))));
    }

    /** The numbers, from 0, of the first explanation that fits; empty if there is none. */
    private List<Integer> reasons(Row row, String peer, String difference) {
        for (int i = 0; i < explanations.size(); i++) {
            if (explanations.get(i).explains(row.name(), peer, difference)) {
                return List.of(i);
            }
        }
        return List.of();
    }

    List<String> unexplained() {
        List<String> open = new ArrayList<>();
        for (Row row : rows) {
            row.held()
                    .forEach((peer, held) -> held.differences().stream()
                            .filter(difference -> reasons(row, peer, difference).isEmpty())
                            .forEach(difference -> open.add(row.name() + " against " + peer + ": " + difference)));
        }
        return open;
    }

    /** Explanations of what does not happen. */
    List<String> unused() {
        List<String> idle = new ArrayList<>();
        for (int i = 0; i < explanations.size(); i++) {
            if (!used.contains(i)) {
                idle.add(explanations.get(i).peer() + " " + explanations.get(i).difference());
            }
        }
        return idle;
    }

    private List<Row> comparedWith(String peer) {
        return rows.stream().filter(row -> row.held().containsKey(peer)).toList();
    }

    private static List<Held> held(List<Row> rows, String peer) {
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(row.held().get(peer)).stream())
                .toList();
    }

    private static int pairs(List<Held> all) {
        return all.stream().mapToInt(held -> held.view().pairs()).sum();
    }

    /** Per peer: how many pairs it names, and where we differ. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (String peer : COLUMNS) {
            List<Held> all = held(rows, peer);
            if (!all.isEmpty()) {
                sentences.add(
                        ("%s: %d servers, %d pairs of version and suite; %d of them we do not name, %d others we do; "
                                        + "%d differences of order, %d of certificates")
                                .formatted(
                                        peer,
                                        all.size(),
                                        pairs(all),
                                        count(all, "pair .*only theirs"),
                                        count(all, "pair .*only ours"),
                                        count(all, "order .*"),
                                        count(all, "certificate.*")));
            }
        }
        return sentences;
    }

    /** Lines as {@code bench/run} keeps them: what, unit, round, who, peer, value. */
    List<String> figures() {
        List<String> figures = new ArrayList<>();
        for (String peer : COLUMNS) {
            List<Row> compared = comparedWith(peer);
            if (!compared.isEmpty()) {
                String what = "pairs of " + compared.size() + " servers, beside " + peer + "\tpairs\t1\t";
                int ours = compared.stream()
                        .flatMap(row -> row.ours().stream())
                        .mapToInt(TlsView::pairs)
                        .sum();
                figures.add(what + "ours\t\t" + ours);
                figures.add(what + "peer\t" + peer + "\t" + pairs(held(rows, peer)));
            }
        }
        return figures;
    }

    private static long count(List<Held> all, String pattern) {
        return all.stream()
                .flatMap(held -> held.differences().stream())
                .filter(difference -> difference.matches(pattern))
                .count();
    }

    String text(Map<String, String> versions) {
        StringBuilder page = new StringBuilder("""
                # The encryption matrix

                Real servers whose configuration is known, one a row (`bench/encryption/configurations.tsv`), asked by `glacis tls` and by
                three other tools. Written by `bench/run encryption-matrix`, which fails on a difference that is not explained below.

                A cell compares what we say with what the column says: pairs of version and suite, whose order counts and which it is, and the
                facts of each certificate (key, signature, end, names). `=` means that all is the same; a number is that of the explanation;
                `-` means not asked. *configuration* is what the server's lines mean to its TLS library, told by the library itself.

                """);
        page.append("Versions: ")
                .append(versions.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .append(".\n\n");
        sentences().forEach(figure -> page.append("- ").append(figure).append(".\n"));
        page.append("\n| server | versions | pairs | whose order | keys | ")
                .append(String.join(" | ", COLUMNS))
                .append(" |\n|---|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(line(row)));
        page.append("\n## What differs, and why\n\n");
        List<Integer> numbered = List.copyOf(used);
        for (int number : numbered) {
            Explanation explanation = explanations.get(number);
            page.append(numbered.indexOf(number) + 1)
                    .append(". **")
                    .append(explanation.peer())
                    .append(".** ")
                    .append(explanation.why())
                    .append('\n');
        }
        return page.toString();
    }

    private String line(Row row) {
        TlsView ours = row.ours().orElse(new TlsView(Map.of(), Map.of()));
        String versions = ours.versions().entrySet().stream()
                .filter(entry -> !entry.getValue().suites().isEmpty())
                .map(entry -> entry.getKey().replace("TLSv", ""))
                .sorted()
                .collect(Collectors.joining(" "));
        String order = ours.versions().values().stream()
                .filter(version -> version.suites().size() > 1)
                .map(version -> version.order().name().toLowerCase(java.util.Locale.ROOT))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String keys = ours.certificates().values().stream()
                .map(certificate -> certificate.key().orElse("?"))
                .sorted()
                .collect(Collectors.joining(", "));
        return "| " + row.name() + " | " + versions + " | " + ours.pairs() + " | " + order + " | " + keys + " | "
                + COLUMNS.stream().map(peer -> cell(row, peer)).collect(Collectors.joining(" | ")) + " |\n";
    }

    private String cell(Row row, String peer) {
        if (!row.held().containsKey(peer)) {
            return "-";
        }
        Held held = row.held().get(peer);
        List<Integer> numbered = List.copyOf(used);
        Set<String> marks = new LinkedHashSet<>();
        for (String difference : held.differences()) {
            List<Integer> reasons = reasons(row, peer, difference);
            marks.add(reasons.isEmpty() ? "?" : String.valueOf(numbered.indexOf(reasons.getFirst()) + 1));
        }
        return marks.isEmpty() ? "=" : String.join(", ", marks);
    }
}
