package glacis.scan.guard;

/**
 * So many a second with a burst, as the generic cell rate algorithm (ITU-T I.371 annex A): one number says when the bucket
 * will be full again. Times are those of {@code System.nanoTime}: they may be negative and are compared by difference.
 */
final class TokenBucket {

    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private final long tolerance;
    private long fullAt;

    TokenBucket(int perSecond, int burst, long nowNanos) {
        this.interval = SECOND / perSecond;
        this.tolerance = interval * burst;
        this.fullAt = nowNanos;
    }

    /** Takes one token and says how long to wait for it, in nanoseconds. */
    long take(long nowNanos) {
        long untilFull = Math.max(0, fullAt - nowNanos) + interval;
        fullAt = nowNanos + untilFull;
        return Math.max(0, untilFull - tolerance);
    }

    /** Whether forgetting this bucket would change nothing. */
    boolean isFull(long nowNanos) {
        return fullAt - nowNanos <= 0;
    }
}
