package glacis.identify.pattern;

import java.util.Arrays;
import java.util.BitSet;

/** A set of characters (UTF-16 units), as sorted ranges that do not touch: from, to, from, to, … with both ends in it. */
final class CharSet {

    private static final CharSet[] LETTERS = letters(false);
    private static final CharSet[] LETTERS_IN_ANY_CASE = letters(true);

    static final CharSet DIGIT = new CharSet('0', '9');
    static final CharSet WORD = new CharSet('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
    static final CharSet SPACE = new CharSet('\t', '\r', ' ', ' ');
    static final CharSet HEX = new CharSet('0', '9', 'A', 'F', 'a', 'f');
    static final CharSet ALL = new CharSet('\0', '\uffff');
    static final CharSet NOT_LINE_FEED = single('\n').negated();

    private final char[] ends;

    private CharSet(char... ends) {
        this.ends = ends;
    }

    static CharSet single(char c) {
        return c < LETTERS.length ? LETTERS[c] : new CharSet(c, c);
    }

    /** One letter in both its cases. */
    static CharSet anyCase(char c) {
        return c < LETTERS_IN_ANY_CASE.length
                ? LETTERS_IN_ANY_CASE[c]
                : single(c).bothCases();
    }

    private static CharSet[] letters(boolean anyCase) {
        CharSet[] letters = new CharSet[128];
        for (char c = 0; c < letters.length; c++) {
            CharSet alone = new CharSet(c, c);
            letters[c] = anyCase ? alone.bothCases() : alone;
        }
        return letters;
    }

    static CharSet range(char from, char to) {
        return new CharSet(from, to);
    }

    boolean contains(char c) {
        int at = Arrays.binarySearch(ends, c);
        if (at >= 0) {
            return true;
        }
        // The insertion point is odd exactly between a beginning and its end.
        return (-at - 1 & 1) == 1;
    }

    CharSet union(CharSet other) {
        char[][] ranges = new char[(ends.length + other.ends.length) / 2][];
        for (int i = 0; i < ranges.length; i++) {
            int at = 2 * i;
            ranges[i] = at < ends.length
                    ? new char[] {ends[at], ends[at + 1]}
                    : new char[] {other.ends[at - ends.length], other.ends[at + 1 - ends.length]};
        }
        Arrays.sort(ranges, (a, b) -> a[0] - b[0]);
        char[] merged = new char[2 * ranges.length];
        int length = 0;
        for (char[] range : ranges) {
            if (length > 0 && range[0] <= merged[length - 1] + 1) {
                merged[length - 1] = (char) Math.max(merged[length - 1], range[1]);
            } else {
                merged[length++] = range[0];
                merged[length++] = range[1];
            }
        }
        return new CharSet(Arrays.copyOf(merged, length));
    }

    CharSet negated() {
        char[] rest = new char[ends.length + 2];
        int length = 0;
        int from = 0;
        for (int i = 0; i < ends.length; i += 2) {
            if (ends[i] > from) {
                rest[length++] = (char) from;
                rest[length++] = (char) (ends[i] - 1);
            }
            from = ends[i + 1] + 1;
        }
        if (from <= 0xffff) {
            rest[length++] = (char) from;
            rest[length++] = '\uffff';
        }
        return new CharSet(Arrays.copyOf(rest, length));
    }

    /** With both cases of every letter in it. */
    CharSet bothCases() {
        BitSet all = new BitSet();
        for (int i = 0; i < ends.length; i += 2) {
            for (int c = ends[i]; c <= ends[i + 1]; c++) {
                all.set(c);
                all.set(otherCase((char) c));
                // The long s and the Kelvin sign are the two beyond ASCII whose other case is ASCII.
                if (c == 's' || c == 'S') {
                    all.set('\u017f');
                } else if (c == 'k' || c == 'K') {
                    all.set('\u212a');
                }
            }
        }
        char[] found = new char[ends.length + 2 * all.cardinality()];
        int length = 0;
        for (int from = all.nextSetBit(0); from >= 0; from = all.nextSetBit(found[length - 1] + 1)) {
            found[length++] = (char) from;
            found[length++] = (char) (all.nextClearBit(from) - 1);
        }
        return new CharSet(Arrays.copyOf(found, length));
    }

    private static char otherCase(char c) {
        if (c == '\u0130' || c == '\u0131') {
            return c;
        }
        char lower = Character.toLowerCase(c);
        return lower == c ? Character.toUpperCase(c) : lower;
    }

    /** The letter by which a literal is looked up; every case of a letter has the same. */
    static char folded(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        // The dotted capital and the dotless small i are letters of their own.
        return c == '\u0130' || c == '\u0131' ? c : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Whether it is one ASCII letter, sign or digit, in both cases where there are two. */
    boolean isOneInAnyCase() {
        return ends.length > 0 && ends[0] < 128 && equals(anyCase(ends[0]));
    }

    /** Whether it is one ASCII letter, sign or digit, in one case or in both. */
    boolean isOneLetter() {
        return ends.length == 2 && ends[0] == ends[1] && ends[0] < 128 || isOneInAnyCase();
    }

    /** How many characters are in it. */
    int size() {
        int size = 0;
        for (int i = 0; i < ends.length; i += 2) {
            size += ends[i + 1] - ends[i] + 1;
        }
        return size;
    }

    char[] ends() {
        return ends;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && Arrays.equals(ends, set.ends);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ends);
    }
}
