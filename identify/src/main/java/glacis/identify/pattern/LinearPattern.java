package glacis.identify.pattern;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression that is answered in time linear in the text, whatever the text is. May be used by many threads. */
public final class LinearPattern {

    private final String source;
    private final Node tree;
    private final int groups;
    private volatile @Nullable Trying trying;
    private volatile @Nullable Backward backward;

    /** The way that is fast on most texts, where the expression has one. */
    private record Trying(Optional<Direct> direct) {}

    private LinearPattern(String source, Parser.Parsed parsed) {
        this.source = source;
        this.tree = parsed.tree();
        this.groups = parsed.groups();
    }

    /**
     * Reads an expression.
     *
     * @param anyCase whether upper and lower case are the same
     * @param dotAll whether the dot matches a line feed
     * @throws Refused when it cannot be answered in linear time, or is not understood
     */
    public static LinearPattern compile(String source, boolean anyCase, boolean dotAll) throws Refused {
        Parser.Parsed parsed = Parser.parse(source, anyCase, dotAll);
        if (Program.size(parsed.tree()) > Program.LARGEST) {
            throw new Refused("it grows to more than " + Program.LARGEST + " steps");
        }
        return new LinearPattern(source, parsed);
    }

    /** Where a match and its groups are. */
    public static final class Found {
        private final Subject subject;
        private final int[] places;

        private Found(Subject subject, int[] places) {
            this.subject = subject;
            this.places = places;
        }

        /** The text of a group, 0 for all of the match; empty when the group is not part of it. */
        public Optional<String> group(int number) {
            int from = places[2 * number];
            return from < 0 ? Optional.empty() : Optional.of(subject.part(from, places[2 * number + 1]));
        }
    }

    /** The match that a backtracking engine finds: the first in the text, and of those the one of the first branches. */
    public Optional<Found> find(Subject subject) {
        int[] places = tried(subject);
        if (places == Direct.UNDECIDED) {
            places = decide(subject);
        }
        return places.length == 0 ? Optional.empty() : Optional.of(new Found(subject, places));
    }

    /** What every match shows. */
    Literals literals() {
        return Literals.of(tree);
    }

    /** How many groups it captures. */
    public int groups() {
        return groups;
    }

    /** The expression as it was written. */
    @Override
    public String toString() {
        return source;
    }

    /** The same, without trying first. */
    int[] decide(Subject subject) {
        return backward().find(subject.plain());
    }

    /** The same by trying only; {@link Direct#UNDECIDED} where that takes too long or cannot be done. */
    int[] tried(Subject subject) {
        return trying().map(direct -> direct.find(subject)).orElse(Direct.UNDECIDED);
    }

    private Optional<Direct> trying() {
        Trying made = trying;
        if (made == null) {
            made = new Trying(Steps.of(tree).map(steps -> new Direct(steps, groups, Literals.beginsLine(tree))));
            trying = made;
        }
        return made.direct;
    }

    private Backward backward() {
        Backward made = backward;
        if (made == null) {
            Program program = new Program(tree);
            made = new Backward(program, new Classes(program), groups);
            backward = made;
        }
        return made;
    }
}
