package glacis.assess.encryption.chain;

/** Counts what judging a chain costs, because the chain was made by a stranger. */
final class Work {

    /** Public chains need two to four; a knot of cross-signed authorities some dozens. */
    private static final int MOST_SIGNATURES = 120;

    private static final int MOST_STEPS = 4_000;
    private static final int MOST_COMPARISONS = 250_000;

    private int signatures;
    private int steps;
    private int comparisons;

    /** Whether one more signature may be verified. */
    boolean signature() {
        return ++signatures <= MOST_SIGNATURES;
    }

    /** Whether the search may take one more step. */
    boolean step() {
        return ++steps <= MOST_STEPS;
    }

    /** Whether so many more names may be compared. */
    boolean comparisons(int more) {
        comparisons += more;
        return comparisons <= MOST_COMPARISONS;
    }

    boolean isSpent() {
        return signatures > MOST_SIGNATURES || steps > MOST_STEPS;
    }
}
