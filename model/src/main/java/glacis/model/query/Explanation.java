package glacis.model.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a query means, in words. Text may hold what somebody typed.
 *
 * @param says one line
 * @param parts what it consists of
 */
public record Explanation(String says, List<Explanation> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    private static Explanation leaf(String says) {
        return new Explanation(says, List.of());
    }

    /** The meaning of a query. */
    public static Explanation of(Query query) {
        List<Explanation> parts = new ArrayList<>();
        parts.add(of(query.where()));
        query.asOf().ifPresent(when -> parts.add(leaf("as it was at " + point(when) + ", with today's knowledge")));
        query.knownAt()
                .ifPresent(when -> parts.add(leaf("as it was at " + point(when) + ", with the knowledge of then")));
        query.pipe().ifPresent(pipe -> parts.add(leaf(pipe(pipe))));
        return parts.size() == 1 ? parts.getFirst() : new Explanation("asked for", parts);
    }

    private static String point(When when) {
        return when instanceof When.Day ? "the beginning of " + when + " (UTC)" : when.toString();
    }

    private static String pipe(Pipe pipe) {
        return switch (pipe) {
            case Pipe.Top top -> "counted: the " + top.count() + " most frequent values of " + top.field();
            case Pipe.CountBy count ->
                "counted by each combination of "
                        + count.fields().stream().map(Field::name).collect(Collectors.joining(", "));
            case Pipe.Diff diff ->
                "compared: what is there now and was not at " + diff.then() + ", and the other way round";
        };
    }

    private static Explanation of(Expr expr) {
        return switch (expr) {
            case Expr.Every every -> leaf("everything");
            case Expr.And and -> new Explanation("all of these", all(and.all()));
            case Expr.Or or -> new Explanation("at least one of these", all(or.any()));
            case Expr.Not not ->
                new Explanation("not this; also where nothing is known of it", List.of(of(not.expr())));
            case Expr.Compare compare -> leaf(compare.field() + " " + verb(compare) + " " + value(compare));
            case Expr.Exists exists -> leaf(exists.field() + " is known");
            case Expr.Within within ->
                new Explanation("one and the same " + within.group() + " is so", List.of(of(within.expr())));
            case Expr.Word word ->
                leaf("banner, product, title, host or a name in the certificate " + words(word.words()));
        };
    }

    private static List<Explanation> all(List<Expr> exprs) {
        return exprs.stream().map(Explanation::of).toList();
    }

    private static String words(Value.One value) {
        return switch (value) {
            case Value.Text text ->
                Words.of(text.text()).size() == 1
                        ? "has the word " + quoted(text.text().toLowerCase(Locale.ROOT))
                        : "has these words behind each other: "
                                + Words.of(text.text()).stream()
                                        .map(Explanation::quoted)
                                        .collect(Collectors.joining(" "));
            case Value.Glob glob -> "has a word like " + quoted(glob.pattern());
            case Value.Expression other -> one(other);
            case Value.Number other -> one(other);
            case Value.Net other -> one(other);
            case Value.Moment other -> one(other);
            case Value.Flag other -> one(other);
        };
    }

    private static String verb(Expr.Compare compare) {
        Field.Type type = compare.field().type();
        boolean time = type == Field.Type.INSTANT;
        return switch (compare.op()) {
            case HAS ->
                switch (compare.value()) {
                    case Value.Range range -> "lies";
                    case Value.OneOf list -> type == Field.Type.TEXT ? "has the words of one of" : "is one of";
                    case Value.Net net -> "is";
                    case Value.Glob glob -> type == Field.Type.TEXT ? "" : "is like";
                    case Value.Text text -> type == Field.Type.TEXT ? "" : "is";
                    case Value.Moment moment -> "lies in";
                    case Value.Number number -> "is";
                    case Value.Flag flag -> "is";
                    case Value.Expression expression -> "is";
                };
            case IS -> "is exactly";
            case IS_NOT -> "is nowhere exactly";
            case MATCHES -> "has somewhere the expression";
            case LESS -> time ? "lies before" : "is less than";
            case AT_MOST -> time ? "lies not after" : "is at most";
            case MORE -> time ? "lies after" : "is more than";
            case AT_LEAST -> time ? "lies not before" : "is at least";
        };
    }

    private static String value(Expr.Compare compare) {
        boolean text = compare.field().type() == Field.Type.TEXT && compare.op() == Op.HAS;
        return switch (compare.value()) {
            case Value.Range range ->
                "between " + range.from().map(Explanation::one).orElse("the beginning") + " and "
                        + range.to().map(Explanation::one).orElse("the end");
            case Value.OneOf list ->
                list.values().stream().map(Explanation::one).collect(Collectors.joining(", "));
            case Value.One one -> text ? words(one) : one(one);
        };
    }

    private static String one(Value.One value) {
        return switch (value) {
            case Value.Text text -> quoted(text.text());
            case Value.Glob glob -> quoted(glob.pattern());
            case Value.Expression expression -> quoted(expression.pattern());
            case Value.Net net ->
                net.prefix().size() == 1 ? net.prefix().first().toString() : "any address of " + net.prefix();
            case Value.Number number -> Printer.number(number.number());
            case Value.Moment moment -> moment.when().toString();
            case Value.Flag flag -> Boolean.toString(flag.on());
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
