package glacis.app.scope;

import glacis.app.scope.YamlTree.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A mapping of which each key is known. Every reader says the line when a value is wrong. */
final class Keys {

    private final String file;
    private final int line;
    private final String where;
    private final Map<String, Node> entries;

    private Keys(String file, int line, String where, Map<String, Node> entries) {
        this.file = file;
        this.line = line;
        this.where = where;
        this.entries = entries;
    }

    static Keys of(String file, Node node, String where, Set<String> known) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw new UnreadableMandate(file, node.line(), where + " is not a list of \"key: value\"");
        }
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new UnreadableMandate(
                        file,
                        entry.getValue().line(),
                        Quote.of(entry.getKey()) + " is not a key of " + where + "; those are "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
        return new Keys(file, mapping.line(), where, mapping.entries());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The line of a key's value, or that of the whole mapping. */
    int line(String key) {
        Node node = entries.get(key);
        return node == null ? line : node.line();
    }

    /** The value that has to be there, read. */
    <T> T required(String key, Function<String, T> reader) {
        return optional(key, reader)
                .orElseThrow(() -> new UnreadableMandate(file, line, where + " has no " + Quote.of(key) + "; add it"));
    }

    /** The value if it is there, read. */
    <T> Optional<T> optional(String key, Function<String, T> reader) {
        Node node = entries.get(key);
        return node == null ? Optional.empty() : Optional.of(scalar(key, node, reader));
    }

    /** The words of a list, each read; none if the key is absent. */
    <T> List<T> list(String key, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        if (has(key)) {
            items(key).forEach(item -> values.add(scalar(key, item, reader)));
        }
        return values;
    }

    /** The nodes of a list that has to be there. */
    List<Node> items(String key) {
        Node node = entries.get(key);
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        throw wrong(key, Quote.of(key) + " is not a list; write it as [\"one\", \"two\"]");
    }

    /** The mapping below this key, if it is there. */
    Optional<Keys> mapping(String key, Set<String> known) {
        Node node = entries.get(key);
        return node == null ? Optional.empty() : Optional.of(of(file, node, Quote.of(key), known));
    }

    /** An error at this key. */
    UnreadableMandate wrong(String key, String what) {
        return new UnreadableMandate(file, line(key), what);
    }

    private <T> T scalar(String key, Node node, Function<String, T> reader) {
        if (!(node instanceof Node.Scalar scalar)) {
            throw new UnreadableMandate(file, node.line(), Quote.of(key) + " is not a single value");
        }
        try {
            return reader.apply(scalar.text());
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableMandate(file, node.line(), Quote.of(key) + ": " + wrong.getMessage());
        }
    }

    /** A reader for text that says something. */
    static String sentence(String text) {
        if (text.isBlank() || text.length() > 500) {
            throw new IllegalArgumentException("between 1 and 500 characters are needed");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control characters are not text; remove them");
        }
        return text.strip();
    }

    /** A reader for one of a few words. */
    static <T> Function<String, T> word(T[] values, Function<T, String> word) {
        return text -> Arrays.stream(values)
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Quote.of(text) + " is none of "
                        + String.join(", ", Arrays.stream(values).map(word).toList())));
    }

    /** A reader for a whole number within limits. */
    static Function<String, Integer> number(int least, int most) {
        return text -> {
            int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        Quote.of(text) + " is not a whole number from " + least + " to " + most);
            }
            return value;
        };
    }
}
