package glacis.model.query;

import java.util.List;

/** A place in the text of a query, and the pieces that can stand there. */
final class Scanner {

    /** What ends a word that is not in quotation marks. */
    private static final String ENDS = "()[]{}\",|";

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    /**
     * A word as it was written.
     *
     * @param text with escapes resolved
     * @param pattern the same where stars and question marks without an escape are wildcards
     * @param wild whether there are such
     * @param quoted whether it stood in quotation marks
     * @param from where it begins, from 0
     * @param to where it ends
     */
    record Raw(String text, String pattern, boolean wild, boolean quoted, int from, int to) {}

    int at() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    boolean atEnd() {
        skipSpace();
        return at >= text.length();
    }

    void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
    }

    /** The next character that is no space; 0 at the end. */
    char peek() {
        return atEnd() ? 0 : text.charAt(at);
    }

    /** Takes these characters if they come next, behind spaces. */
    boolean accept(String sign) {
        skipSpace();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }

    /** Whether these characters come next, behind spaces. */
    boolean sees(String sign) {
        skipSpace();
        return text.startsWith(sign, at);
    }

    /** Whether this keyword comes next, in any case, as a word of its own. */
    boolean seesKeyword(String keyword) {
        skipSpace();
        int end = at + keyword.length();
        return text.regionMatches(true, at, keyword, 0, keyword.length())
                && (end == text.length() || isSpace(text.charAt(end)) || "(\")".indexOf(text.charAt(end)) >= 0);
    }

    boolean acceptKeyword(String keyword) {
        if (seesKeyword(keyword)) {
            at += keyword.length();
            return true;
        }
        return false;
    }

    /** Whether the sign in front of a term negates it. */
    boolean acceptNegation() {
        skipSpace();
        boolean sign = sees("!") && !sees("!=") || sees("-");
        boolean negates = sign && at + 1 < text.length() && !isSpace(text.charAt(at + 1));
        if (negates) {
            at++;
        }
        return negates || acceptKeyword("NOT");
    }

    /** The name that comes next if an operator follows it; empty when there is none. */
    String nameBeforeOperator() {
        skipSpace();
        int end = at;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        int start = at;
        String name = text.substring(start, end);
        at = end;
        boolean followed = !name.isEmpty() && seesOperator();
        at = start;
        return followed ? name : "";
    }

    void skip(int count) {
        at += count;
    }

    private static boolean isNameCharacter(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    boolean seesOperator() {
        return List.of(":", "=", "!=", "<", ">", "~").stream().anyMatch(this::sees);
    }

    /** The operator that comes next; a colon in front of a comparison says nothing of its own. */
    Op operator() {
        boolean colon = accept(":");
        if (accept("=~")) {
            return Op.MATCHES;
        } else if (accept("!=")) {
            return Op.IS_NOT;
        } else if (accept("<=")) {
            return Op.AT_MOST;
        } else if (accept(">=")) {
            return Op.AT_LEAST;
        } else if (accept("<")) {
            return Op.LESS;
        } else if (accept(">")) {
            return Op.MORE;
        } else if (accept("=")) {
            return Op.IS;
        }
        return colon || accept("~") ? Op.HAS : Op.HAS;
    }

    /** Everything up to a space or a sign that ends a word. */
    String chunk() {
        skipSpace();
        int end = at;
        while (end < text.length() && !ends(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    private static boolean ends(char c) {
        return isSpace(c) || ENDS.indexOf(c) >= 0;
    }

    /**
     * A word.
     *
     * @param further characters that end it beside the usual ones
     */
    Raw word(String further) {
        skipSpace();
        int from = at;
        StringBuilder plain = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        boolean wild = false;
        while (at < text.length() && !ends(text.charAt(at)) && further.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
                pattern.append("*?\\".indexOf(c) >= 0 ? "\\" : "").append(c);
            } else if (c == '\\') {
                pattern.append("\\\\");
            } else {
                wild |= c == '*' || c == '?';
                pattern.append(c);
            }
            plain.append(c);
        }
        return new Raw(plain.toString(), pattern.toString(), wild, false, from, at);
    }

    /** What stands in quotation marks, of which the first comes next. */
    Raw quoted() throws WrongQuery {
        int from = at++;
        StringBuilder plain = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            boolean escape = c == '\\' && at < text.length() && "\\\"".indexOf(text.charAt(at)) >= 0;
            plain.append(escape ? text.charAt(at++) : c);
        }
        if (at >= text.length()) {
            throw new WrongQuery(from + 1, 1, "these quotation marks are not closed", List.of());
        }
        at++;
        return new Raw(plain.toString(), plain.toString(), false, true, from, at);
    }

    /** The text between two places. */
    String part(int from, int to) {
        return text.substring(from, to);
    }
}
