package glacis.search.dialect;

import glacis.model.query.Expr;
import glacis.model.query.Field;
import glacis.model.query.Op;
import glacis.model.query.Query;
import glacis.model.query.Value;
import glacis.model.query.WrongQuery;
import glacis.search.dialect.Names.Name;
import glacis.search.dialect.Terms.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Terms with AND, OR, NOT and parentheses between them; what differs from language to language are names and signs. */
final class Infix implements Dialect {

    private static final int DEEPEST = 64;

    /**
     * A sign between a name and a value.
     *
     * @param text as it is written
     * @param op what it means of the field
     * @param not whether it means the opposite
     */
    record Sign(String text, Op op, boolean not) {}

    /**
     * What one such language does its own way.
     *
     * @param name in options
     * @param title for people
     * @param signs its signs; one that begins with another stands in front of it
     * @param and what is written for AND
     * @param or what is written for OR
     * @param not what is written for NOT
     * @param names its fields
     * @param nested names whose parentheses hold terms about one service
     * @param words whether a word without a field can be looked for
     * @param slashes whether an expression stands between slashes and has to match all of a value
     * @param existing the name whose value is a field that is known; empty where a star says that
     */
    record Habits(
            String name,
            String title,
            List<Sign> signs,
            String and,
            String or,
            String not,
            Names names,
            List<String> nested,
            boolean words,
            boolean slashes,
            String existing) {

        private String[] texts() {
            return signs.stream().map(Sign::text).toArray(String[]::new);
        }
    }

    private final Habits habits;

    Infix(Habits habits) {
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
        Reader reader = new Reader(text);
        Expr expr = reader.or(0);
        if (!reader.piece.atEnd()) {
            throw reader.here("this cannot stand here");
        }
        return new Query(expr);
    }

    private final class Reader {
        private final Piece piece;

        /** The name whose parentheses stand around, with a dot behind it; names within are parts of it. */
        private String prefix = "";

        Reader(String text) {
            this.piece = new Piece(text);
        }

        private WrongQuery here(String what) {
            return new WrongQuery(piece.at() + 1, 1, what, List.of());
        }

        Expr or(int depth) throws WrongQuery {
            List<Expr> any = new ArrayList<>();
            do {
                any.add(and(depth));
            } while (signs() && piece.accept("||") || words() && piece.acceptWord("OR"));
            return Expr.or(any);
        }

        /** Whether AND is a sign in this language; who writes it otherwise writes another language. */
        private boolean signs() {
            return habits.and().equals("&&") || habits.slashes();
        }

        private boolean words() {
            return !habits.and().equals("&&");
        }

        private Expr and(int depth) throws WrongQuery {
            List<Expr> all = new ArrayList<>();
            do {
                all.add(not(depth));
            } while (signs() && piece.accept("&&") || words() && piece.acceptWord("AND") || words() && !atStop());
            return Expr.and(all);
        }

        private boolean atStop() {
            return piece.atEnd() || piece.sees(")") || piece.sees("||") || piece.sees("&&") || piece.seesWord("OR");
        }

        private Expr not(int depth) throws WrongQuery {
            if (depth > DEEPEST) {
                throw here("deeper than " + DEEPEST + " parentheses and negations within each other");
            }
            if (piece.acceptWord("NOT") || piece.accept("!") || piece.accept("-")) {
                return new Expr.Not(not(depth + 1));
            }
            piece.accept("+");
            if (piece.accept("(")) {
                return closed(depth);
            }
            if (atStop()) {
                throw here("something is missing here");
            }
            return term(depth);
        }

        private Expr closed(int depth) throws WrongQuery {
            Expr expr = or(depth + 1);
            if (!piece.accept(")")) {
                throw here("a parenthesis is not closed");
            }
            return expr;
        }

        private Expr term(int depth) throws WrongQuery {
            int at = piece.at();
            String foreign = piece.nameBefore(habits.texts());
            if (foreign.isEmpty()) {
                if (!habits.words()) {
                    throw here(habits.title() + " wants a field in front of a value");
                }
                return Terms.words(piece.value("()[]{}<>=:~^"));
            }
            piece.skip(foreign.length());
            Sign sign = sign();
            if (habits.nested().contains(prefix + foreign) && piece.accept("(")) {
                String outside = prefix;
                prefix += foreign + ".";
                Expr inside = closed(depth);
                prefix = outside;
                return inside;
            }
            if (!habits.existing().isEmpty() && habits.existing().equals(foreign)) {
                Raw field = piece.value("()");
                return new Expr.Exists(name(field.at(), field.text()).field());
            }
            Expr expr = value(name(at, foreign), sign.op());
            return sign.not() ? new Expr.Not(expr) : expr;
        }

        private Sign sign() throws WrongQuery {
            for (Sign sign : habits.signs()) {
                if (piece.accept(sign.text())) {
                    return sign;
                }
            }
            throw here("a sign is missing here");
        }

        private Name name(int at, String foreign) throws WrongQuery {
            Optional<Name> name = habits.names().of(prefix + foreign);
            if (name.isEmpty()) {
                throw piece.wrong(at, foreign, habits.title(), habits.names().whyNot(prefix + foreign));
            }
            return name.get();
        }

        private Expr value(Name name, Op op) throws WrongQuery {
            if (piece.accept("(")) {
                return values(name, op, "OR", ")");
            }
            if (piece.accept("{")) {
                return values(name, op, ",", "}");
            }
            if (piece.accept("[")) {
                return range(name);
            }
            if (habits.slashes() && piece.accept("/")) {
                return expression(name);
            }
            Raw raw = piece.value("()[]{},^");
            return Terms.of(name, op, raw);
        }

        private Expr values(Name name, Op op, String between, String end) throws WrongQuery {
            List<Expr> any = new ArrayList<>();
            do {
                any.add(Terms.of(name, op, piece.value("()[]{},")));
            } while (between.equals(",") ? piece.accept(",") : piece.acceptWord(between) || piece.accept("||"));
            if (!piece.accept(end)) {
                throw here("the values of " + name.foreign() + " are not closed");
            }
            return Expr.or(any);
        }

        private Expr range(Name name) throws WrongQuery {
            Raw from = piece.value("]");
            if (!piece.acceptWord("TO")) {
                throw here("a range is written as [a TO b]");
            }
            Raw to = piece.value("]");
            if (!piece.accept("]")) {
                throw here("a range ends with ]; one that leaves its end out cannot be asked here");
            }
            return Terms.range(name, from, to);
        }

        private Expr expression(Name name) throws WrongQuery {
            int at = piece.at();
            StringBuilder pattern = new StringBuilder();
            while (!piece.acceptRaw("/")) {
                if (piece.isOut()) {
                    throw new WrongQuery(at, 1, "this expression is not closed", List.of());
                }
                pattern.append(piece.acceptRaw("\\/") ? "/" : piece.next());
            }
            return Terms.of(name, Op.MATCHES, new Raw("^(?:" + pattern + ")$", true, at, piece.at() - at));
        }
    }

    @Override
    public String write(Query query) throws Unsayable {
        if (query.pipe().isPresent()
                || query.knownAt().isPresent()
                || query.asOf().isPresent()) {
            throw new Unsayable(title(), "a time for all of the query, or counting");
        }
        return write(query.where());
    }

    private String write(Expr expr) throws Unsayable {
        return switch (expr) {
            case Expr.And and -> joined(and.all(), habits.and());
            case Expr.Or or -> joined(or.any(), habits.or());
            case Expr.Not not -> habits.not() + operand(not.expr());
            case Expr.Compare compare -> compare(compare);
            case Expr.Exists exists -> exists(exists.field());
            case Expr.Word word -> word(word.words());
            case Expr.Within within ->
                throw new Unsayable(title(), "that something is so of one and the same " + within.group());
            case Expr.Every every -> throw new Unsayable(title(), "everything");
        };
    }

    private String joined(List<Expr> parts, String between) throws Unsayable {
        List<String> texts = new ArrayList<>();
        for (Expr part : parts) {
            texts.add(operand(part));
        }
        return String.join(" " + between + " ", texts);
    }

    private String operand(Expr expr) throws Unsayable {
        return expr instanceof Expr.And || expr instanceof Expr.Or ? "(" + write(expr) + ")" : write(expr);
    }

    private String word(Value.One one) throws Unsayable {
        if (!habits.words() || !(one instanceof Value.Text text)) {
            throw new Unsayable(title(), "a word without a field, or a pattern of one");
        }
        return Terms.quoted(text.text());
    }

    private Name name(Field field) throws Unsayable {
        return habits.names().of(field).orElseThrow(() -> new Unsayable(title(), field.name()));
    }

    private String exists(Field field) throws Unsayable {
        Name name = name(field);
        if (!habits.existing().isEmpty()) {
            return habits.existing() + ":" + name.foreign();
        }
        return name.foreign() + sign(field, Op.HAS, false).text() + "*";
    }

    private Sign sign(Field field, Op op, boolean not) throws Unsayable {
        return habits.signs().stream()
                .filter(sign -> sign.op() == op && sign.not() == not)
                .findFirst()
                .orElseThrow(() -> new Unsayable(title(), Terms.what(field, op)));
    }

    private String compare(Expr.Compare compare) throws Unsayable {
        Name name = name(compare.field());
        switch (compare.value()) {
            case Value.OneOf list -> throw new Unsayable(title(), "a list of " + compare.field());
            case Value.Range range -> {
                return range(compare, name, range);
            }
            case Value.One one -> {
                return single(compare, name, one);
            }
        }
    }

    private String range(Expr.Compare compare, Name name, Value.Range range) throws Unsayable {
        if (!habits.slashes() || compare.op() != Op.HAS) {
            throw new Unsayable(title(), "a range of " + compare.field());
        }
        return name.foreign() + ":["
                + range.from().map(v -> Terms.quoted(Terms.text(name, v))).orElse("*") + " TO "
                + range.to().map(v -> Terms.quoted(Terms.text(name, v))).orElse("*") + "]";
    }

    private String single(Expr.Compare compare, Name name, Value.One one) throws Unsayable {
        if (habits.slashes() && one instanceof Value.Expression expression) {
            String pattern = expression.pattern();
            if (!pattern.startsWith("^(?:") || !pattern.endsWith(")$") || pattern.contains("\\/")) {
                throw new Unsayable(title(), "an expression that need not match all of " + compare.field());
            }
            return name.foreign() + ":/"
                    + pattern.substring(4, pattern.length() - 2).replace("/", "\\/") + "/";
        }
        String sign = sign(compare.field(), compare.op(), false).text();
        if (one instanceof Value.Glob) {
            if (!Terms.isPlainGlob(one)) {
                throw new Unsayable(title(), "this pattern of " + compare.field());
            }
            return name.foreign() + sign + Terms.text(name, one);
        }
        boolean plain = one instanceof Value.Number || one instanceof Value.Flag;
        String text = Terms.text(name, one);
        return name.foreign() + sign + (plain ? text : Terms.quoted(text));
    }
}
