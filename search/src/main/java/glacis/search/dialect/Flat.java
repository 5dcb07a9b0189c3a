package glacis.search.dialect;

import glacis.model.query.Expr;
import glacis.model.query.Field;
import glacis.model.query.Fields;
import glacis.model.query.Op;
import glacis.model.query.Query;
import glacis.model.query.Value;
import glacis.model.query.When;
import glacis.model.query.WrongQuery;
import glacis.search.dialect.Names.Name;
import glacis.search.dialect.Terms.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Filters side by side, all of which have to hold: {@code name:value}, a sign in front for NOT, commas for one of several. There
 * are no parentheses.
 */
final class Flat implements Dialect {

    /**
     * What one such language does its own way.
     *
     * @param name in options
     * @param title for people
     * @param negation the sign in front of a filter that must not hold
     * @param either the sign in front of filters of which one has to hold; 0 where commas say that
     * @param names its filters
     * @param exists filters that ask with true and false whether anything is there, by our field
     * @param ignored filters that say nothing about the thing, such as a collection
     * @param words where a word without a filter is looked for
     */
    record Habits(
            String name,
            String title,
            char negation,
            char either,
            Names names,
            List<Existing> exists,
            List<String> ignored,
            Field words) {}

    /** A filter that asks whether a field is known. */
    record Existing(String foreign, Field field) {}

    private final Habits habits;

    Flat(Habits habits) {
        this.habits = habits;
    }

    @Override
    public String name() {
        return habits.name();
    }

    @Override
    public String title() {
        return habits.title();
    }

    @Override
    public Query read(String text) throws WrongQuery {
        return new Reader(text).query();
    }

    private final class Reader {
        private final Piece piece;
        private final List<Expr> all = new ArrayList<>();
        private final List<Expr> any = new ArrayList<>();
        private Optional<When> asOf = Optional.empty();

        /** Where the alternatives begin among the filters. */
        private int place;

        Reader(String text) {
            this.piece = new Piece(text);
        }

        Query query() throws WrongQuery {
            while (!piece.atEnd()) {
                boolean not = piece.accept(habits.negation());
                boolean either = habits.either() != 0 && piece.accept(habits.either());
                Expr term = term();
                if (either && any.isEmpty()) {
                    place = all.size();
                }
                (either ? any : all).add(not ? new Expr.Not(term) : term);
            }
            if (!any.isEmpty()) {
                all.add(place, Expr.or(any));
            }
            return new Query(Expr.and(all), asOf, Optional.empty(), Optional.empty());
        }

        private Expr term() throws WrongQuery {
            int at = piece.at();
            String foreign = piece.nameBefore(":");
            if (foreign.isEmpty()) {
                Raw raw = piece.value("()[]{}|&=<>~:");
                return Terms.of(new Name("", habits.words(), Spelling.SAME), Op.HAS, raw);
            }
            piece.skip(foreign.length() + 1);
            if (habits.ignored().contains(foreign)) {
                piece.value("");
                return new Expr.Every();
            }
            for (Existing existing : habits.exists()) {
                if (existing.foreign().equals(foreign)) {
                    return exists(existing, piece.value(""));
                }
            }
            if (foreign.equals("after") || foreign.equals("before")) {
                Op op = foreign.equals("after") ? Op.MORE : Op.LESS;
                return Terms.of(
                        new Name(foreign, Fields.require("last_seen"), Spelling.DAY_FIRST), op, piece.value(""));
            }
            if (foreign.matches("(day|week|month)ago") && habits.negation() == '!') {
                asOf = ago(foreign, piece.value(""));
                return new Expr.Every();
            }
            Optional<Name> name = habits.names().of(foreign);
            if (name.isEmpty()) {
                throw piece.wrong(at, foreign, habits.title(), habits.names().whyNot(foreign));
            }
            List<Expr> values = new ArrayList<>();
            do {
                values.add(Terms.of(name.get(), Op.HAS, piece.value(habits.either() == 0 ? "," : "")));
            } while (habits.either() == 0 && piece.accept(','));
            return oneOf(name.get().field(), values);
        }

        private Optional<When> ago(String unit, Raw raw) throws WrongQuery {
            if (!raw.text().matches("[0-9]{1,4}")) {
                throw new WrongQuery(raw.at() + 1, raw.length(), "a number is missing here", List.of());
            }
            String letter = unit.startsWith("month") ? "M" : unit.substring(0, 1);
            return When.parse("now-" + raw.text() + letter);
        }

        private Expr exists(Existing existing, Raw raw) throws WrongQuery {
            Expr exists = new Expr.Exists(existing.field());
            return switch (raw.text()) {
                case "true", "1" -> exists;
                case "false", "0" -> new Expr.Not(exists);
                default -> throw new WrongQuery(raw.at() + 1, raw.length(), "write true or false", List.of());
            };
        }
    }

    /** Several values of one field as one list, where they are plain values. */
    private static Expr oneOf(Field field, List<Expr> values) {
        List<Value.One> ones = new ArrayList<>();
        for (Expr expr : values) {
            if (expr instanceof Expr.Compare compare && compare.value() instanceof Value.One one) {
                ones.add(one);
            }
        }
        return values.size() > 1 && ones.size() == values.size()
                ? new Expr.Compare(field, Op.HAS, new Value.OneOf(ones))
                : Expr.or(values);
    }

    @Override
    public String write(Query query) throws Unsayable {
        if (query.pipe().isPresent()
                || query.knownAt().isPresent()
                || query.asOf().isPresent()) {
            throw new Unsayable(title(), "a time for all of the query, or counting");
        }
        List<String> parts = new ArrayList<>();
        List<Expr> all = query.where() instanceof Expr.And and ? and.all() : List.of(query.where());
        if (all.stream().filter(Expr.Or.class::isInstance).count() > 1) {
            throw new Unsayable(title(), "alternatives in several places");
        }
        for (Expr expr : all) {
            parts.add(
                    expr instanceof Expr.Not not
                            ? habits.negation() + filter(not.expr())
                            : expr instanceof Expr.Or or && habits.either() != 0 ? either(or) : filter(expr));
        }
        return String.join(" ", parts);
    }

    private String either(Expr.Or or) throws Unsayable {
        List<String> parts = new ArrayList<>();
        for (Expr expr : or.any()) {
            parts.add(habits.either() + filter(expr));
        }
        return String.join(" ", parts);
    }

    private String filter(Expr expr) throws Unsayable {
        if (expr instanceof Expr.Exists exists) {
            for (Existing existing : habits.exists()) {
                if (existing.field().equals(exists.field())) {
                    return existing.foreign() + ":true";
                }
            }
        }
        if (!(expr instanceof Expr.Compare compare)) {
            throw new Unsayable(
                    title(), expr instanceof Expr.Exists e ? e.field() + ":*" : "\"" + new Query(expr) + "\"");
        }
        Field field = compare.field();
        if (field.name().equals("last_seen")
                && habits.either() == 0
                && compare.value() instanceof Value.Moment moment
                && moment.when() instanceof When.Day
                && (compare.op() == Op.MORE || compare.op() == Op.LESS)) {
            return (compare.op() == Op.MORE ? "after:" : "before:")
                    + Spelling.DAY_FIRST.theirs(moment.when().toString());
        }
        if (compare.op() != Op.HAS) {
            throw new Unsayable(title(), Terms.what(field, compare.op()));
        }
        if (field.equals(habits.words()) && compare.value() instanceof Value.Text text) {
            return Terms.quoted(text.text());
        }
        Name name = habits.names().of(field).orElseThrow(() -> new Unsayable(title(), field.name()));
        List<String> values = new ArrayList<>();
        for (Value.One one : ones(compare.value(), field)) {
            boolean wild = one instanceof Value.Glob;
            if (wild && !Terms.isPlainGlob(one)) {
                throw new Unsayable(title(), "this pattern of " + field);
            }
            String text = Terms.text(name, one);
            values.add(wild || text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}./_:-]*") ? text : Terms.quoted(text));
        }
        return name.foreign() + ":" + String.join(",", values);
    }

    private List<Value.One> ones(Value value, Field field) throws Unsayable {
        return switch (value) {
            case Value.OneOf list when habits.either() == 0 -> list.values();
            case Value.OneOf list -> throw new Unsayable(title(), "a list of " + field);
            case Value.Range range -> throw new Unsayable(title(), "a range of " + field);
            case Value.One one -> List.of(one);
        };
    }
}
