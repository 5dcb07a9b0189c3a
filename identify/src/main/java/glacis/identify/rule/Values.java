package glacis.identify.rule;

import glacis.identify.pattern.LinearPattern;
import glacis.identify.rule.Fingerprint.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a match of a fingerprint says: its parameters as recog gives them (lib/recog/fingerprint.rb). */
final class Values {

    private static final Pattern NAME = Pattern.compile("\\{([^\\s{}]+)\\}");
    private static final String PROTOCOL = "service.protocol";

    /** The place of a version in a CPE name whose version was not shown. */
    private static final String NOT_SHOWN = "-";

    private final List<Parameter> parameters;
    private final Optional<String> protocol;
    private final List<Template> templates = new ArrayList<>();

    /** A parameter's value that is made of others, whose names stand between these parts. */
    private record Template(String name, List<String> parts, List<String> names) {}

    Values(List<Parameter> parameters, Optional<String> protocol) {
        this.parameters = parameters;
        this.protocol = protocol;
        for (Parameter parameter : parameters) {
            Matcher names = NAME.matcher(parameter.value());
            if (parameter.group() == 0 && names.find()) {
                templates.add(template(parameter, names));
            }
        }
    }

    private static Template template(Parameter parameter, Matcher names) {
        List<String> parts = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int from = 0;
        do {
            parts.add(parameter.value().substring(from, names.start()));
            others.add(names.group(1));
            from = names.end();
        } while (names.find());
        parts.add(parameter.value().substring(from));
        return new Template(parameter.name(), parts, others);
    }

    Map<String, String> of(LinearPattern.Found found) {
        Map<String, String> values = new LinkedHashMap<>();
        boolean temporary = false;
        for (Parameter parameter : parameters) {
            temporary |= parameter.name().startsWith("_tmp.");
            if (parameter.group() == 0) {
                values.put(parameter.name(), parameter.value());
            } else {
                found.group(parameter.group()).ifPresent(value -> values.put(parameter.name(), value));
            }
        }
        protocol.ifPresent(named -> values.putIfAbsent(PROTOCOL, named));
        for (Template template : templates) {
            fill(template, values);
        }
        if (temporary) {
            values.keySet().removeIf(name -> name.startsWith("_tmp."));
        }
        return values;
    }

    /** A value that needs one which was not shown is left out; a CPE name says that its version is not known. */
    private static void fill(Template template, Map<String, String> values) {
        StringBuilder filled = new StringBuilder(template.parts().getFirst());
        for (int i = 0; i < template.names().size(); i++) {
            String value = values.getOrDefault(template.names().get(i), "");
            if (value.isEmpty()) {
                if (!template.name().endsWith(".cpe23")) {
                    values.remove(template.name());
                    return;
                }
                value = NOT_SHOWN;
            }
            filled.append(value).append(template.parts().get(i + 1));
        }
        values.put(template.name(), filled.toString());
    }
}
