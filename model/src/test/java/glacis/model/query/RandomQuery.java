package glacis.model.query;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws queries in the one form that they have. */
final class RandomQuery {

    private static final List<String> TEXTS = List.of(
            "nginx",
            "OpenSSH",
            "a b",
            "x\"y",
            "back\\slash",
            "*",
            "-minus",
            "!no",
            "and",
            "AND",
            "Not",
            "to",
            "TO",
            "a,b",
            "(p)",
            "192.0.2.1",
            "CVE-2024-1234",
            "example.org",
            "ü",
            "ab\u0001cd",
            "now-7d",
            "a:b",
            "a|b",
            "[x]",
            "{y}",
            "=z",
            "w~",
            "𝒳y",
            "as_of",
            "top",
            "1",
            "TLSv1.2",
            "a\tb",
            "q?r",
            "\\*x");
    private static final List<String> GLOBS = List.of(
            "a*",
            "*.example.org",
            "?x",
            "a\\*b*",
            "x\\?*",
            "q\\\\*",
            "*ü*",
            "a b*",
            "-a*",
            "!*x",
            "a:b*",
            "c,*",
            "\"*x");
    private static final List<Field> FIELDS = List.copyOf(Fields.all());

    private final RandomGenerator random;

    RandomQuery(RandomGenerator random) {
        this.random = random;
    }

    Query query() {
        Optional<Pipe> pipe = switch (random.nextInt(8)) {
            case 0 -> Optional.of(new Pipe.Top(field(), 1 + random.nextInt(50)));
            case 1 ->
                Optional.of(
                        new Pipe.CountBy(Stream.generate(this::field).limit(2).toList()));
            case 2 -> Optional.of(new Pipe.Diff(when()));
            default -> Optional.empty();
        };
        return new Query(
                expr(3),
                random.nextInt(5) == 0 ? Optional.of(when()) : Optional.empty(),
                random.nextInt(9) == 0 ? Optional.of(when()) : Optional.empty(),
                pipe);
    }

    Expr expr(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 1 -> Expr.and(several(depth - 1));
            case 2 -> Expr.or(several(depth - 1));
            case 3 -> new Expr.Not(expr(depth - 1));
            case 4 -> within(depth - 1);
            case 5 -> new Expr.Word(word());
            case 6 -> new Expr.Exists(field());
            case 7 -> random.nextInt(4) == 0 ? new Expr.Every() : compare(field());
            default -> compare(field());
        };
    }

    private List<Expr> several(int depth) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(3))
                .mapToObj(i -> expr(depth))
                .toList();
    }

    private Expr within(int depth) {
        String group = pick(List.of("tls.cert", "product", "finding", "cve"));
        List<Field> parts = Fields.parts(group);
        List<Expr> inner = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Expr expr = compare(pick(parts));
            inner.add(random.nextInt(4) == 0 && depth > 0 ? new Expr.Not(expr) : expr);
        }
        String state = group.equals("cve") ? "cve.status" : group.equals("finding") ? "state" : "";
        if (!state.isEmpty()) {
            // Else the reader adds what is implied.
            inner.add(new Expr.Exists(Fields.require(state)));
        }
        return new Expr.Within(group, random.nextBoolean() || !state.isEmpty() ? Expr.and(inner) : Expr.or(inner));
    }

    private Expr compare(Field field) {
        Op op = pick(Stream.of(Op.values())
                .filter(o -> !o.compares() || field.type().ordered())
                .filter(o -> o != Op.MATCHES || field.type().textual())
                .toList());
        if (!op.compares() && op != Op.MATCHES && field.type() != Field.Type.INSTANT) {
            if (field.type().ordered() && random.nextInt(4) == 0) {
                return new Expr.Compare(
                        field,
                        op,
                        new Value.Range(
                                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(one(field, Op.AT_LEAST)),
                                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(one(field, Op.AT_LEAST))));
            }
            if (random.nextInt(4) == 0) {
                return new Expr.Compare(field, op, new Value.OneOf(List.of(one(field, op), one(field, op))));
            }
        }
        return new Expr.Compare(field, op, one(field, op));
    }

    private Value.One one(Field field, Op op) {
        if (op == Op.MATCHES) {
            return new Value.Expression(pick(List.of("a+", "^x(y|z)$", "\\d{2} \"q\"", "[a-z]+\\.org", "\\\\")));
        }
        return switch (field.type()) {
            case TEXT -> op == Op.HAS ? word() : new Value.Text(pick(TEXTS));
            case KEYWORD, VERSION ->
                op == Op.HAS && random.nextInt(3) == 0 ? new Value.Glob(pick(GLOBS)) : new Value.Text(pick(TEXTS));
            case IP -> new Value.Net(prefix());
            case NUMBER ->
                new Value.Number(random.nextBoolean() ? random.nextInt(-5, 70_000) : random.nextInt(10_000) / 10_000.0);
            case AS_NUMBER -> new Value.Number(random.nextInt(1, 70_000));
            case INSTANT ->
                new Value.Moment(
                        op.compares()
                                ? when()
                                : new When.Day(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400))));
            case BOOLEAN -> new Value.Flag(random.nextBoolean());
            case RANK, CHOICE -> new Value.Text(pick(field.words()));
        };
    }

    private Value.One word() {
        if (random.nextInt(4) == 0) {
            return new Value.Glob(pick(
                    GLOBS.stream().filter(g -> !Words.ofPattern(g).isEmpty()).toList()));
        }
        return new Value.Text(
                pick(TEXTS.stream().filter(t -> !Words.of(t).isEmpty()).toList()));
    }

    private Prefix prefix() {
        return random.nextBoolean()
                ? Prefix.around(IpAddress.ofIpv4(random.nextInt()), random.nextInt(33))
                : Prefix.around(IpAddress.ofIpv6(random.nextLong(), random.nextLong()), random.nextInt(129));
    }

    When when() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new When.At(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000), random.nextInt(2)));
            case 1 -> new When.Day(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400)));
            default -> {
                long amount = random.nextInt(-50, 50);
                yield amount == 0
                        ? new When.Relative(0, When.Unit.SECONDS)
                        : new When.Relative(amount, pick(List.of(When.Unit.values())));
            }
        };
    }

    private Field field() {
        return random.nextInt(20) == 0 ? Fields.require("http.header.x-powered-by") : pick(FIELDS);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
