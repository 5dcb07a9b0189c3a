package glacis.identify.rule;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.pattern.Refused;
import glacis.identify.rule.Fingerprint.Example;
import glacis.identify.rule.Fingerprint.Parameter;
import glacis.identify.rule.FingerprintFile.Refusal;
import glacis.identify.rule.PlainMarkup.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** What has been read of a file so far. */
final class FileContent extends DefaultHandler implements PlainMarkup.Reader {

    private final String name;
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Locator locator;
    private String key;
    private Optional<String> protocol = Optional.empty();
    private Optional<String> databaseType = Optional.empty();
    private Optional<Double> preference = Optional.empty();
    private boolean begun;
    private boolean inside;

    // The fingerprint that is being read.
    private int line;
    private String id = "";
    private String pattern = "";
    private String flags = "";
    private String description = "";
    private String problem = "";
    private Map<String, String> expected = Map.of();
    private boolean encoded;
    private List<Parameter> parameters = new ArrayList<>();
    private List<Example> examples = new ArrayList<>();
    private List<String> nearMisses = new ArrayList<>();

    FileContent(String name) {
        this.name = name;
        this.key = withoutEnding(name);
    }

    static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    FingerprintFile file() {
        return new FingerprintFile(name, key, protocol, databaseType, preference, fingerprints, refusals);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void error(SAXParseException wrong) throws SAXParseException {
        throw wrong;
    }

    @Override
    public void startElement(String space, String local, String element, Attributes attributes) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            words.add(attributes.getQName(i));
            words.add(attributes.getValue(i));
        }
        start(new Tag(element, words), locator == null ? 0 : locator.getLineNumber());
    }

    @Override
    public void start(Tag tag, int inLine) {
        text.setLength(0);
        if (!begun) {
            begun = true;
            key = Optional.ofNullable(tag.attribute("matches")).orElse(key);
            protocol = Optional.ofNullable(tag.attribute("protocol"));
            databaseType = Optional.ofNullable(tag.attribute("database_type"));
            preference = Optional.ofNullable(tag.attribute("preference")).flatMap(FileContent::number);
            return;
        }
        switch (tag.element()) {
            case "fingerprint" -> {
                line = inLine;
                begin(tag);
            }
            case "param" -> parameter(tag);
            case "example" -> example(tag);
            default -> {
                // Descriptions and near misses have text only; what else there may be is for other programs.
            }
        }
    }

    private void begin(Tag tag) {
        inside = true;
        id = attribute(tag, "id");
        pattern = attribute(tag, "pattern");
        flags = attribute(tag, "flags");
        description = "";
        problem = tag.attribute("pattern") == null ? "it has no pattern" : "";
        parameters = new ArrayList<>();
        examples = new ArrayList<>();
        nearMisses = new ArrayList<>();
    }

    private void parameter(Tag tag) {
        int group = group(attribute(tag, "pos"));
        String parameter = attribute(tag, "name");
        if (group < 0 || parameter.isEmpty()) {
            problem = "a parameter without a name or without the number of a group";
            return;
        }
        parameters.add(new Parameter(parameter, group, attribute(tag, "value")));
    }

    private void example(Tag tag) {
        expected = Map.of();
        encoded = false;
        List<String> words = tag.words();
        for (int i = 0; i < words.size(); i += 2) {
            String attribute = words.get(i);
            if (attribute.equals("_encoding")) {
                encoded = words.get(i + 1).equals("base64");
            } else if (!attribute.startsWith("_")) {
                expected = expected.isEmpty() ? new HashMap<>() : expected;
                expected.put(attribute, words.get(i + 1));
            }
        }
    }

    @Override
    public void characters(char[] characters, int from, int length) {
        text.append(characters, from, length);
    }

    @Override
    public void text(String more) {
        text.append(more);
    }

    @Override
    public void endElement(String space, String local, String element) {
        end(element);
    }

    @Override
    public void end(String element) {
        if (!inside) {
            return;
        }
        switch (element) {
            case "description" -> description = text.toString().strip();
            case "example" -> examples.add(new Example(decoded(), expected));
            case "near-miss" -> nearMisses.add(text.toString());
            case "fingerprint" -> end();
            default -> {
                // See startElement.
            }
        }
    }

    /** Bytes become characters of the same number: what recog matches them as. */
    private String decoded() {
        if (!encoded) {
            return text.toString();
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text.toString()), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException wrong) {
            problem = "an example that is not base64";
            return "";
        }
    }

    private void end() {
        inside = false;
        String named = id.isEmpty() ? description : id;
        if (problem.isEmpty()) {
            try {
                add(named);
                return;
            } catch (Refused impossible) {
                problem = impossible.reason() + ": " + pattern;
            }
        }
        refusals.add(new Refusal(name, line, named, problem));
    }

    private void add(String named) throws Refused {
        boolean dotAll = false;
        boolean anyCase = false;
        for (String flag : flags.isEmpty() ? new String[0] : flags.split("[,|\\s]+", -1)) {
            switch (flag) {
                // Both mean Ruby's MULTILINE to recog, which lets the dot match a line feed.
                case "REG_DOT_NEWLINE", "REG_MULTILINE" -> dotAll = true;
                case "REG_ICASE" -> anyCase = true;
                case "REG_LINE_ANY_CRLF" -> {
                    // Means nothing to recog, either.
                }
                default -> {
                    refusals.add(new Refusal(name, line, named, "flag " + flag + " is not known"));
                    return;
                }
            }
        }
        LinearPattern compiled = LinearPattern.compile(pattern, anyCase, dotAll);
        for (Parameter parameter : parameters) {
            if (parameter.group() > compiled.groups()) {
                refusals.add(new Refusal(
                        name, line, named, "parameter " + parameter.name() + " is of a group that does not exist"));
                return;
            }
        }
        if (!id.isEmpty() && ids.contains(id)) {
            refusals.add(new Refusal(name, line, named, "the file has another one of this name"));
            return;
        }
        String unique = named;
        for (int copy = 2; !ids.add(unique); copy++) {
            unique = named + " #" + copy;
        }
        fingerprints.add(new Fingerprint(key + "/" + unique, description, compiled, parameters, examples, nearMisses));
    }

    private static String attribute(Tag tag, String name) {
        String value = tag.attribute(name);
        return value == null ? "" : value;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    /** The number of a group, less than none for what is not one. */
    private static int group(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            return -1;
        }
    }
}
