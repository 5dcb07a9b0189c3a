package glacis.model.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a query so that reading it gives the same one. */
final class Printer {

    private static final double WHOLE = 1e15;

    private Printer() {}

    static String print(Query query) {
        StringBuilder text = new StringBuilder();
        boolean timed = query.asOf().isPresent() || query.knownAt().isPresent();
        if (!timed || !(query.where() instanceof Expr.Every)) {
            text.append(timed ? operand(query.where()) : expr(query.where()));
        }
        query.asOf().ifPresent(when -> spaced(text).append("as_of:").append(when));
        query.knownAt().ifPresent(when -> spaced(text).append("known_at:").append(when));
        query.pipe().ifPresent(pipe -> spaced(text).append("| ").append(pipe(pipe)));
        return text.toString();
    }

    private static StringBuilder spaced(StringBuilder text) {
        return text.isEmpty() ? text : text.append(' ');
    }

    static String pipe(Pipe pipe) {
        return switch (pipe) {
            case Pipe.Top top -> "top " + top.field() + " " + top.count();
            case Pipe.CountBy count ->
                "count by " + count.fields().stream().map(Field::name).collect(Collectors.joining(","));
            case Pipe.Diff diff -> "diff " + diff.then();
        };
    }

    static String expr(Expr expr) {
        return switch (expr) {
            case Expr.Every every -> "*";
            case Expr.And and -> and.all().stream().map(Printer::operand).collect(Collectors.joining(" "));
            case Expr.Or or ->
                or.any().stream()
                        .map(e -> e instanceof Expr.And ? "(" + expr(e) + ")" : operand(e))
                        .collect(Collectors.joining(" OR "));
            case Expr.Not not -> "NOT " + operand(not.expr());
            case Expr.Compare compare -> compare.field() + compare.op().sign() + value(compare.value());
            case Expr.Exists exists -> exists.field() + ":*";
            case Expr.Within within -> within.group() + ":(" + expr(within.expr()) + ")";
            case Expr.Word word -> word(word.words());
        };
    }

    private static String operand(Expr expr) {
        return expr instanceof Expr.And || expr instanceof Expr.Or ? "(" + expr(expr) + ")" : expr(expr);
    }

    private static String word(Value.One words) {
        return words instanceof Value.Text text
                ? (plainWord(text.text()) ? text.text() : quoted(text.text()))
                : value(words);
    }

    /** Whether a bare word is read as itself: no operator, no keyword, and nothing that is recognised. */
    private static boolean plainWord(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || c == '_')
                && !List.of("and", "or", "not").contains(text.toLowerCase(Locale.ROOT))
                && Bare.recognised(text).isEmpty();
    }

    static String value(Value value) {
        return switch (value) {
            case Value.Text text -> plainValue(text.text()) ? text.text() : quoted(text.text());
            case Value.Glob glob -> glob(glob.pattern());
            case Value.Expression expression -> quoted(expression.pattern());
            case Value.Number number -> number(number.number());
            case Value.Net net ->
                net.prefix().length() == net.prefix().first().version().bits()
                        ? net.prefix().first().toString()
                        : net.prefix().toString();
            case Value.Moment moment -> moment.when().toString();
            case Value.Flag flag -> Boolean.toString(flag.on());
            case Value.Range range ->
                "[" + range.from().map(Printer::value).orElse("*") + " TO "
                        + range.to().map(Printer::value).orElse("*") + "]";
            case Value.OneOf list ->
                list.values().stream().map(Printer::value).collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static boolean plainValue(String text) {
        return !text.isEmpty()
                && Character.isLetterOrDigit(text.charAt(0))
                && text.chars()
                        .allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c)
                                || c == '.'
                                || c == '-'
                                || c == '_'
                                || c == ':');
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String glob(String pattern) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                text.append(c).append(pattern.charAt(++at));
            } else {
                boolean plain = Character.isSurrogate(c)
                        || Character.isLetterOrDigit(c)
                        || c == '*'
                        || c == '?'
                        || c == '_'
                        || (c == '.' || c == '-') && at > 0;
                text.append(plain ? "" : "\\").append(c);
            }
        }
        return text.toString();
    }

    /** Digits, without an exponent. */
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < WHOLE
                ? Long.toString((long) number)
                : BigDecimal.valueOf(number).toPlainString();
    }
}
