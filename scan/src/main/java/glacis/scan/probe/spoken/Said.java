package glacis.scan.probe.spoken;

import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a reader made of an answer; becomes a {@link Reply.Spoken}.
 *
 * @param protocol the protocol, where the answer tells which of several it is; else empty
 * @param facts what was read
 * @param text the words by which the software can be told
 */
public record Said(Optional<String> protocol, Map<Fact, String> facts, String text) {

    private static final int LONGEST_FACT = 1_000;
    private static final int LONGEST_TEXT = 4_096;

    public Said {
        text = cut(text, LONGEST_TEXT);
    }

    /** These words, and no fact yet. */
    public static Said of(String text) {
        return new Said(Optional.empty(), Map.of(), text);
    }

    /** The same, said in this protocol. */
    public Said in(String name) {
        return new Said(Optional.of(name), facts, text);
    }

    /** The same with a fact; an empty value is none. */
    public Said with(Fact fact, String value) {
        String stripped = cut(value.strip(), LONGEST_FACT);
        if (stripped.isEmpty()) {
            return this;
        }
        Map<Fact, String> more = new TreeMap<>(facts);
        more.put(fact, stripped);
        return new Said(protocol, more, text);
    }

    /** The same with a fact, if there is one. */
    public Said with(Fact fact, Optional<String> value) {
        return value.map(v -> with(fact, v)).orElse(this);
    }

    /** The same with a fact that is yes or no. */
    public Said with(Fact fact, boolean value) {
        return with(fact, value ? "yes" : "no");
    }

    /** The reply that this becomes, in this protocol unless it is said to be another. */
    public Reply.Spoken reply(String name, boolean insideTls) {
        return new Reply.Spoken(protocol.orElse(name), facts, text, insideTls);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
