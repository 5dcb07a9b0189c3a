package glacis.identify.pattern;

import java.util.List;

/** The tree of an expression. */
sealed interface Node {

    /** The empty text. */
    Node EMPTY = new Sequence(List.of());

    /** One character out of a set. */
    record One(CharSet set) implements Node {}

    /** A place between two characters. */
    record Place(Assertion assertion) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** One of these, the earlier rather than the later. */
    record Choice(List<Node> branches) implements Node {}

    /**
     * Several times.
     *
     * @param most how often at most, {@link #UNBOUNDED} for no limit
     * @param greedy rather more than less
     */
    record Repeat(Node body, int least, int most, boolean greedy) implements Node {
        static final int UNBOUNDED = -1;
    }

    /** What is between the parentheses of this number. */
    record Group(Node body, int number) implements Node {}

    /** What can be asked of a place. */
    enum Assertion {
        BEGIN_TEXT,
        END_TEXT,
        BEGIN_LINE,
        END_LINE,
        WORD_EDGE,
        NO_WORD_EDGE
    }
}
