package glacis.assess.encryption.policy;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which values a line of a policy means: {@code NAME}, {@code *_sha256}, {@code RSA>=3072}, {@code <=366} or {@code *}.
 *
 * @param name with stars for any number of letters; {@code *} where only the number counts
 * @param atLeast the smallest number
 * @param atMost the largest number
 */
public record Pattern(String name, OptionalInt atLeast, OptionalInt atMost) {

    /** The pattern of this text; empty when it is none. */
    static Optional<Pattern> of(String text) {
        int sign = Math.max(text.indexOf(">="), text.indexOf("<="));
        if (sign < 0) {
            return name(text).map(name -> new Pattern(name, OptionalInt.empty(), OptionalInt.empty()));
        }
        String number = text.substring(sign + 2);
        Optional<String> name = sign == 0 ? Optional.of("*") : name(text.substring(0, sign));
        if (name.isEmpty() || !number.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        OptionalInt bound = OptionalInt.of(Integer.parseInt(number));
        boolean least = text.charAt(sign) == '>';
        return name.map(n -> new Pattern(n, least ? bound : OptionalInt.empty(), least ? OptionalInt.empty() : bound));
    }

    private static Optional<String> name(String text) {
        return text.matches("[A-Za-z0-9_.*-]{1,80}") ? Optional.of(text) : Optional.empty();
    }

    /** Whether it means this value; a bound means no value without a number. */
    boolean matches(Value value) {
        return glob(name, value.name())
                && (atLeast.isEmpty()
                        || value.number().isPresent() && value.number().getAsInt() >= atLeast.getAsInt())
                && (atMost.isEmpty()
                        || value.number().isPresent() && value.number().getAsInt() <= atMost.getAsInt());
    }

    /** Whether it means every value there is. */
    boolean everything() {
        return name.equals("*") && !bounded();
    }

    /** Whether it names one value only. */
    boolean literal() {
        return !name.contains("*") && !bounded();
    }

    private boolean bounded() {
        return atLeast.isPresent() || atMost.isPresent();
    }

    /** Greedy from the left: each part between stars at its first place, the last one at the end. */
    private static boolean glob(String pattern, String text) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(text);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return text.length() - at >= last.length() && text.endsWith(last);
    }

    @Override
    public String toString() {
        String shown = bounded() && name.equals("*") ? "" : name;
        return shown
                + (atLeast.isPresent() ? ">=" + atLeast.getAsInt() : "")
                + (atMost.isPresent() ? "<=" + atMost.getAsInt() : "");
    }
}
