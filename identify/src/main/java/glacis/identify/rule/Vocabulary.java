package glacis.identify.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All fingerprints that a matcher knows. Several files may be of one key; the earlier ones of the list come first.
 *
 * @param files the files
 */
public record Vocabulary(List<FingerprintFile> files) {

    public Vocabulary {
        files = List.copyOf(files);
    }

    /** The files of each key, the keys in the order in which they occur first. */
    public Map<String, List<FingerprintFile>> byKey() {
        Map<String, List<FingerprintFile>> keys = new LinkedHashMap<>();
        for (FingerprintFile file : files) {
            keys.computeIfAbsent(file.key(), key -> new ArrayList<>()).add(file);
        }
        return keys;
    }

    /** Every fingerprint. */
    public List<Fingerprint> fingerprints() {
        return files.stream().flatMap(file -> file.fingerprints().stream()).toList();
    }

    /** What was left out, and why. */
    public List<FingerprintFile.Refusal> refusals() {
        return files.stream().flatMap(file -> file.refusals().stream()).toList();
    }

    /** With these files behind those that are here. */
    public Vocabulary with(List<FingerprintFile> more) {
        List<FingerprintFile> all = new ArrayList<>(files);
        all.addAll(more);
        return new Vocabulary(all);
    }
}
