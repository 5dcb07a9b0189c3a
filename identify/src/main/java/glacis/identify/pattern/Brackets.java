package glacis.identify.pattern;

import java.util.Map;

/** A set in brackets: {@code [a-z\d]}, with the classes of POSIX (their ASCII members) and brackets in brackets. */
final class Brackets {

    private static final int DEEPEST = 8;

    private static final CharSet LOWER = CharSet.range('a', 'z');
    private static final CharSet UPPER = CharSet.range('A', 'Z');
    private static final CharSet PUNCTUATION = CharSet.range('!', '/')
            .union(CharSet.range(':', '@'))
            .union(CharSet.range('[', '`'))
            .union(CharSet.range('{', '~'));

    private static final Map<String, CharSet> POSIX = Map.ofEntries(
            Map.entry("alnum", CharSet.DIGIT.union(LOWER).union(UPPER)),
            Map.entry("alpha", LOWER.union(UPPER)),
            Map.entry("blank", CharSet.single(' ').union(CharSet.single('\t'))),
            Map.entry("cntrl", CharSet.range('\0', '\u001f').union(CharSet.single('\u007f'))),
            Map.entry("digit", CharSet.DIGIT),
            Map.entry("graph", CharSet.range('!', '~')),
            Map.entry("lower", LOWER),
            Map.entry("print", CharSet.range(' ', '~')),
            Map.entry("punct", PUNCTUATION),
            Map.entry("space", CharSet.SPACE),
            Map.entry("upper", UPPER),
            Map.entry("word", CharSet.WORD),
            Map.entry("xdigit", CharSet.HEX));

    private final String text;
    private final boolean anyCase;
    private int at;

    private Brackets(String text, int at, boolean anyCase) {
        this.text = text;
        this.at = at;
        this.anyCase = anyCase;
    }

    /** A set and where the expression goes on. */
    record Read(CharSet set, int end) {}

    /** Reads what stands at this place, behind the opening bracket. */
    static Read read(String text, int at, boolean anyCase) throws Refused {
        Brackets brackets = new Brackets(text, at, anyCase);
        return new Read(brackets.set(0), brackets.at);
    }

    private CharSet set(int depth) throws Refused {
        if (depth > DEEPEST) {
            throw new Refused("brackets nested more than " + DEEPEST + " deep");
        }
        int began = at;
        boolean negated = peek() == '^';
        if (negated) {
            at++;
        }
        CharSet set = CharSet.ALL.negated();
        boolean first = true;
        while (peek() != ']' || first) {
            first = false;
            if (text.startsWith("&&", at)) {
                throw new Refused("an intersection of sets, at " + at);
            }
            if (peek() == '[') {
                set = set.union(nested(depth));
                continue;
            }
            Escapes.Read from = one();
            if (!from.letter() || peek() != '-' || at + 1 >= text.length() || text.charAt(at + 1) == ']') {
                set = set.union(cases(from));
                continue;
            }
            at++;
            Escapes.Read to = one();
            set = set.union(
                    to.letter()
                            ? range(from, to)
                            : cases(from).union(CharSet.single('-')).union(to.set()));
        }
        if (at >= text.length()) {
            throw new Refused("a bracket that is not closed, at " + (began - 1));
        }
        at++;
        return negated ? set.negated() : set;
    }

    private CharSet nested(int depth) throws Refused {
        if (text.startsWith("[:", at)) {
            int end = text.indexOf(":]", at);
            String name = end < 0 ? "" : text.substring(at + 2, end);
            boolean negated = name.startsWith("^");
            CharSet named = POSIX.get(negated ? name.substring(1) : name);
            if (named != null) {
                at = end + 2;
                return negated ? named.negated() : named;
            }
        }
        at++;
        return set(depth + 1);
    }

    private CharSet range(Escapes.Read from, Escapes.Read to) throws Refused {
        char low = from.set().ends()[0];
        char high = to.set().ends()[0];
        if (low > high) {
            throw new Refused("a range that runs backwards, at " + at);
        }
        CharSet range = CharSet.range(low, high);
        return anyCase ? range.bothCases() : range;
    }

    private CharSet cases(Escapes.Read read) {
        return anyCase && read.letter() ? read.set().bothCases() : read.set();
    }

    private Escapes.Read one() throws Refused {
        char c = peek();
        at++;
        if (c != '\\') {
            if (Character.isSurrogate(c)) {
                throw new Refused("a character beyond the basic plane, at " + (at - 1));
            }
            return new Escapes.Read(CharSet.single(c), true, at);
        }
        if (peek() == 'b') {
            at++;
            return new Escapes.Read(CharSet.single('\b'), true, at);
        }
        Escapes.Read read = Escapes.read(text, at);
        at = read.end();
        return read;
    }

    private char peek() throws Refused {
        if (at >= text.length()) {
            throw new Refused("a bracket that is not closed");
        }
        return text.charAt(at);
    }
}
