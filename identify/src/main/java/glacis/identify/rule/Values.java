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
    private static final String TEMPORARY = "_tmp.";

    /** The place of a version in a CPE name whose version was not shown. */
    private static final String NOT_SHOWN = "-";

    /** Names in order, each once, with the value where it is the same in every match. */
    private final String[] names;

    private final String[] fixed;

    /** The place of a name and the group that gives its value. */
    private final int[] places;

    private final int[] groups;
    private final List<Template> templates;
    private final boolean temporary;
    private final Optional<Map<String, String>> always;

    /** The value at a place, made of these parts with the values of other places between them; -1 for a name nobody has. */
    private record Template(int place, boolean cpe, List<String> parts, int[] others) {}

    Values(List<Parameter> parameters, Optional<String> protocol) {
        Map<String, Parameter> last = new LinkedHashMap<>();
        parameters.forEach(parameter -> last.put(parameter.name(), parameter));
        protocol.ifPresent(named -> last.putIfAbsent(PROTOCOL, new Parameter(PROTOCOL, 0, named)));
        List<Parameter> each = List.copyOf(last.values());
        names = each.stream().map(Parameter::name).toArray(String[]::new);
        fixed = each.stream()
                .map(parameter -> parameter.group() == 0 ? parameter.value() : "")
                .toArray(String[]::new);
        List<Integer> captured = new ArrayList<>();
        List<Template> made = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            Matcher inside = NAME.matcher(fixed[i]);
            if (each.get(i).group() > 0) {
                captured.add(i);
            } else if (inside.find()) {
                made.add(template(i, inside));
            }
        }
        places = captured.stream().mapToInt(Integer::intValue).toArray();
        groups = captured.stream().mapToInt(place -> each.get(place).group()).toArray();
        templates = List.copyOf(made);
        temporary = last.keySet().stream().anyMatch(name -> name.startsWith(TEMPORARY));
        always = places.length == 0 && templates.isEmpty() && !temporary
                ? Optional.of(new ArrayMap(names, fixed))
                : Optional.empty();
    }

    private Template template(int place, Matcher inside) {
        List<String> parts = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        int from = 0;
        do {
            parts.add(fixed[place].substring(from, inside.start()));
            others.add(List.of(names).indexOf(inside.group(1)));
            from = inside.end();
        } while (inside.find());
        parts.add(fixed[place].substring(from));
        return new Template(
                place,
                names[place].endsWith(".cpe23"),
                List.copyOf(parts),
                others.stream().mapToInt(Integer::intValue).toArray());
    }

    Map<String, String> of(LinearPattern.Found found) {
        if (always.isPresent()) {
            return always.get();
        }
        String[] values = fixed.clone();
        boolean[] absent = new boolean[values.length];
        boolean complete = true;
        for (int i = 0; i < places.length; i++) {
            Optional<String> value = found.group(groups[i]);
            values[places[i]] = value.orElse("");
            absent[places[i]] = value.isEmpty();
            complete &= value.isPresent();
        }
        for (Template template : templates) {
            absent[template.place()] = !fill(template, values);
            complete &= !absent[template.place()];
        }
        return complete && !temporary ? new ArrayMap(names, values) : without(values, absent);
    }

    private Map<String, String> without(String[] values, boolean[] absent) {
        Map<String, String> said = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!absent[i] && !names[i].startsWith(TEMPORARY)) {
                said.put(names[i], values[i]);
            }
        }
        return said;
    }

    /** A value that needs one which was not shown is left out; a CPE name says that its version is not known. */
    private static boolean fill(Template template, String[] values) {
        StringBuilder filled = new StringBuilder(template.parts().getFirst());
        for (int i = 0; i < template.others().length; i++) {
            String value = template.others()[i] < 0 ? "" : values[template.others()[i]];
            if (value.isEmpty() && !template.cpe()) {
                return false;
            }
            filled.append(value.isEmpty() ? NOT_SHOWN : value)
                    .append(template.parts().get(i + 1));
        }
        values[template.place()] = filled.toString();
        return true;
    }
}
