package glacis.assess.lifecycle;

import glacis.assess.Resources;
import glacis.model.observation.Trilean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the cycles that ship: lines of a key and its value, a product to each block. A cycle is {@code cycle NAME DAY}, where
 * {@code open} stands for a day that was not said and {@code ended} for one that nobody noted, and {@code extended DAY} may
 * follow.
 */
final class LifecycleReader {

    private static final String RESOURCE = "lifecycle/cycles.txt";

    private final List<Cycle> cycles = new ArrayList<>();
    private String product = "";
    private Set<String> names = Set.of();
    private Set<String> cpes = Set.of();
    private Trilean carried = Trilean.UNDETERMINED;
    private boolean distribution;
    private boolean extendedForAll;
    private String source = "";

    private LifecycleReader() {}

    static List<Lifecycle> shipped() {
        return read(Resources.text(RESOURCE));
    }

    static List<Lifecycle> read(String text) {
        return Arrays.stream(text.split("\n\n", -1))
                .map(block -> new LifecycleReader().block(block))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Lifecycle> block(String block) {
        block.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::line);
        return product.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Lifecycle(product, names, cpes, carried, distribution, extendedForAll, cycles, source));
    }

    private void line(String line) {
        String[] parts = line.split(" ", 2);
        String value = parts.length == 2 ? parts[1].strip() : "";
        switch (parts[0]) {
            case "product" -> product = value;
            case "names" -> names = words(value, ", *");
            case "cpe" -> cpes = words(value, " +");
            case "carried" -> carried = Trilean.of(value.equals("yes"));
            case "distribution" -> distribution = value.equals("yes");
            case "extended-for" -> extendedForAll = value.equals("all");
            case "source" -> source = value;
            case "cycle" -> cycles.add(cycle(value.split(" +", -1)));
            default -> throw new IllegalStateException(RESOURCE + ": " + parts[0] + " is not known");
        }
    }

    private static Set<String> words(String text, String between) {
        return new LinkedHashSet<>(List.of(text.split(between, -1)));
    }

    private static Cycle cycle(String[] words) {
        Cycle.End end = switch (words[1]) {
            case "open" -> new Cycle.End.Open();
            case "ended" -> new Cycle.End.Past();
            default -> new Cycle.End.On(LocalDate.parse(words[1]));
        };
        return new Cycle(words[0], end, words.length == 4 ? Optional.of(LocalDate.parse(words[3])) : Optional.empty());
    }
}
