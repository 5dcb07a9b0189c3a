package glacis.search.dialect;

import glacis.model.query.Expr;
import glacis.model.query.Field;
import glacis.model.query.Op;
import glacis.model.query.Query;
import glacis.model.query.Value;
import glacis.model.query.WrongQuery;
import glacis.search.dialect.Names.Name;
import java.util.List;

/** Single terms, made and taken apart: our own reader decides what a value of a field can be. */
final class Terms {

    private Terms() {}

    /**
     * A value as it was written.
     *
     * @param text without quotation marks and escapes
     * @param quoted whether it stood in quotation marks
     * @param at where it begins, from 0
     * @param length how many characters it covers
     */
    record Raw(String text, boolean quoted, int at, int length) {

        boolean isStar() {
            return !quoted && text.equals("*");
        }

        boolean isWild() {
            return !quoted && (text.indexOf('*') >= 0 || text.indexOf('?') >= 0);
        }
    }

    /** A term about this field. */
    static Expr of(Name name, Op op, Raw raw) throws WrongQuery {
        if (raw.isStar() && op == Op.HAS) {
            return new Expr.Exists(name.field());
        }
        boolean wild = raw.isWild() && op != Op.MATCHES;
        String value = name.spelling().ours(raw.text());
        return parse(name.field().name() + (wild ? Op.HAS : op).sign() + (wild ? glob(value) : quoted(value)), raw);
    }

    /** A range of this field; a star is an open end. */
    static Expr range(Name name, Raw from, Raw to) throws WrongQuery {
        return parse(
                name.field().name() + ":[" + end(name, from) + " TO " + end(name, to) + "]",
                new Raw("", false, from.at(), to.at() + to.length() - from.at()));
    }

    private static String end(Name name, Raw raw) {
        return raw.isStar() ? "*" : quoted(name.spelling().ours(raw.text()));
    }

    /** Words without a field. */
    static Expr words(Raw raw) throws WrongQuery {
        return parse(raw.isWild() ? glob(raw.text()) : quoted(raw.text()), raw);
    }

    private static Expr parse(String ours, Raw raw) throws WrongQuery {
        try {
            return Query.parse(ours).where();
        } catch (WrongQuery wrong) {
            String what = String.valueOf(wrong.getMessage()).replaceFirst("^column \\d+: ", "");
            throw new WrongQuery(raw.at() + 1, raw.length(), what, List.of());
        }
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String glob(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean plain = c == '*' || c == '?' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            escaped.append(plain ? "" : "\\").append(c);
        }
        return escaped.toString();
    }

    /** A single value in the spelling of a name, without quotation marks. */
    static String text(Name name, Value.One value) {
        String ours = switch (value) {
            case Value.Text text -> text.text();
            case Value.Glob glob -> glob.pattern();
            case Value.Expression expression -> expression.pattern();
            case Value.Number number ->
                number.number() == Math.rint(number.number())
                        ? Long.toString((long) number.number())
                        : Double.toString(number.number());
            case Value.Net net ->
                net.prefix().length() == net.prefix().first().version().bits()
                        ? net.prefix().first().toString()
                        : net.prefix().toString();
            case Value.Moment moment -> moment.when().toString();
            case Value.Flag flag -> Boolean.toString(flag.on());
        };
        return name.spelling().theirs(ours);
    }

    /** Whether a pattern consists of characters that need no escape anywhere. */
    static boolean isPlainGlob(Value.One value) {
        return value instanceof Value.Glob glob && glob.pattern().matches("[\\p{L}\\p{N}.*?_-]+");
    }

    static String what(Field field, Op op) {
        return field + op.sign() + "…";
    }
}
