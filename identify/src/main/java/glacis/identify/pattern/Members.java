package glacis.identify.pattern;

/** A set of characters, made for asking: one bit for each of the first 256. */
final class Members {

    static final Members NONE = new Members(CharSet.ALL.negated());

    private static final int DIRECT = 256;

    private final long[] bits = new long[DIRECT / 64];
    private final CharSet set;

    Members(CharSet set) {
        this.set = set;
        for (int c = 0; c < DIRECT; c++) {
            if (set.contains((char) c)) {
                bits[c >> 6] |= 1L << c;
            }
        }
    }

    boolean contains(char c) {
        return c < DIRECT ? (bits[c >> 6] & 1L << c) != 0 : set.contains(c);
    }
}
