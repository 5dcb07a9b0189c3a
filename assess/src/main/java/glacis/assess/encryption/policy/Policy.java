package glacis.assess.encryption.policy;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody demands of TLS, in one edition.
 *
 * @param id such as {@code ncsc-nl-2025-05}
 * @param title of the document
 * @param publisher who wrote it
 * @param version the edition
 * @param published the day, or the month where no day is known: {@code 2025-06}
 * @param validFrom the first day
 * @param validUntil the last day, when a successor or an end is known
 * @param sources the documents that it was taken from
 * @param words the policy's own words for levels
 * @param rules by topic; a policy says nothing of a topic without a rule
 */
public record Policy(
        String id,
        String title,
        String publisher,
        String version,
        String published,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        List<String> sources,
        Map<Level, String> words,
        Map<Topic, Rule> rules) {

    public Policy {
        sources = List.copyOf(sources);
        words = Map.copyOf(words);
        rules = Map.copyOf(rules);
    }

    /** What it says of a topic. */
    public Optional<Rule> rule(Topic topic) {
        return Optional.ofNullable(rules.get(topic));
    }

    /** Its own word for a level; ours where it has none. */
    public String word(Level level) {
        return words.getOrDefault(level, level.word());
    }

    /** The same policy with these rules in place of its own on the same topics. */
    Map<Topic, Rule> rulesWith(Map<Topic, Rule> others) {
        Map<Topic, Rule> all = new EnumMap<>(Topic.class);
        all.putAll(rules);
        all.putAll(others);
        return all;
    }

    /**
     * What a policy says of one topic.
     *
     * @param topic about what
     * @param reference where it is written, such as {@code §3.3.1}
     * @param entries in order; the first that is in force and matches decides
     */
    public record Rule(Topic topic, String reference, List<Entry> entries) {
        public Rule {
            entries = List.copyOf(entries);
        }

        /** The entry for a value on a day; empty when the policy says nothing of it. */
        public Optional<Entry> entry(Value value, LocalDate day) {
            return entries.stream()
                    .filter(entry -> entry.inForce(day))
                    .filter(entry -> entry.patterns().stream().anyMatch(pattern -> pattern.matches(value)))
                    .findFirst();
        }

        /** The level of a name on a day. */
        Optional<Level> level(String name, LocalDate day) {
            return entry(Value.of(name), day).map(Entry::level);
        }
    }

    /**
     * One line of a rule.
     *
     * @param level of the values
     * @param word the policy's word for these values, when it differs from its word for the level
     * @param until the last day on which it holds
     * @param patterns the values, in the order written
     */
    public record Entry(Level level, Optional<String> word, Optional<LocalDate> until, List<Pattern> patterns) {
        public Entry {
            patterns = List.copyOf(patterns);
        }

        boolean inForce(LocalDate day) {
            return until.map(last -> !day.isAfter(last)).orElse(true);
        }
    }
}
