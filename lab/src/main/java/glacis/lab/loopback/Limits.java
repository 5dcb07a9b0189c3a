package glacis.lab.loopback;

import java.time.Duration;

/**
 * Where a connection ends, whatever the client does.
 *
 * @param life from its first moment to its last
 * @param in bytes that are read at most; what comes after them is not heard
 * @param out bytes that are sent at most
 */
public record Limits(Duration life, long in, long out) {

    /** Of an ordinary server. */
    public static final Limits ORDINARY = new Limits(Duration.ofSeconds(30), 64 * 1024, 64 * 1024);

    /** Of one that waits for the client to give up. */
    public static final Limits PATIENT = new Limits(Duration.ofSeconds(60), 64 * 1024, 64 * 1024);

    /** Of a patient one that sends so much. */
    public static Limits pouring(long out) {
        return new Limits(PATIENT.life(), PATIENT.in(), out);
    }
}
