package glacis.bench;

import glacis.bench.Truth.Mark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes what a bench measured: a table for people, and on the last line one JSON document (contract §7).
 *
 * <p>It reads a folder that {@code bench/run} filled: {@code figures.tsv} (see {@link Figures}), {@code machine.tsv} and
 * {@code versions.tsv} (name and value), and perhaps {@code truth.tsv} with {@code ours.json} and {@code peer.xml}.
 */
public final class Sheet {

    private final Path folder;
    private final PrintStream out;
    private final List<Figures.Row> rows = new ArrayList<>();

    private Sheet(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Takes the name of the bench and the folder. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new Sheet(Path.of(arguments[1]), out).write(arguments[0], InstantSource.system());
    }

    private void write(String bench, InstantSource clock) throws IOException {
        rows.addAll(Figures.rows(lines("figures.tsv")));
        table();
        if (Files.exists(folder.resolve("truth.tsv"))) {
            identification();
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bench", bench);
        document.put("at", clock.instant().toString());
        document.put("machine", pairs("machine.tsv"));
        document.put("versions", pairs("versions.tsv"));
        document.put("rows", rows.stream().map(Sheet::json).toList());
        out.println(new ObjectMapper().writeValueAsString(document));
    }

    private void table() {
        out.printf("%n%-52s %-7s %9s %9s %7s  %s%n", "what", "unit", "ours", "peer", "ratio", "min–max (rounds)");
        for (Figures.Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-52s %-7s %9.2f %9s %7s  %.2f–%.2f (%d)%s%n",
                    row.what(),
                    row.unit(),
                    row.ours(),
                    row.peer().map(Sheet::brief).orElse("-"),
                    row.ratio().map(Sheet::brief).orElse("-"),
                    row.min(),
                    row.max(),
                    row.rounds(),
                    row.peerName().map(name -> " " + name).orElse(""));
        }
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    // Identification

    private void identification() throws IOException {
        List<Truth> truths = Truth.read(lines("truth.tsv"));
        Map<String, Seen> ours = Tools.glacis(folder.resolve("ours.json"));
        Optional<Map<String, Seen>> peer = Files.exists(folder.resolve("peer.xml"))
                ? Optional.of(Tools.nmap(folder.resolve("peer.xml")))
                : Optional.empty();
        out.printf("%n%-24s %-18s %-42s %s%n", "service", "is", "glacis says", "nmap -sV says");
        for (Truth truth : truths) {
            out.printf(
                    "%-24s %-18s %-42s %s%n",
                    truth.name(),
                    truth.version().orElse("-") + (truth.told() ? "" : " (not told)"),
                    marked(truth, ours),
                    peer.map(p -> marked(truth, p)).orElse(""));
        }
        out.println("marks: protocol, product, version; + right, ~ a range around it, . nothing said, ! wrong");
        score("protocol", truths, ours, peer, Truth::protocol, truth -> true);
        score(
                "product",
                truths,
                ours,
                peer,
                Truth::product,
                truth -> truth.product().isPresent());
        score("version", truths, ours, peer, Truth::version, Truth::told);
    }

    private static String marked(Truth truth, Map<String, Seen> by) {
        Seen seen = by.getOrDefault(truth.where(), Seen.NOTHING);
        return mark(truth.protocol(seen)) + mark(truth.product(seen)) + mark(truth.version(seen)) + " " + seen.words();
    }

    private static String mark(Mark mark) {
        return switch (mark) {
            case RIGHT -> "+";
            case LOOSE -> "~";
            case NOTHING -> ".";
            case WRONG -> "!";
        };
    }

    private void score(
            String what,
            List<Truth> truths,
            Map<String, Seen> ours,
            Optional<Map<String, Seen>> peer,
            BiFunction<Truth, Seen, Mark> judge,
            java.util.function.Predicate<Truth> askable) {
        long of = truths.stream().filter(askable).count();
        count(
                what + " right, of " + of,
                Mark.RIGHT,
                truths.stream().filter(askable).toList(),
                ours,
                peer,
                judge);
        count(what + " wrong, of " + truths.size(), Mark.WRONG, truths, ours, peer, judge);
    }

    private void count(
            String what,
            Mark mark,
            List<Truth> truths,
            Map<String, Seen> ours,
            Optional<Map<String, Seen>> peer,
            BiFunction<Truth, Seen, Mark> judge) {
        double own = count(truths, ours, mark, judge);
        Optional<Double> other = peer.map(p -> count(truths, p, mark, judge));
        out.printf(
                Locale.ROOT,
                "%-40s ours %.0f%s%n",
                what,
                own,
                other.map(n -> ", nmap " + Math.round(n)).orElse(""));
        rows.add(new Figures.Row(
                what, "services", own, other, other.map(n -> "nmap -sV"), Optional.empty(), own, own, 1));
    }

    private static double count(
            List<Truth> truths, Map<String, Seen> by, Mark mark, BiFunction<Truth, Seen, Mark> judge) {
        return truths.stream()
                .filter(truth -> judge.apply(truth, by.getOrDefault(truth.where(), Seen.NOTHING)) == mark)
                .count();
    }

    // The document

    private static Map<String, Object> json(Figures.Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", row.what());
        json.put("unit", row.unit());
        json.put("ours", rounded(row.ours()));
        row.peer().ifPresent(value -> json.put("peer", rounded(value)));
        row.peerName().ifPresent(name -> json.put("peer_name", name));
        row.ratio().ifPresent(value -> json.put("ratio", rounded(value)));
        json.put("min", rounded(row.min()));
        json.put("max", rounded(row.max()));
        json.put("rounds", row.rounds());
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private Map<String, String> pairs(String file) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int tab = line.indexOf('\t');
            pairs.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return pairs;
    }

    private List<String> lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }
}
