package glacis.model.query;

import com.google.re2j.Pattern;

/** Regular expressions that somebody types: answered in time linear in the text, and no larger than is useful. */
final class Expressions {

    /** Characters of an expression. */
    static final int LONGEST = 1_000;

    /** Instructions of a compiled expression; a step over a character takes at most so many. */
    static final int LARGEST = 2_000;

    private Expressions() {}

    /**
     * Compiles an expression.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none
     * @throws IllegalArgumentException when it is too large
     */
    static Pattern compile(String source) {
        if (source.length() > LONGEST) {
            throw new IllegalArgumentException("it has more than " + LONGEST + " characters");
        }
        Pattern pattern = Pattern.compile(source);
        if (pattern.programSize() > LARGEST) {
            throw new IllegalArgumentException("its repetitions make it larger than " + LARGEST + " steps");
        }
        return pattern;
    }
}
