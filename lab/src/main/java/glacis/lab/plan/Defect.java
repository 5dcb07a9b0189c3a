package glacis.lab.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is wrong on purpose, or on purpose cannot be told.
 *
 * @param check the check that has to fail, or to be undetermined, such as "GL-TLS-001"
 * @param words what is wrong, or why it cannot be told
 */
public record Defect(String check, String words) {

    private static final Pattern SHAPE = Pattern.compile("(GL-[A-Z]{3,4}-[0-9]{3}) (.+)");

    static Defect read(String text, int line) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new PlanException(line, "'" + text + "' is no defect; one reads 'GL-TLS-001 what is wrong'");
        }
        return new Defect(matcher.group(1), matcher.group(2));
    }
}
