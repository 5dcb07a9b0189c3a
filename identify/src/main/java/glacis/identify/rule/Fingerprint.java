package glacis.identify.rule;

import glacis.identify.pattern.LinearPattern;
import java.util.List;
import java.util.Map;

/**
 * One fingerprint.
 *
 * @param id unique within all keys: {@code key/name}
 * @param description what it is, for people
 * @param pattern what it matches, anywhere in the text
 * @param parameters what a match says, in the order of the file
 * @param examples texts that it must match, with the values that must come out
 * @param nearMisses texts that it must not match
 */
public record Fingerprint(
        String id,
        String description,
        LinearPattern pattern,
        List<Parameter> parameters,
        List<Example> examples,
        List<String> nearMisses) {

    public Fingerprint {
        parameters = List.copyOf(parameters);
        examples = List.copyOf(examples);
        nearMisses = List.copyOf(nearMisses);
    }

    /**
     * A parameter.
     *
     * @param name such as {@code service.version}; one that begins with {@code _tmp.} is for other parameters' values only
     * @param group the group of the pattern that gives its value, 0 for a value of its own
     * @param value that value, with other parameters' names in braces for theirs
     */
    public record Parameter(String name, int group, String value) {}

    /** A text with the values that must come out of it. */
    public record Example(String text, Map<String, String> values) {
        public Example {
            values = Map.copyOf(values);
        }
    }

    /** The value of a parameter that is the same in every match; empty for others and for none. */
    public String fixed(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.group() == 0 && parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
    }
}
