package glacis.report.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the command line was called, so that what is advised can be pasted: {@code ./glacis} in a clone, {@code glacis} where
 * it lies on the path.
 *
 * @param command the word to type, without anything that a shell would take for more than a word
 */
public record Called(String command) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./-]{1,60}");

    /** A command in a sentence: the name, then a word that is one of its commands, or an option. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?<![\\w./:@-])glacis (?=--|(?:demo|audit|resume|stop|why|diff|duty"
                    + "|tls|identify|search|knowledge|rebuild|securitytxt|mandate|optout|verify|doctor|completion)\\b)");

    /** The name of the product, where nobody said how it was called. */
    public static final Called PLAIN = new Called("glacis");

    public Called {
        if (!WORD.matcher(command).matches()) {
            throw new IllegalArgumentException("no word that can be pasted");
        }
    }

    /** What the launcher found; the plain name when that is no word that can be pasted. */
    public static Called of(String found) {
        return WORD.matcher(found).matches() ? new Called(found) : PLAIN;
    }

    /** A sentence of ours with its commands as they are typed here; never for what somebody else wrote. */
    public String in(String sentence) {
        return equals(PLAIN) ? sentence : COMMAND.matcher(sentence).replaceAll(Matcher.quoteReplacement(command) + " ");
    }
}
