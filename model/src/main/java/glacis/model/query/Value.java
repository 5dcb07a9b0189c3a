package glacis.model.query;

import glacis.model.scope.Prefix;
import java.util.List;
import java.util.Optional;

/** What a field is held against. */
public sealed interface Value {

    /** A single value. */
    sealed interface One extends Value {}

    /** Characters that mean themselves. */
    record Text(String text) implements One {}

    /**
     * Characters with wildcards: a star for any number of characters, a question mark for one; a backslash makes the
     * character behind it mean itself.
     */
    record Glob(String pattern) implements One {}

    /** A regular expression in RE2's syntax. */
    record Expression(String pattern) implements One {}

    /** A number. */
    record Number(double number) implements One {
        public Number {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("no number");
            }
            // Minus zero is written as zero, and what is written is what is meant.
            number = number == 0 ? 0 : number;
        }
    }

    /** An address or all addresses of a prefix. */
    record Net(Prefix prefix) implements One {}

    /** A time. */
    record Moment(When when) implements One {}

    /** True or false. */
    record Flag(boolean on) implements One {}

    /** From one to another, both included; an end that is absent is open. */
    record Range(Optional<One> from, Optional<One> to) implements Value {}

    /** Any of several. */
    record OneOf(List<One> values) implements Value {
        public OneOf {
            values = List.copyOf(values);
            if (values.size() < 2) {
                throw new IllegalArgumentException("a list has at least two values");
            }
        }
    }
}
