package glacis.scan.guard;

/**
 * A place in the queue of a budget; it is taken, whether it is used or not.
 *
 * @param delayNanos how long to wait from the instant that was given before doing it; 0 for at once
 */
public record Reservation(long delayNanos) {}
