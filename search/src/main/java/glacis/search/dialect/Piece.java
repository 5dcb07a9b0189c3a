package glacis.search.dialect;

import glacis.model.query.WrongQuery;
import glacis.search.dialect.Terms.Raw;
import java.util.List;
import java.util.Optional;

/** A place in a text, and the pieces that stand there in most languages. */
final class Piece {

    private final String text;
    private int at;

    Piece(String text) {
        this.text = text;
    }

    int at() {
        skipSpace();
        return at;
    }

    boolean atEnd() {
        skipSpace();
        return at >= text.length();
    }

    void skip(int count) {
        at += count;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    boolean sees(String sign) {
        skipSpace();
        return text.startsWith(sign, at);
    }

    boolean accept(char sign) {
        return accept(String.valueOf(sign));
    }

    boolean accept(String sign) {
        boolean there = sees(sign);
        at += there ? sign.length() : 0;
        return there;
    }

    /** The sign if it comes next, and not behind a space. */
    boolean acceptRaw(String sign) {
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    boolean isOut() {
        return at >= text.length();
    }

    char next() {
        return text.charAt(at++);
    }

    /** A keyword, in any case, that is a word of its own. */
    boolean acceptWord(String word) {
        skipSpace();
        int end = at + word.length();
        boolean there = text.regionMatches(true, at, word, 0, word.length())
                && (end >= text.length() || isSpace(text.charAt(end)) || "(\")]".indexOf(text.charAt(end)) >= 0);
        at += there ? word.length() : 0;
        return there;
    }

    boolean seesWord(String word) {
        int before = at;
        boolean there = acceptWord(word);
        at = before;
        return there;
    }

    /** The name that comes next if one of these signs follows at once, or behind spaces; empty when there is none. */
    String nameBefore(String... signs) {
        skipSpace();
        int end = at;
        while (end < text.length() && isName(text.charAt(end))) {
            end++;
        }
        int sign = end;
        while (sign < text.length() && isSpace(text.charAt(sign))) {
            sign++;
        }
        for (String one : signs) {
            if (end > at && text.startsWith(one, sign)) {
                return text.substring(at, end);
            }
        }
        return "";
    }

    private static boolean isName(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '@';
    }

    /**
     * A value: in quotation marks, or up to a space.
     *
     * @param ends what else ends it
     */
    Raw value(String ends) throws WrongQuery {
        skipSpace();
        int from = at;
        StringBuilder plain = new StringBuilder();
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote == '"' || quote == '\'') {
            at++;
            while (at < text.length() && text.charAt(at) != quote) {
                boolean escape = text.charAt(at) == '\\'
                        && at + 1 < text.length()
                        && (text.charAt(at + 1) == quote || text.charAt(at + 1) == '\\');
                at += escape ? 1 : 0;
                plain.append(text.charAt(at++));
            }
            if (at++ >= text.length()) {
                throw new WrongQuery(from + 1, 1, "these quotation marks are not closed", List.of());
            }
            return new Raw(plain.toString(), true, from, at - from);
        }
        while (at < text.length() && !isSpace(text.charAt(at)) && ends.indexOf(text.charAt(at)) < 0) {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escape ? 1 : 0;
            plain.append(text.charAt(at++));
        }
        if (at == from) {
            throw new WrongQuery(from + 1, 1, "a value is missing here", List.of());
        }
        return new Raw(plain.toString(), false, from, at - from);
    }

    /** A name that cannot be asked. */
    WrongQuery wrong(int from, String name, String title, Optional<String> whyNot) {
        return new WrongQuery(
                from + 1,
                name.length(),
                whyNot.map(why -> title + "'s \"" + name + "\" cannot be asked here: " + why)
                        .orElse("\"" + (name.length() > 40 ? name.substring(0, 40) + "…" : name) + "\" is no filter of "
                                + title),
                List.of());
    }
}
