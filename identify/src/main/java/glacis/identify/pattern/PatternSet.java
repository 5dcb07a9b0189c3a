package glacis.identify.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many expressions, and the few of them that a text is worth trying on: those whose letters it shows. Of the letters that
 * an expression cannot do without, those are looked for that the fewest others share. Letters at the beginning of a line
 * are found by walking a tree of letters, others by three of them.
 */
public final class PatternSet {

    private static final int WINDOW = 3;

    private final LetterTree tree = new LetterTree();
    private final Windows windows = new Windows(WINDOW);
    private final long[] always;

    /** The set of these expressions, known by their places in the list. */
    public PatternSet(List<LinearPattern> patterns) {
        always = new long[(patterns.size() + 63) / 64];
        List<Literals> literals = patterns.stream().map(LinearPattern::literals).toList();
        Map<String, Integer> uses = new HashMap<>();
        for (Literals known : literals) {
            known.beginning().forEach(text -> uses.merge(text, 1, Integer::sum));
            known.anywhere().forEach(set -> set.forEach(text -> uses.merge(text, 1, Integer::sum)));
        }
        for (int i = 0; i < literals.size(); i++) {
            add(i, literals.get(i), uses);
        }
        tree.complete();
        windows.complete();
    }

    private void add(int number, Literals literals, Map<String, Integer> uses) {
        Set<String> best = literals.beginning();
        // At the beginning of a line a few letters say more than elsewhere, and cost less to look for.
        double least = best.isEmpty() ? Double.MAX_VALUE : cost(best, uses) / 4;
        for (Set<String> texts : literals.anywhere()) {
            if (Literals.shortest(texts) >= WINDOW && cost(texts, uses) < least) {
                best = texts;
                least = cost(texts, uses);
            }
        }
        if (best.isEmpty()) {
            always[number >> 6] |= 1L << number;
        } else if (best == literals.beginning()) {
            best.forEach(text -> tree.add(text, number));
        } else {
            best.forEach(text -> windows.add(text, number));
        }
    }

    /** How often a text will show one of these without being a match, on no scale in particular. */
    private static double cost(Set<String> texts, Map<String, Integer> uses) {
        double cost = 0;
        for (String text : texts) {
            cost += uses.getOrDefault(text, 1) * (1 + 8.0 / (text.length() * text.length()));
        }
        return cost;
    }

    /** Which expressions may match, as bits by their places in the list; all others do not match. */
    public long[] candidates(Subject subject) {
        long[] found = Arrays.copyOf(always, always.length);
        char[] text = subject.folded();
        tree.walk(text, 0, found);
        for (int i = 0; i < text.length - 1; i++) {
            if (text[i] == '\n') {
                tree.walk(text, i + 1, found);
            }
        }
        windows.scan(text, found);
        return found;
    }

    /** How many expressions are tried on every text, because nothing is known about their matches. */
    public int unfiltered() {
        return Arrays.stream(always).mapToInt(Long::bitCount).sum();
    }
}
