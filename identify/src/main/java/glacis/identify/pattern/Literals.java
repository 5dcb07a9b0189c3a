package glacis.identify.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Letters that every match shows, folded to one case.
 *
 * @param beginning one of these stands at the beginning of a line; empty when nothing like it is known
 * @param anywhere of each of these, one stands somewhere in the text
 */
record Literals(Set<String> beginning, List<Set<String>> anywhere) {

    private static final int MOST = 48;
    private static final int LONGEST = 40;
    private static final int MOST_CHARACTERS = 8;
    private static final Set<String> NOTHING = Set.of("");

    Literals {
        beginning = Set.copyOf(beginning);
        anywhere = List.copyOf(anywhere);
    }

    static Literals of(Node tree) {
        Known known = known(tree);
        Set<String> beginning = beginsLine(tree) && shortest(known.prefix) > 0 ? known.prefix : Set.of();
        return new Literals(beginning, known.inside);
    }

    /**
     * What is known about the texts that a part of an expression matches.
     *
     * @param exact whether these prefixes are all of those texts, from end to end
     * @param prefix each of the texts begins with one of these
     * @param suffix each of the texts ends with one of these
     * @param inside of each of these, each of the texts has one in it
     */
    private record Known(boolean exact, Set<String> prefix, Set<String> suffix, List<Set<String>> inside) {

        static final Known UNKNOWN = new Known(false, NOTHING, NOTHING, List.of());

        static Known exactly(Set<String> texts) {
            return new Known(true, texts, texts, shortest(texts) > 0 ? List.of(texts) : List.of());
        }

        Known or(Known other) {
            Set<String> begin = both(prefix, other.prefix);
            Set<String> end = both(suffix, other.suffix);
            Set<String> within = inside.isEmpty() || other.inside.isEmpty() ? Set.of() : both(best(), other.best());
            return new Known(
                    exact && other.exact && !begin.isEmpty(),
                    begin.isEmpty() ? NOTHING : begin,
                    end.isEmpty() ? NOTHING : end,
                    within.isEmpty() ? List.of() : List.of(within));
        }

        private Set<String> best() {
            Set<String> best = inside.getFirst();
            for (Set<String> one : inside) {
                best = worth(one) > worth(best) ? one : best;
            }
            return best;
        }
    }

    private static Known known(Node node) {
        return switch (node) {
            case Node.One one -> one(one.set());
            case Node.Place place -> Known.exactly(NOTHING);
            case Node.Group group -> known(group.body());
            case Node.Sequence sequence -> sequence(sequence.parts());
            case Node.Choice choice -> {
                Known any = known(choice.branches().getFirst());
                for (Node branch :
                        choice.branches().subList(1, choice.branches().size())) {
                    any = any.or(known(branch));
                }
                yield any;
            }
            case Node.Repeat repeat -> repeat(repeat);
        };
    }

    private static Known one(CharSet set) {
        if (set.size() > MOST_CHARACTERS) {
            return Known.UNKNOWN;
        }
        Set<String> letters = new TreeSet<>();
        for (int i = 0; i < set.ends().length; i += 2) {
            for (int c = set.ends()[i]; c <= set.ends()[i + 1]; c++) {
                letters.add(String.valueOf(CharSet.folded((char) c)));
            }
        }
        return letters.isEmpty() ? Known.UNKNOWN : Known.exactly(letters);
    }

    /** One after the other: runs of what is exactly known, each from the end of a part that is not to the beginning of the next. */
    private static Known sequence(List<Node> parts) {
        Set<String> run = NOTHING;
        Set<String> prefix = Set.of();
        List<Set<String>> inside = new ArrayList<>();
        for (int i = 0; i < parts.size(); ) {
            String letters = letters(parts, i);
            Known known = letters.isEmpty() ? known(parts.get(i)) : Known.exactly(Set.of(letters));
            i += Math.max(1, letters.length());
            Set<String> longer = joined(run, known.prefix);
            if (known.exact && !longer.isEmpty()) {
                run = longer;
                continue;
            }
            Set<String> ended = longer.isEmpty() ? run : longer;
            prefix = prefix.isEmpty() ? ended : prefix;
            if (shortest(ended) > 0) {
                inside.add(ended);
            }
            inside.addAll(known.inside);
            run = known.suffix;
        }
        if (prefix.isEmpty()) {
            return Known.exactly(run);
        }
        if (shortest(run) > 0) {
            inside.add(run);
        }
        return new Known(false, prefix, run, inside);
    }

    /** The letters that stand here one after the other, as far as they have one folded form each. */
    private static String letters(List<Node> parts, int from) {
        StringBuilder letters = new StringBuilder();
        for (int i = from; i < parts.size() && letters.length() < LONGEST / 2; i++) {
            if (!(parts.get(i) instanceof Node.One one) || !one.set().isOneLetter()) {
                break;
            }
            letters.append(CharSet.folded(one.set().ends()[0]));
        }
        return letters.toString();
    }

    private static Known repeat(Node.Repeat repeat) {
        if (repeat.least() == 0) {
            return repeat.most() == 1 ? known(repeat.body()).or(Known.exactly(NOTHING)) : Known.UNKNOWN;
        }
        Known body = known(repeat.body());
        if (repeat.least() == repeat.most() && body.exact) {
            Set<String> all = body.prefix;
            for (int i = 1; i < repeat.least() && !all.isEmpty(); i++) {
                all = joined(all, body.prefix);
            }
            if (!all.isEmpty()) {
                return Known.exactly(all);
            }
        }
        return new Known(false, body.prefix, body.suffix, body.inside);
    }

    /** Whether each match begins where a line does. */
    static boolean beginsLine(Node node) {
        return switch (node) {
            case Node.One one -> false;
            case Node.Place place ->
                place.assertion() == Node.Assertion.BEGIN_LINE || place.assertion() == Node.Assertion.BEGIN_TEXT;
            case Node.Group group -> beginsLine(group.body());
            case Node.Choice choice -> choice.branches().stream().allMatch(Literals::beginsLine);
            case Node.Sequence sequence ->
                !sequence.parts().isEmpty() && beginsLine(sequence.parts().getFirst());
            case Node.Repeat repeat -> repeat.least() > 0 && beginsLine(repeat.body());
        };
    }

    /** Each of one with each of the other; empty when there would be too many or too long ones. */
    private static Set<String> joined(Set<String> first, Set<String> second) {
        if (first.size() * second.size() > MOST) {
            return Set.of();
        }
        if (first.size() == 1 && second.size() == 1) {
            String both = first.iterator().next() + second.iterator().next();
            return both.length() > LONGEST ? Set.of() : Set.of(both);
        }
        Set<String> joined = new TreeSet<>();
        for (String one : first) {
            for (String other : second) {
                if (one.length() + other.length() > LONGEST) {
                    return Set.of();
                }
                joined.add(one + other);
            }
        }
        return joined;
    }

    private static Set<String> both(Set<String> first, Set<String> second) {
        Set<String> both = new TreeSet<>(first);
        both.addAll(second);
        return both.size() > MOST ? Set.of() : both;
    }

    /** Long ones are rare in texts, and few are looked up sooner. */
    private static int worth(Set<String> texts) {
        return 8 * Math.min(shortest(texts), 12) - Math.min(texts.size(), 7);
    }

    /** How many letters are sure. */
    static int shortest(Set<String> texts) {
        int shortest = Integer.MAX_VALUE;
        for (String text : texts) {
            shortest = Math.min(shortest, text.length());
        }
        return texts.isEmpty() ? 0 : shortest;
    }
}
