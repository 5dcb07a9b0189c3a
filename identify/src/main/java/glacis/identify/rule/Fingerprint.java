package glacis.identify.rule;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;

/**
 * One fingerprint.
 *
 * @param id unique within all keys: {@code key/slug}
 * @param pattern what it matches, anywhere in the text
 * @param description what it is, for people
 * @param fixed parameters with a value of their own, such as {@code vendor}
 * @param captured parameters that a group of the pattern gives, by the group's number
 * @param examples texts that it must match, with the values that must come out
 * @param nearMisses texts that it must not match
 */
public record Fingerprint(
        String id,
        Pattern pattern,
        String description,
        Map<String, String> fixed,
        Map<Integer, String> captured,
        List<Example> examples,
        List<String> nearMisses) {

    public Fingerprint {
        fixed = Map.copyOf(fixed);
        captured = Map.copyOf(captured);
        examples = List.copyOf(examples);
        nearMisses = List.copyOf(nearMisses);
    }

    /** A text with the values that must come out of it. */
    public record Example(String text, Map<String, String> values) {
        public Example {
            values = Map.copyOf(values);
        }
    }
}
