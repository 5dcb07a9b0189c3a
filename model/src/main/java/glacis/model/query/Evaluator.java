package glacis.model.query;

import com.google.re2j.Pattern;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds a query against one document after another: the plain meaning of the language, without an index. Not for use by several
 * threads.
 */
public final class Evaluator {

    /** Steps of regular expressions over all documents, an instruction over a character each: seconds, not minutes. */
    public static final long USUAL_BUDGET = 20_000_000_000L;

    private final Expr where;
    private final Instant now;
    private final Map<String, Pattern> expressions = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private long budget;

    /**
     * An evaluator.
     *
     * @param query what to hold; its times and its pipe are the caller's to follow
     * @param now what relative times count from
     * @param budget the steps that regular expressions may take, see {@link #USUAL_BUDGET}
     */
    public Evaluator(Query query, Instant now, long budget) {
        this.where = query.where();
        this.now = now;
        this.budget = budget;
    }

    /** One with the usual budget. */
    public Evaluator(Query query, Instant now) {
        this(query, now, USUAL_BUDGET);
    }

    /** The expressions of a query asked for more than they may. */
    public static final class BudgetSpent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BudgetSpent() {
            super(
                    "the regular expressions of this query took all the time that they may have; narrow it down with other"
                            + " fields, or make them simpler");
        }
    }

    /**
     * Whether the document is a hit.
     *
     * @throws BudgetSpent when the regular expressions used up what they may take
     */
    public boolean matches(Document document) {
        return holds(where, document);
    }

    private boolean holds(Expr expr, Document document) {
        return switch (expr) {
            case Expr.Every every -> true;
            case Expr.And and -> and.all().stream().allMatch(e -> holds(e, document));
            case Expr.Or or -> or.any().stream().anyMatch(e -> holds(e, document));
            case Expr.Not not -> !holds(not.expr(), document);
            case Expr.Compare compare -> compares(compare, document);
            case Expr.Exists exists -> !document.values(exists.field()).isEmpty();
            case Expr.Within within ->
                document.objects(within.group()).stream().anyMatch(object -> holds(within.expr(), object));
            case Expr.Word word ->
                Fields.BARE.stream().anyMatch(field -> anyOf(field, document, datum -> hasWords(word.words(), datum)));
        };
    }

    private static boolean anyOf(Field field, Document document, Predicate<Datum> test) {
        for (Datum datum : document.values(field)) {
            if (test.test(datum)) {
                return true;
            }
        }
        return false;
    }

    private boolean compares(Expr.Compare compare, Document document) {
        Op op = compare.op() == Op.IS_NOT ? Op.IS : compare.op();
        boolean found = anyOf(compare.field(), document, datum -> is(compare.field(), op, compare.value(), datum));
        return found != (compare.op() == Op.IS_NOT);
    }

    private boolean is(Field field, Op op, Value value, Datum datum) {
        return switch (value) {
            case Value.OneOf list -> list.values().stream().anyMatch(one -> is(field, op, one, datum));
            case Value.Range range ->
                range.from().map(from -> side(field, Op.AT_LEAST, from, datum)).orElse(true)
                        && range.to()
                                .map(to -> side(field, Op.AT_MOST, to, datum))
                                .orElse(true);
            case Value.Expression expression -> finds(expression.pattern(), datum.toString());
            case Value.Text text -> hasText(field, op, text, datum.toString());
            case Value.Glob glob -> hasPattern(field, glob, datum.toString());
            case Value.Number number ->
                datum instanceof Datum.Number had && op.passes(Double.compare(had.number(), number.number()));
            case Value.Net net ->
                datum instanceof Datum.Address had && net.prefix().contains(had.address());
            case Value.Moment moment ->
                datum instanceof Datum.At had
                        && op.passes(place(had.instant(), moment.when().span(now)));
            case Value.Flag flag -> datum instanceof Datum.Flag had && had.on() == flag.on();
        };
    }

    /** An end of a range; of addresses it is the nearest address of the prefix that is named. */
    private boolean side(Field field, Op op, Value.One end, Datum datum) {
        if (end instanceof Value.Net net) {
            return datum instanceof Datum.Address had
                    && had.address().version() == net.prefix().first().version()
                    && op.passes(had.address()
                            .compareTo(op == Op.AT_LEAST ? net.prefix().first() : last(net.prefix())));
        }
        return is(field, op, end, datum);
    }

    private static IpAddress last(Prefix prefix) {
        byte[] bytes = prefix.first().bytes();
        for (int bit = prefix.length(); bit < bytes.length * 8; bit++) {
            bytes[bit / 8] |= (byte) (0x80 >>> bit % 8);
        }
        return IpAddress.of(bytes);
    }

    /** Before, within (0) or after a stretch of time: a day is all of its instants. */
    private static int place(Instant had, When.Span asked) {
        if (had.isBefore(asked.first())) {
            return -1;
        }
        // What lies within is neither before nor after, so that "<=" and ">=" include it, and "<" and ">" do not.
        return had.isAfter(asked.last()) ? 1 : 0;
    }

    private boolean hasText(Field field, Op op, Value.Text asked, String had) {
        return switch (field.type()) {
            case TEXT -> op == Op.IS ? had.equals(asked.text()) : hasPhrase(asked.text(), had);
            case VERSION -> op.compares() ? op.passes(Versions.ORDER.compare(had, asked.text())) : same(op, asked, had);
            case RANK -> op.compares() ? ranks(field, op, asked.text(), had) : had.equals(asked.text());
            case KEYWORD, CHOICE -> same(op, asked, had);
            case IP, NUMBER, AS_NUMBER, INSTANT, BOOLEAN -> false;
        };
    }

    private static boolean same(Op op, Value.Text asked, String had) {
        return op == Op.IS ? had.equals(asked.text()) : Words.fold(had).equals(Words.fold(asked.text()));
    }

    private static boolean ranks(Field field, Op op, String asked, String had) {
        int place = field.words().indexOf(had);
        return place >= 0 && op.passes(Integer.compare(place, field.words().indexOf(asked)));
    }

    private boolean hasPattern(Field field, Value.Glob glob, String had) {
        return field.type() == Field.Type.TEXT
                ? hasPatterns(glob.pattern(), had)
                : Glob.matches(Words.fold(glob.pattern()), Words.fold(had));
    }

    private boolean hasWords(Value.One asked, Datum datum) {
        return switch (asked) {
            case Value.Text text -> hasPhrase(text.text(), datum.toString());
            case Value.Glob glob -> hasPatterns(glob.pattern(), datum.toString());
            case Value.Expression other -> false;
            case Value.Number other -> false;
            case Value.Net other -> false;
            case Value.Moment other -> false;
            case Value.Flag other -> false;
        };
    }

    private boolean hasPhrase(String asked, String had) {
        return follows(words.computeIfAbsent(asked, Words::of), Words.of(had), String::equals);
    }

    private boolean hasPatterns(String asked, String had) {
        return follows(Words.ofPattern(asked), Words.of(had), Glob::matches);
    }

    private interface Meets {
        boolean test(String asked, String had);
    }

    /** Whether the words stand behind each other somewhere. */
    private static boolean follows(List<String> asked, List<String> had, Meets meets) {
        for (int from = 0; from + asked.size() <= had.size(); from++) {
            int at = 0;
            while (at < asked.size() && meets.test(asked.get(at), had.get(from + at))) {
                at++;
            }
            if (at == asked.size()) {
                return !asked.isEmpty();
            }
        }
        return false;
    }

    private boolean finds(String source, String had) {
        Pattern pattern = expressions.computeIfAbsent(source, Expressions::compile);
        budget -= (long) pattern.programSize() * (had.length() + 1L);
        if (budget < 0) {
            throw new BudgetSpent();
        }
        return pattern.matcher(had).find();
    }

    /** The instant that a query asks about, when it asks about the past: its {@code as_of}, the beginning of a day. */
    public static Optional<Instant> past(Query query, Instant now) {
        return query.asOf().map(when -> when.span(now).first());
    }
}
