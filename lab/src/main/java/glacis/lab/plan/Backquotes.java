package glacis.lab.plan;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts that stand in backquotes. */
final class Backquotes {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private Backquotes() {}

    static List<String> all(String text) {
        return QUOTED.matcher(text).results().map(quoted -> quoted.group(1)).toList();
    }

    static List<MatchResult> claims(String text) {
        return Pattern.compile("(not )?`([^`]+)`").matcher(text).results().toList();
    }
}
