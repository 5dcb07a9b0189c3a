package glacis.assess.lifecycle;

import glacis.model.observation.Trilean;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A product and how long each of its cycles is supported.
 *
 * @param product its name as a key, such as {@code apache-http-server}
 * @param names how people name it
 * @param cpes vendor and product as CPE names have them, such as {@code f5:nginx}
 * @param carried whether distributions carry it, and repair it beyond its maker's end
 * @param distribution whether it is a distribution
 * @param extendedForAll whether everybody gets extended support, without a contract
 * @param cycles its cycles
 * @param source where that is written
 */
public record Lifecycle(
        String product,
        Set<String> names,
        Set<String> cpes,
        Trilean carried,
        boolean distribution,
        boolean extendedForAll,
        List<Cycle> cycles,
        String source) {

    public Lifecycle {
        names = Set.copyOf(names);
        cpes = Set.copyOf(cpes);
        cycles = List.copyOf(cycles);
    }

    /** Names as they are compared: small letters and digits only. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }

    Set<String> plainNames() {
        Set<String> plain = names.stream().map(Lifecycle::plain).collect(Collectors.toSet());
        plain.add(plain(product));
        return plain;
    }

    /**
     * The cycles of a version: those whose numbers it begins with, of which the longest counts. More than one when their
     * names differ by more than numbers, as {@code 13.0-sp1} and {@code 13.0-sp2} do.
     */
    List<Cycle> of(String version) {
        List<String> shown = Cycle.numbers(version);
        Map<Integer, List<Cycle>> byLength = cycles.stream()
                .filter(cycle -> !cycle.head().isEmpty())
                .filter(cycle -> shown.size() >= cycle.head().size()
                        && shown.subList(0, cycle.head().size()).equals(cycle.head()))
                .collect(Collectors.groupingBy(cycle -> cycle.head().size()));
        return byLength.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    /** The same with the cycles of somebody who knows more of them; what is known of the product itself stays. */
    Lifecycle updated(Lifecycle newer) {
        return new Lifecycle(
                product,
                union(names, newer.names),
                union(cpes, newer.cpes),
                carried == Trilean.UNDETERMINED ? newer.carried : carried,
                distribution || newer.distribution,
                extendedForAll,
                newer.cycles.isEmpty() ? cycles : newer.cycles,
                newer.cycles.isEmpty() ? source : newer.source);
    }

    private static Set<String> union(Collection<String> some, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }
}
