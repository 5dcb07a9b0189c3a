package glacis.identify.pattern;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A set of characters, made for asking: one bit for each of the first 256. */
final class Members {

    private static final int DIRECT = 256;

    /** The few sets that many expressions ask for, made once: what is shared is still in the processor's cache. */
    private static final Map<CharSet, Members> USUAL = usual(
            CharSet.DIGIT,
            CharSet.WORD,
            CharSet.SPACE,
            CharSet.SPACE.negated(),
            CharSet.NOT_LINE_FEED,
            CharSet.ALL,
            CharSet.DIGIT.union(CharSet.single('.')),
            CharSet.WORD.union(CharSet.single('.')),
            CharSet.WORD.union(CharSet.single('-')),
            CharSet.single(' ').negated(),
            CharSet.single('"').negated(),
            CharSet.single(',').negated());

    static final Members NONE = new Members(CharSet.ALL.negated());

    private final long[] bits = new long[DIRECT / 64];
    private final CharSet set;

    private Members(CharSet set) {
        this.set = set;
        for (int c = 0; c < DIRECT; c++) {
            if (set.contains((char) c)) {
                bits[c >> 6] |= 1L << c;
            }
        }
    }

    private static Map<CharSet, Members> usual(CharSet... sets) {
        return Arrays.stream(sets).collect(Collectors.toMap(set -> set, Members::new));
    }

    /** Of this set. */
    static Members of(CharSet set) {
        Members usual = USUAL.get(set);
        return usual == null ? new Members(set) : usual;
    }

    boolean contains(char c) {
        return c < DIRECT ? (bits[c >> 6] & 1L << c) != 0 : set.contains(c);
    }
}
