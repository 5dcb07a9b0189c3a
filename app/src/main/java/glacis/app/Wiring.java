package glacis.app;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The real world: the clock, chance and the environment, made here and handed to everybody else.
 *
 * @param clock the time of day
 * @param nanoTime a clock in nanoseconds that only goes forward
 * @param random chance that nobody can guess
 * @param environment the variables of the process
 * @param userHome the home folder of the user
 */
public record Wiring(
        InstantSource clock,
        LongSupplier nanoTime,
        RandomGenerator random,
        Map<String, String> environment,
        String userHome) {

    public Wiring {
        environment = Map.copyOf(environment);
    }

    /** The world as it is. */
    public static Wiring real() {
        return new Wiring(
                InstantSource.system(),
                System::nanoTime,
                new SecureRandom(),
                System.getenv(),
                System.getProperty("user.home", "."));
    }
}
