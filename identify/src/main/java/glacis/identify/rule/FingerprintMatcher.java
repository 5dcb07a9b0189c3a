package glacis.identify.rule;

import com.google.re2j.Matcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the first fingerprint of a key that matches a text, in time linear in the text. */
public final class FingerprintMatcher {

    /** No banner says more about itself than this; the rest of a longer one is not read. */
    static final int LONGEST = 8192;

    private final Map<String, List<Fingerprint>> byKey;

    /** A matcher over these fingerprints. */
    public FingerprintMatcher(Map<String, List<Fingerprint>> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /**
     * A match.
     *
     * @param fingerprint what matched
     * @param values its parameters, captured and fixed, with templates such as <code>{version}</code> filled in
     * @param shown the part of the text that it matched
     */
    public record Match(Fingerprint fingerprint, Map<String, String> values, String shown) {}

    /** The first match of a key, if there is one. */
    public Optional<Match> match(String key, String text) {
        String read = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (Fingerprint fingerprint : byKey.getOrDefault(key, List.of())) {
            Matcher matcher = fingerprint.pattern().matcher(read);
            if (matcher.find()) {
                return Optional.of(new Match(fingerprint, values(fingerprint, matcher), matcher.group()));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> values(Fingerprint fingerprint, Matcher matcher) {
        Map<String, String> values = new HashMap<>();
        fingerprint.captured().forEach((position, name) -> {
            String group = matcher.group(position);
            if (group != null && !group.isEmpty()) {
                values.put(name, group);
            }
        });
        fingerprint.fixed().forEach((name, template) -> fill(template, values).ifPresent(v -> values.put(name, v)));
        return Map.copyOf(values);
    }

    /** The template with its one parameter filled in; empty when the text did not give the parameter. */
    private static Optional<String> fill(String template, Map<String, String> values) {
        int from = template.indexOf('{');
        if (from < 0) {
            return Optional.of(template);
        }
        int to = template.indexOf('}', from);
        return Optional.ofNullable(values.get(template.substring(from + 1, to)))
                .map(value -> template.substring(0, from) + value + template.substring(to + 1));
    }
}
