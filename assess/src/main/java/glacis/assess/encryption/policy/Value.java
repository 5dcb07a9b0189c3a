package glacis.assess.encryption.policy;

import java.util.OptionalInt;

/**
 * A value as policies look it up.
 *
 * @param name such as {@code x25519}, {@code RSA} or {@code yes}; empty where only the number counts
 * @param number bits or days, where there are any
 */
public record Value(String name, OptionalInt number) {

    static Value of(String name) {
        return new Value(name, OptionalInt.empty());
    }

    static Value of(String name, int number) {
        return new Value(name, OptionalInt.of(number));
    }
}
