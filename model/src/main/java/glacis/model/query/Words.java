package glacis.model.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The one analyzer: what counts as a word, for queries, indexes and matchers alike. A word is a run of letters, digits and the
 * marks over them, in lower case, of at most 255 characters; what is longer is several words.
 */
public final class Words {

    private static final int LONGEST = 255;

    private Words() {}

    /** The words of a text, in their order. */
    public static List<String> of(String text) {
        return split(text, false);
    }

    /** The words of a pattern, in which stars, question marks and escapes belong to words. */
    static List<String> ofPattern(String pattern) {
        return split(pattern, true);
    }

    private static List<String> split(String text, boolean pattern) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            boolean wildcard = pattern && (c == '*' || c == '?');
            // An escaped character is never part of a word: only separators need the escape.
            boolean inside = wildcard || Character.isLetterOrDigit(c) || !word.isEmpty() && isMark(c);
            if (inside) {
                word.appendCodePoint(Character.toLowerCase(c));
            }
            if (!word.isEmpty() && (!inside || word.length() >= LONGEST)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (pattern && c == '\\' && at < text.length()) {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The form in which keywords are the same in any case. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
