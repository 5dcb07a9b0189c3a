package glacis.assess.encryption.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a policy file before anybody asks what they mean: a head, then sections, each a list of keys with values. */
final class PolicyLines {

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_SHOWN = 80;
    private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern SAID = Pattern.compile("([^\":]*?)\\s*(?:\"([^\"]*)\")?\\s*:\\s*(.*)");

    /**
     * One key and its value.
     *
     * @param line where it begins, counted from one
     * @param key as written, without the words in quotation marks
     * @param quoted those words
     * @param value with the lines that continue it
     */
    record Said(int line, String key, Optional<String> quoted, String value) {
        Said and(String more) {
            return new Said(line, key, quoted, (value + " " + more).strip());
        }
    }

    /** The head, whose name is empty, or a section. */
    record Part(int line, String name, List<Said> said) {}

    private final String file;
    private final List<Part> parts = new ArrayList<>();

    private PolicyLines(String file) {
        this.file = file;
        parts.add(new Part(1, "", new ArrayList<>()));
    }

    /** The head and the sections of a file. */
    static List<Part> of(String file, String text) {
        PolicyLines lines = new PolicyLines(file);
        if (text.length() > LARGEST) {
            throw lines.broken(1, "larger than 1 MiB; a policy is a few hundred lines");
        }
        String[] each = text.split("\\R", -1);
        for (int i = 0; i < each.length; i++) {
            lines.take(i + 1, each[i]);
        }
        return lines.parts;
    }

    private void take(int number, String line) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            return;
        }
        List<Said> here = parts.getLast().said();
        if (Character.isWhitespace(line.charAt(0))) {
            if (here.isEmpty()) {
                throw broken(number, "continues nothing; begin the line at its left edge");
            }
            here.addLast(here.removeLast().and(stripped));
            return;
        }
        Matcher section = SECTION.matcher(stripped);
        if (section.matches()) {
            parts.add(new Part(number, section.group(1).strip(), new ArrayList<>()));
            return;
        }
        Matcher said = SAID.matcher(stripped);
        if (!said.matches()) {
            throw broken(number, shown(stripped) + " is no line of a policy; write KEY: VALUE or [section]");
        }
        here.add(new Said(number, said.group(1), Optional.ofNullable(said.group(2)), said.group(3)));
    }

    UnreadablePolicy broken(int line, String what) {
        return new UnreadablePolicy(file, line, what);
    }

    /** Text of a file within a message: one line, no control characters, not too long. */
    static String shown(String text) {
        return text.codePoints()
                .limit(LONGEST_SHOWN)
                .mapToObj(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? "?"
                        : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
