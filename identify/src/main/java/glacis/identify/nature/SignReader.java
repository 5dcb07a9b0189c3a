package glacis.identify.nature;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.pattern.Refused;
import glacis.identify.rule.FingerprintReader;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the file of signs, which ships; a mistake in it is our bug, and is named with its entry. */
final class SignReader {

    private SignReader() {}

    static List<Sign> builtIn() {
        return read(FingerprintReader.text("/natures/natures.txt"));
    }

    static List<Sign> read(String text) {
        List<Sign> signs = new ArrayList<>();
        Map<String, List<String>> entry = new HashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            if (line.isBlank()) {
                finish(entry, signs);
            } else if (!line.startsWith("#")) {
                if (colon < 0) {
                    throw new IllegalArgumentException("neither a key nor a remark: " + line);
                }
                entry.computeIfAbsent(line.substring(0, colon), k -> new ArrayList<>())
                        .add(line.substring(colon + 2));
            }
        }
        finish(entry, signs);
        return List.copyOf(signs);
    }

    private static void finish(Map<String, List<String>> entry, List<Sign> signs) {
        if (!entry.isEmpty()) {
            signs.add(sign(entry));
            entry.clear();
        }
    }

    private static Sign sign(Map<String, List<String>> entry) {
        String id = one(entry, "id");
        return new Sign(
                id,
                Nature.Kind.valueOf(constant(one(entry, "kind"))),
                one(entry, "name"),
                confidence(one(entry, "sure")),
                Sign.At.valueOf(
                        constant(entry.getOrDefault("at", List.of("service")).getFirst())),
                entry.getOrDefault("seen", List.of()).stream()
                        .map(seen -> mark(id, seen))
                        .toList(),
                entry.getOrDefault("reason", List.of("")).getFirst(),
                one(entry, "source"),
                entry.getOrDefault("example", List.of()),
                entry.getOrDefault("near-miss", List.of()));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String one(Map<String, List<String>> entry, String key) {
        List<String> values = entry.getOrDefault(key, List.of());
        if (values.size() != 1) {
            throw new IllegalArgumentException(entry.get("id") + " has " + values.size() + " lines of " + key);
        }
        return values.getFirst();
    }

    private static Confidence confidence(String word) {
        for (Confidence confidence : Confidence.values()) {
            if (confidence.word().equals(word)) {
                return confidence;
            }
        }
        throw new IllegalArgumentException("nobody can be this sure: " + word);
    }

    private static Sign.Mark mark(String id, String seen) {
        int tilde = seen.indexOf(" ~ ");
        if (tilde < 0) {
            throw new IllegalArgumentException(id + " looks nowhere: " + seen);
        }
        try {
            return new Sign.Mark(
                    seen.substring(0, tilde).toLowerCase(Locale.ROOT),
                    LinearPattern.compile(seen.substring(tilde + 3), true, true));
        } catch (Refused refused) {
            throw new IllegalArgumentException(id + ": " + refused.reason(), refused);
        }
    }
}
