package glacis.identify.rule;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.pattern.PatternSet;
import glacis.identify.pattern.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the first fingerprint of a key that matches a text, in time linear in the text. May be used by many threads. */
public final class FingerprintMatcher {

    /** No banner says more about itself than this; the rest of a longer one is not read. */
    public static final int LONGEST = 8192;

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final List<Entry> all = new ArrayList<>();

    /** Where each key's entries end in the list of all. */
    private final List<Integer> ends = new ArrayList<>();

    private final Key whole = new Key(all);

    /** A fingerprint; what its matches say is worked out when the first one comes. */
    private static final class Entry {
        private final Fingerprint fingerprint;
        private final Optional<String> protocol;
        private volatile @Nullable Values values;

        Entry(Fingerprint fingerprint, Optional<String> protocol) {
            this.fingerprint = fingerprint;
            this.protocol = protocol;
        }

        Fingerprint fingerprint() {
            return fingerprint;
        }

        Values values() {
            Values made = values;
            if (made == null) {
                made = new Values(fingerprint.parameters(), protocol);
                values = made;
            }
            return made;
        }
    }

    /** The fingerprints of a key. Which of them a text is worth trying on is worked out when the first text comes. */
    private static final class Key {
        private final List<Entry> entries;
        private volatile @Nullable PatternSet set;

        Key(List<Entry> entries) {
            this.entries = entries;
        }

        PatternSet set() {
            PatternSet made = set;
            if (made == null) {
                made = new PatternSet(entries.stream()
                        .map(entry -> entry.fingerprint().pattern())
                        .toList());
                set = made;
            }
            return made;
        }
    }

    /** A matcher over these fingerprints. */
    public FingerprintMatcher(Vocabulary vocabulary) {
        vocabulary.byKey().forEach((key, files) -> {
            List<Entry> entries = new ArrayList<>();
            for (FingerprintFile file : files) {
                for (Fingerprint fingerprint : file.fingerprints()) {
                    entries.add(new Entry(fingerprint, file.protocol()));
                }
            }
            keys.put(key, new Key(entries));
            all.addAll(entries);
            ends.add(all.size());
        });
    }

    /**
     * A match.
     *
     * @param fingerprint what matched
     * @param values its parameters, captured and fixed, with templates such as <code>{service.version}</code> filled in
     * @param shown the part of the text that it matched
     */
    public record Match(Fingerprint fingerprint, Map<String, String> values, String shown) {}

    /** The first match of a key, if there is one. */
    public Optional<Match> match(String key, String text) {
        Key known = keys.get(key);
        if (known == null) {
            return Optional.empty();
        }
        Subject subject = subject(text);
        return first(known.entries, known.set().candidates(subject), 0, known.entries.size(), subject);
    }

    /** The first match of each key that has one, for a text of which nobody knows the key. */
    public List<Match> matchAll(String text) {
        Subject subject = subject(text);
        long[] candidates = whole.set().candidates(subject);
        List<Match> matches = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            first(all, candidates, from, end, subject).ifPresent(matches::add);
            from = end;
        }
        return matches;
    }

    private static Optional<Match> first(List<Entry> entries, long[] candidates, int from, int end, Subject subject) {
        for (int at = next(candidates, from); at < end; at = next(candidates, at + 1)) {
            Entry entry = entries.get(at);
            Optional<LinearPattern.Found> found = entry.fingerprint().pattern().find(subject);
            if (found.isPresent()) {
                return Optional.of(matched(entry, found.get()));
            }
        }
        return Optional.empty();
    }

    /** The next bit that is set, from this one on. */
    private static int next(long[] bits, int from) {
        int word = from >> 6;
        if (word >= bits.length) {
            return Integer.MAX_VALUE;
        }
        long left = bits[word] & -1L << from;
        while (left == 0) {
            if (++word == bits.length) {
                return Integer.MAX_VALUE;
            }
            left = bits[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(left);
    }

    private static Subject subject(String text) {
        return new Subject(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private static Match matched(Entry entry, LinearPattern.Found found) {
        return new Match(
                entry.fingerprint(), entry.values().of(found), found.group(0).orElseThrow());
    }
}
