package glacis.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured, round by round, and what that comes to. */
public final class Figures {

    /**
     * A row of a bench's result.
     *
     * @param what what was measured
     * @param unit in which
     * @param ours median over the rounds
     * @param peer median over the rounds; empty when nobody was compared with
     * @param peerName who
     * @param ratio median of the rounds' ratios, peer to ours: over 1 is how many times less ours took
     * @param min least ratio of a round, or least value of ours where there is no peer
     * @param max most, likewise
     * @param rounds how many
     */
    public record Row(
            String what,
            String unit,
            double ours,
            Optional<Double> peer,
            Optional<String> peerName,
            Optional<Double> ratio,
            double min,
            double max,
            int rounds) {}

    private static final class Series {
        private final Map<String, Double> ours = new LinkedHashMap<>();
        private final Map<String, Double> peer = new LinkedHashMap<>();
        private String unit = "";
        private String peerName = "";
    }

    private Figures() {}

    /**
     * Rows in the order in which they first occur.
     *
     * @param lines what, unit, round, {@code ours} or {@code peer}, peer's name, value; separated by tabs
     */
    public static List<Row> rows(List<String> lines) {
        Map<String, Series> all = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            Series series = all.computeIfAbsent(parts[0], what -> new Series());
            series.unit = parts[1];
            if (parts[3].equals("ours")) {
                series.ours.put(parts[2], Double.valueOf(parts[5]));
            } else {
                series.peerName = parts[4];
                series.peer.put(parts[2], Double.valueOf(parts[5]));
            }
        }
        List<Row> rows = new ArrayList<>();
        all.forEach((what, series) -> row(what, series).ifPresent(rows::add));
        return rows;
    }

    private static Optional<Row> row(String what, Series series) {
        List<Double> ours = List.copyOf(series.ours.values());
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        series.ours.forEach((round, value) -> Optional.ofNullable(series.peer.get(round))
                .filter(peer -> value > 0)
                .ifPresent(peer -> ratios.add(peer / value)));
        List<Double> spread = ratios.isEmpty() ? ours : ratios;
        return Optional.of(new Row(
                what,
                series.unit,
                median(ours),
                series.peer.isEmpty() ? Optional.empty() : Optional.of(median(List.copyOf(series.peer.values()))),
                Optional.of(series.peerName).filter(name -> !name.isEmpty()),
                ratios.isEmpty() ? Optional.empty() : Optional.of(median(ratios)),
                spread.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                spread.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                ours.size()));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
