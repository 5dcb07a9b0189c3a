package glacis.assess.encryption.policy;

import glacis.assess.encryption.policy.PolicyLines.Part;
import glacis.assess.encryption.policy.PolicyLines.Said;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a policy file: a head of keys, then a section for each topic with lines of a level and the values that have it.
 *
 * <p>Strict: an unknown key, a key said twice, a value that no line can reach, a name that is no IANA name. Each is one line
 * of error with file, line and what to do. The form is described in docs/guides/policies.md.
 */
public final class PolicyReader {

    private static final List<String> KEYS = List.of(
            "id", "title", "publisher", "version", "published", "valid-from", "valid-until", "based-on", "source");
    private static final Map<String, Level> LEVELS = Map.of(
            "good", Level.GOOD,
            "sufficient", Level.SUFFICIENT,
            "phase-out", Level.PHASE_OUT,
            "insufficient", Level.INSUFFICIENT,
            "unknown", Level.NOT_DETERMINED);
    private static final String KNOWN_LEVELS = "good, sufficient, phase-out, insufficient or unknown";

    private final String file;
    private final Part head;
    private final Map<Level, String> words = new EnumMap<>(Level.class);

    private PolicyReader(String file, Part head) {
        this.file = file;
        this.head = head;
    }

    /**
     * A user's own policy.
     *
     * @param name of the file, for messages
     * @param text what it says
     * @throws UnreadablePolicy with one line that says what to do
     */
    public static Policy read(String name, String text) {
        Policy own = anybody(name, text);
        if (Policies.IDS.contains(own.id())) {
            int line = PolicyLines.of(name, text).getFirst().said().stream()
                    .filter(said -> said.key().equals("id"))
                    .findFirst()
                    .map(Said::line)
                    .orElse(1);
            throw new UnreadablePolicy(
                    name, line, "a built-in policy is called " + own.id() + "; give yours a name of its own");
        }
        return own;
    }

    /** A policy, ours or a user's. */
    static Policy anybody(String name, String text) {
        List<Part> parts = PolicyLines.of(name, text);
        return new PolicyReader(name, parts.getFirst()).policy(parts.subList(1, parts.size()));
    }

    private Policy policy(List<Part> sections) {
        checkKeys();
        Optional<Policy> model = once("based-on").map(this::model);
        model.ifPresent(m -> words.putAll(m.words()));
        head.said().stream().filter(PolicyReader::isWord).forEach(this::word);
        Map<Topic, Policy.Rule> rules = new EnumMap<>(Topic.class);
        for (Part section : sections) {
            Topic topic = topic(section);
            if (rules.put(topic, new SectionReader(file, section, topic).rule()) != null) {
                throw broken(section.line(), "a second section " + topic.id() + "; put all its lines into one");
            }
        }
        if (rules.isEmpty()) {
            throw broken(head.line(), "says nothing of any topic; add a section such as [version]");
        }
        return new Policy(
                id(),
                required("title").value(),
                required("publisher").value(),
                required("version").value(),
                published(),
                day(required("valid-from")),
                once("valid-until").map(this::day),
                sources(),
                words,
                model.map(m -> m.rulesWith(rules)).orElse(rules));
    }

    private void checkKeys() {
        for (Said said : head.said()) {
            if (said.quoted().isPresent() || !KEYS.contains(said.key()) && !isWord(said)) {
                throw broken(
                        said.line(),
                        "the key " + PolicyLines.shown(said.key()) + " is not known here; known are "
                                + String.join(", ", KEYS) + " and word LEVEL");
            }
            boolean again = head.said().stream()
                    .anyMatch(other -> other.line() < said.line() && other.key().equals(said.key()));
            if (again && !said.key().equals("source")) {
                throw broken(said.line(), "a second " + said.key() + "; delete one");
            }
            if (said.value().isEmpty()) {
                throw broken(said.line(), said.key() + " has no value; write one behind the colon");
            }
        }
    }

    private Optional<Said> once(String key) {
        return head.said().stream().filter(said -> said.key().equals(key)).findFirst();
    }

    private Said required(String key) {
        return once(key).orElseThrow(() -> broken(head.line(), key + " is missing; add a line " + key + ": …"));
    }

    private String id() {
        Said id = required("id");
        if (!id.value().matches("[a-z0-9][a-z0-9.-]{0,62}")) {
            throw broken(id.line(), "an id is of a-z, 0-9, dots and dashes, such as example-2026");
        }
        return id.value();
    }

    private String published() {
        Said published = required("published");
        if (published.value().matches("[0-9]{4}-[0-9]{2}")) {
            day(new Said(published.line(), "", Optional.empty(), published.value() + "-01"));
        } else {
            day(published);
        }
        return published.value();
    }

    private List<String> sources() {
        required("source");
        return head.said().stream()
                .filter(said -> said.key().equals("source"))
                .map(Said::value)
                .toList();
    }

    private Policy model(Said said) {
        return switch (Policies.find(said.value())) {
            case Policies.Search.Found found -> found.policy();
            case Policies.Search.Unknown unknown -> throw broken(said.line(), unknown.words());
        };
    }

    private static boolean isWord(Said said) {
        return said.key().startsWith("word ");
    }

    private void word(Said said) {
        Level level = LEVELS.get(said.key().substring("word ".length()).strip());
        if (level == null) {
            throw broken(said.line(), "that is no level; a word is for " + KNOWN_LEVELS);
        }
        words.put(level, said.value());
    }

    private Topic topic(Part section) {
        return Topic.find(section.name())
                .orElseThrow(() -> broken(
                        section.line(),
                        "no topic is called " + PolicyLines.shown(section.name()) + "; there are "
                                + Arrays.stream(Topic.values()).map(Topic::id).collect(Collectors.joining(", "))));
    }

    private LocalDate day(Said said) {
        return day(file, said.line(), said.value());
    }

    /** The day of this text. */
    static LocalDate day(String file, int line, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new UnreadablePolicy(file, line, PolicyLines.shown(text) + " is no day; write it like 2026-11-01");
        }
    }

    /** The level of this word. */
    static Level level(String file, int line, String word) {
        Level level = LEVELS.get(word);
        if (level == null) {
            throw new UnreadablePolicy(
                    file, line, PolicyLines.shown(word) + " is no level; write source, " + KNOWN_LEVELS);
        }
        return level;
    }

    private UnreadablePolicy broken(int line, String what) {
        return new UnreadablePolicy(file, line, what);
    }
}
