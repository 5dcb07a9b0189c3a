package glacis.app.scope;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** YAML as a tree whose nodes know their line. Refuses aliases, tags, keys said twice and a second document. */
final class YamlTree {

    private static final int DEEPEST = 8;
    private static final int MOST_NODES = 100_000;

    private final String file;
    private final JsonParser parser;
    private int nodes;

    /** A node and the line on which it begins, counted from 1. */
    sealed interface Node {
        int line();

        /** A word, a number, a date: as it was written. */
        record Scalar(int line, String text) implements Node {}

        /** A list. */
        record Sequence(int line, List<Node> items) implements Node {}

        /** Keys and values, in order. */
        record Mapping(int line, Map<String, Node> entries) implements Node {}
    }

    private YamlTree(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The tree of this text. */
    static Node read(String file, String text) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new YamlTree(file, parser).document();
        } catch (JacksonException wrong) {
            int line = wrong.getLocation() == null
                    ? 1
                    : Math.max(1, wrong.getLocation().getLineNr());
            String first = wrong.getOriginalMessage() == null
                    ? "not YAML"
                    : wrong.getOriginalMessage().lines().findFirst().orElse("not YAML");
            throw new UnreadableMandate(file, line, "not YAML: " + Quote.plain(first));
        }
    }

    private Node document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableMandate(file, 1, "the file is empty; it begins with \"mandates:\"");
        }
        Node root = node(first, 0);
        if (parser.nextToken() != null) {
            throw wrong("a second document begins; keep one document in a file");
        }
        return root;
    }

    private Node node(JsonToken token, int depth) {
        int line = line();
        if (depth > DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST + " levels");
        }
        if (++nodes > MOST_NODES) {
            throw wrong("more than " + MOST_NODES + " values");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw wrong("an alias (*" + Quote.plain(parser.getString()) + "); write the value again, or in quotes");
        }
        if (parser.getTypeId() != null) {
            throw wrong("a tag (!); write the value without it");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> sequence(line, depth);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new Node.Scalar(line, parser.getString());
            case VALUE_NULL -> new Node.Scalar(line, "");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw wrong("not a value that a mandate file can hold");
        };
    }

    private Node.Mapping mapping(int line, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String key = parser.currentName();
            int keyLine = line();
            if (entries.containsKey(key)) {
                throw new UnreadableMandate(file, keyLine, Quote.of(key) + " is said twice; keep one");
            }
            entries.put(key, node(parser.nextToken(), depth + 1));
        }
        return new Node.Mapping(line, entries);
    }

    private Node.Sequence sequence(int line, int depth) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return new Node.Sequence(line, items);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private UnreadableMandate wrong(String what) {
        return new UnreadableMandate(file, line(), what);
    }
}
