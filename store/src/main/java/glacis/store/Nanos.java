package glacis.store;

import java.time.Instant;

/**
 * Instants as the database keeps them: nanoseconds since 1970-01-01T00:00:00Z. They sort and compare as numbers on any
 * database, lose nothing, and reach from 1677 to 2262.
 */
final class Nanos {

    private static final long PER_SECOND = 1_000_000_000;

    private Nanos() {}

    /**
     * An instant that is to be stored.
     *
     * @throws IllegalArgumentException when it is out of reach
     */
    static long of(Instant instant) {
        try {
            return exactly(instant);
        } catch (ArithmeticException outOfReach) {
            throw new IllegalArgumentException("cannot store an instant so far away: " + instant, outOfReach);
        }
    }

    /** An instant to compare with: one out of reach is before or after everything that is stored. */
    static long bound(Instant instant) {
        try {
            return exactly(instant);
        } catch (ArithmeticException outOfReach) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }

    private static long exactly(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
    }
}
