package glacis.model.query;

import glacis.model.query.Scanner.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of a query. */
final class Parser {

    /** Characters; what is longer is no query but a file. */
    static final int LONGEST = 65_536;

    /** Parentheses and negations within each other. */
    static final int DEEPEST = 64;

    /** Values that are asked for. */
    static final int MOST_TERMS = 4_096;

    private final Scanner scanner;
    private final int length;
    private int terms;
    private int negations;
    private Optional<When> asOf = Optional.empty();
    private Optional<When> knownAt = Optional.empty();
    private Optional<Raw> time = Optional.empty();

    Parser(String text) {
        this.scanner = new Scanner(text);
        this.length = text.length();
    }

    /** Where a term stands: anywhere, within an object, or in parentheses behind one field. */
    private sealed interface Scope {

        record Anywhere() implements Scope {}

        record Object(String group, Field principal) implements Scope {}

        record One(Field field) implements Scope {}
    }

    Query query() throws WrongQuery {
        if (length > LONGEST) {
            throw new WrongQuery(
                    1, 1, "a query of " + length + " characters is too long; " + LONGEST + " are the most", List.of());
        }
        Expr where = scanner.atEnd() || scanner.peek() == '|' ? new Expr.Every() : or(new Scope.Anywhere(), 0);
        Optional<Pipe> pipe = scanner.accept("|") ? Optional.of(new PipeReader(scanner).pipe()) : Optional.empty();
        if (!scanner.atEnd()) {
            String what = scanner.peek() == ')'
                    ? "this parenthesis closes nothing"
                    : WrongQuery.quote(String.valueOf(scanner.peek())) + " cannot stand here; what is to be found as it"
                            + " is goes into quotation marks";
            throw here(1, what);
        }
        return new Query(where, asOf, knownAt, pipe);
    }

    private Expr or(Scope scope, int depth) throws WrongQuery {
        List<Expr> any = new ArrayList<>();
        any.add(and(scope, depth));
        while (scanner.accept("||") || scanner.acceptKeyword("OR")) {
            any.add(and(scope, depth));
            if (time.isPresent() && depth == 0) {
                throw ValueReader.wrong(
                        time.get(), "a time holds for the whole query; put the alternatives in parentheses");
            }
        }
        return Expr.or(any);
    }

    private Expr and(Scope scope, int depth) throws WrongQuery {
        List<Expr> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            all.add(not(scope, depth));
            more = scanner.accept("&&") || scanner.acceptKeyword("AND") || !atStop();
        }
        return Expr.and(all);
    }

    private boolean atStop() {
        return scanner.atEnd() || ")|]}".indexOf(scanner.peek()) >= 0 || scanner.seesKeyword("OR");
    }

    private Expr not(Scope scope, int depth) throws WrongQuery {
        int from = scanner.at();
        if (depth > DEEPEST) {
            throw here(1, "deeper than " + DEEPEST + " parentheses and negations within each other");
        }
        if (scanner.acceptNegation()) {
            negations++;
            Expr expr = not(scope, depth + 1);
            negations--;
            return new Expr.Not(expr);
        }
        if (scanner.at() == from && atStop() || scanner.seesKeyword("AND")) {
            throw here(
                    1, scanner.atEnd() ? "something is missing at the end" : "something is missing in front of this");
        }
        return term(scope, depth);
    }

    private Expr term(Scope scope, int depth) throws WrongQuery {
        if (scanner.peek() == '(') {
            return parenthesis(scope, depth);
        }
        return switch (scope) {
            case Scope.Anywhere anywhere -> anywhere(depth);
            case Scope.Object object -> inObject(object, depth);
            case Scope.One one -> compare(one.field(), scanner.seesOperator() ? scanner.operator() : Op.HAS, depth);
        };
    }

    private Expr parenthesis(Scope scope, int depth) throws WrongQuery {
        scanner.skipSpace();
        int from = scanner.at();
        scanner.skip(1);
        Expr expr = or(scope, depth + 1);
        if (!scanner.accept(")")) {
            if (!scanner.atEnd()) {
                throw here(1, WrongQuery.quote(String.valueOf(scanner.peek())) + " cannot stand in parentheses");
            }
            throw new WrongQuery(from + 1, 1, "this parenthesis is not closed", List.of());
        }
        return expr;
    }

    private Expr anywhere(int depth) throws WrongQuery {
        String name = scanner.nameBeforeOperator();
        if (name.equalsIgnoreCase("as_of") || name.equalsIgnoreCase("known_at")) {
            return time(name, depth);
        }
        Optional<Field> principal = Fields.principal(name);
        Optional<Field> field = Fields.of(name);
        if (!name.isEmpty() && (principal.isPresent() || field.isPresent())) {
            scanner.skipSpace();
            int from = scanner.at();
            scanner.skip(name.length());
            Op op = scanner.operator();
            if (op == Op.HAS && scanner.peek() == '(' && principal.isPresent()) {
                return within(new Scope.Object(group(principal.get()), principal.get()), depth);
            }
            if (field.isEmpty()) {
                throw new WrongQuery(
                        from + 1,
                        name.length(),
                        name + " is several fields; ask one of them, or of one and the same object with " + name
                                + ":(…)",
                        Fields.parts(name).stream().map(Field::name).limit(3).toList());
            }
            return compare(field.get(), op, depth);
        }
        String chunk = scanner.chunk();
        Optional<Expr> bare = Bare.recognised(chunk);
        if (bare.isPresent()) {
            count();
            scanner.skip(chunk.length());
            return bare.get();
        }
        if (ValueReader.around(chunk).isPresent()) {
            ValueReader.net(scanner.word(""));
        }
        if (!name.isEmpty()) {
            throw unknown(name, Fields.near(name), "is no field");
        }
        return bareWord();
    }

    private static String group(Field principal) {
        return principal.group().orElseThrow();
    }

    private Expr within(Scope.Object object, int depth) throws WrongQuery {
        Expr inner = parenthesis(object, depth);
        Optional<Expr> implied = Optional.ofNullable(Document.Draft.NOT_COUNTED.get(object.group()))
                .filter(rule -> !inner.asks(Fields.require(rule.state())))
                .map(Parser::counted);
        return new Expr.Within(
                object.group(),
                implied.map(also -> Expr.and(List.of(inner, also))).orElse(inner));
    }

    /** What does not count is not meant unless its state is asked for. */
    private static Expr counted(Document.Draft.Uncounted rule) {
        List<Value.One> words =
                rule.words().stream().<Value.One>map(Value.Text::new).toList();
        Value value = words.size() == 1 ? words.getFirst() : new Value.OneOf(words);
        return new Expr.Not(new Expr.Compare(Fields.require(rule.state()), Op.HAS, value));
    }

    private Expr inObject(Scope.Object object, int depth) throws WrongQuery {
        String name = scanner.nameBeforeOperator();
        Optional<Field> part = Fields.part(object.group(), name);
        if (part.isPresent()) {
            scanner.skipSpace();
            scanner.skip(name.length());
            return compare(part.get(), scanner.operator(), depth);
        }
        if (!name.isEmpty()) {
            List<String> parts =
                    Fields.parts(object.group()).stream().map(Field::part).toList();
            throw unknown(
                    name,
                    Fields.nearest(name, parts),
                    "is no part of " + object.group() + ", which has " + String.join(" ", parts));
        }
        return compare(object.principal(), scanner.seesOperator() ? scanner.operator() : Op.HAS, depth);
    }

    private WrongQuery unknown(String name, List<String> nearest, String is) {
        scanner.skipSpace();
        return new WrongQuery(scanner.at() + 1, name.length(), WrongQuery.quote(name) + " " + is, nearest);
    }

    private Expr time(String name, int depth) throws WrongQuery {
        scanner.skipSpace();
        int from = scanner.at();
        scanner.skip(name.length());
        Op op = scanner.operator();
        Raw raw = raw();
        Raw whole = new Raw(name, name, false, false, from, from + name.length());
        if (depth > 0 || negations > 0) {
            throw ValueReader.wrong(
                    whole, name + " holds for the whole query; it cannot stand in parentheses or behind NOT");
        }
        boolean first = name.equalsIgnoreCase("as_of") ? asOf.isEmpty() : knownAt.isEmpty();
        if (op != Op.HAS && op != Op.IS || !first) {
            throw ValueReader.wrong(whole, "write " + name + ":2026-11-01, and once");
        }
        Optional<When> when = Optional.of(ValueReader.when(raw));
        if (name.equalsIgnoreCase("as_of")) {
            asOf = when;
        } else {
            knownAt = when;
        }
        time = Optional.of(whole);
        return new Expr.Every();
    }

    private Expr bareWord() throws WrongQuery {
        Raw raw = scanner.peek() == '"' ? scanner.quoted() : scanner.word(":=<>~");
        if (raw.to() == raw.from()) {
            throw here(
                    1,
                    WrongQuery.quote(String.valueOf(scanner.peek()))
                            + " cannot stand here; what is to be found as it is goes into quotation marks");
        }
        if (!raw.quoted() && raw.pattern().equals("*")) {
            return new Expr.Every();
        }
        count();
        if ((raw.wild() ? Words.ofPattern(raw.pattern()) : Words.of(raw.text())).isEmpty()) {
            throw ValueReader.wrong(raw, "there is no letter or digit in this");
        }
        return new Expr.Word(raw.wild() ? new Value.Glob(raw.pattern()) : new Value.Text(raw.text()));
    }

    private Expr compare(Field field, Op op, int depth) throws WrongQuery {
        switch (scanner.peek()) {
            case '(' -> {
                if (op != Op.HAS) {
                    throw here(1, "parentheses want a colon in front: " + field + ":(…)");
                }
                return parenthesis(new Scope.One(field), depth);
            }
            case '[' -> {
                return range(field, op);
            }
            case '{' -> {
                return new Expr.Compare(field, op, list(field, op));
            }
            default -> {}
        }
        Raw raw = raw();
        if (op == Op.HAS && !raw.quoted() && raw.pattern().equals("*")) {
            count();
            return new Expr.Exists(field);
        }
        List<Value.One> values = new ArrayList<>();
        values.add(one(field, op, raw));
        while (scanner.accept(",")) {
            values.add(one(field, op, raw()));
        }
        return new Expr.Compare(field, op, several(field, op, raw, values));
    }

    private Value.One one(Field field, Op op, Raw raw) throws WrongQuery {
        count();
        return ValueReader.one(field, op, raw);
    }

    private Value several(Field field, Op op, Raw first, List<Value.One> values) throws WrongQuery {
        if (values.size() == 1) {
            return values.getFirst();
        }
        if (op.compares()) {
            throw ValueReader.wrong(first, field + op.sign() + " takes one value, not a list");
        }
        return new Value.OneOf(values);
    }

    private Value list(Field field, Op op) throws WrongQuery {
        scanner.skipSpace();
        int from = scanner.at();
        scanner.skip(1);
        List<Value.One> values = new ArrayList<>();
        do {
            values.add(one(field, op, raw()));
        } while (scanner.accept(","));
        if (!scanner.accept("}")) {
            throw scanner.atEnd()
                    ? new WrongQuery(from + 1, 1, "this list is not closed", List.of())
                    : here(1, "between the values of a list stand commas");
        }
        return several(field, op, new Raw("", "", false, false, from, from + 1), values);
    }

    private Expr range(Field field, Op op) throws WrongQuery {
        scanner.skipSpace();
        int from = scanner.at();
        scanner.skip(1);
        Raw bracket = new Raw("[", "[", false, false, from, from + 1);
        boolean addresses = field.type() == Field.Type.IP;
        if (!field.type().ordered() && !addresses) {
            throw ValueReader.wrong(bracket, field + " is a " + field.type().word() + " and has no order");
        }
        if (op != Op.HAS && op != Op.IS && op != Op.IS_NOT) {
            throw ValueReader.wrong(bracket, "a range wants a colon in front: " + field + ":[a TO b]");
        }
        Op ends = addresses ? Op.HAS : Op.AT_LEAST;
        Optional<Value.One> low = end(field, ends);
        if (!scanner.acceptKeyword("TO")) {
            throw here(1, "a range is written as [a TO b]");
        }
        Optional<Value.One> high = end(field, ends);
        if (!scanner.accept("]")) {
            throw scanner.atEnd()
                    ? ValueReader.wrong(bracket, "this range is not closed")
                    : here(1, "a range ends with ]");
        }
        return new Expr.Compare(field, op, new Value.Range(low, high));
    }

    private Optional<Value.One> end(Field field, Op op) throws WrongQuery {
        Raw raw = raw();
        return !raw.quoted() && raw.pattern().equals("*") ? Optional.empty() : Optional.of(one(field, op, raw));
    }

    private Raw raw() throws WrongQuery {
        Raw raw = scanner.peek() == '"' ? scanner.quoted() : scanner.word("");
        if (raw.to() == raw.from()) {
            throw here(1, scanner.atEnd() ? "a value is missing at the end" : "a value is missing in front of this");
        }
        return raw;
    }

    private void count() throws WrongQuery {
        if (++terms > MOST_TERMS) {
            throw here(1, "more than " + MOST_TERMS + " values are asked for");
        }
    }

    private WrongQuery here(int size, String what) {
        scanner.skipSpace();
        return new WrongQuery(scanner.at() + 1, size, what, List.of());
    }
}
