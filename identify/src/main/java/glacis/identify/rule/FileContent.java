package glacis.identify.rule;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.pattern.Refused;
import glacis.identify.rule.Fingerprint.Example;
import glacis.identify.rule.Fingerprint.Parameter;
import glacis.identify.rule.FingerprintFile.Refusal;
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
final class FileContent extends DefaultHandler {

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
        text.setLength(0);
        if (!begun) {
            begun = true;
            key = attribute(attributes, "matches").orElse(key);
            protocol = attribute(attributes, "protocol");
            databaseType = attribute(attributes, "database_type");
            preference = attribute(attributes, "preference").flatMap(FileContent::number);
            return;
        }
        switch (element) {
            case "fingerprint" -> begin(attributes);
            case "param" -> parameter(attributes);
            case "example" -> example(attributes);
            default -> {
                // Descriptions and near misses have text only; what else there may be is for other programs.
            }
        }
    }

    private void begin(Attributes attributes) {
        inside = true;
        line = locator == null ? 0 : locator.getLineNumber();
        id = attribute(attributes, "id").orElse("");
        pattern = attribute(attributes, "pattern").orElse("");
        flags = attribute(attributes, "flags").orElse("");
        description = "";
        problem = attributes.getValue("pattern") == null ? "it has no pattern" : "";
        parameters = new ArrayList<>();
        examples = new ArrayList<>();
        nearMisses = new ArrayList<>();
    }

    private void parameter(Attributes attributes) {
        Optional<Integer> group = attribute(attributes, "pos").flatMap(FileContent::group);
        String parameter = attribute(attributes, "name").orElse("");
        if (group.isEmpty() || parameter.isEmpty()) {
            problem = "a parameter without a name or without the number of a group";
            return;
        }
        parameters.add(new Parameter(
                parameter, group.get(), attribute(attributes, "value").orElse("")));
    }

    private void example(Attributes attributes) {
        expected = new HashMap<>();
        encoded = false;
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.getQName(i);
            if (attribute.equals("_encoding")) {
                encoded = attributes.getValue(i).equals("base64");
            } else if (!attribute.startsWith("_")) {
                expected.put(attribute, attributes.getValue(i));
            }
        }
    }

    @Override
    public void characters(char[] characters, int from, int length) {
        text.append(characters, from, length);
    }

    @Override
    public void endElement(String space, String local, String element) {
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

    private static Optional<String> attribute(Attributes attributes, String attribute) {
        return Optional.ofNullable(attributes.getValue(attribute));
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> group(String text) {
        try {
            return Optional.of(Integer.valueOf(text)).filter(number -> number >= 0);
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }
}
