package glacis.model.query;

import com.google.re2j.PatternSyntaxException;
import glacis.model.query.Field.Type;
import glacis.model.query.Scanner.Raw;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import java.util.List;
import java.util.Optional;

/** Reads what a field is held against, by the field's type. */
final class ValueReader {

    private ValueReader() {}

    /** One value. */
    static Value.One one(Field field, Op op, Raw raw) throws WrongQuery {
        if (op == Op.MATCHES) {
            return expression(field, raw);
        }
        if (op.compares() && !field.type().ordered()) {
            throw wrong(
                    raw,
                    field + " is a " + field.type().word() + " and has no order; use " + field + ": or " + field + "=");
        }
        return switch (field.type()) {
            case TEXT, KEYWORD, VERSION -> text(field, op, raw);
            case IP -> net(raw);
            case NUMBER -> number(field, raw, raw.text());
            case AS_NUMBER ->
                number(
                        field,
                        raw,
                        raw.text().regionMatches(true, 0, "AS", 0, 2)
                                ? raw.text().substring(2)
                                : raw.text());
            case INSTANT -> moment(field, op, raw);
            case BOOLEAN -> flag(field, raw);
            case RANK, CHOICE -> choice(field, raw);
        };
    }

    private static Value.One text(Field field, Op op, Raw raw) throws WrongQuery {
        if (raw.wild() && op != Op.HAS) {
            throw wrong(
                    raw, op.sign() + " takes no wildcards; use " + field + ":, or put the value in quotation marks");
        }
        if (raw.text().isEmpty()) {
            throw wrong(raw, "nothing is asked of " + field + "; to ask whether there is any, write " + field + ":*");
        }
        boolean byWords = field.type() == Type.TEXT && op == Op.HAS;
        if (byWords && (raw.wild() ? Words.ofPattern(raw.pattern()) : Words.of(raw.text())).isEmpty()) {
            throw wrong(
                    raw,
                    "there is no letter or digit in " + WrongQuery.quote(raw.text()) + ", and " + field
                            + ": asks for words; use " + field + "= or " + field + "=~");
        }
        return raw.wild() ? new Value.Glob(raw.pattern()) : new Value.Text(raw.text());
    }

    static Value.One net(Raw raw) throws WrongQuery {
        Optional<Prefix> prefix = Prefix.parse(raw.text());
        if (prefix.isPresent()) {
            return new Value.Net(prefix.get());
        }
        throw wrong(
                raw,
                WrongQuery.quote(raw.text()) + " is neither an address nor a prefix; "
                        + around(raw.text()).map(p -> "write " + p).orElse("write it as 192.0.2.1 or 192.0.2.0/24"));
    }

    /** The prefix that was meant where host bits are set. */
    static Optional<Prefix> around(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> length <= address.version().bits())
                .map(address -> Prefix.around(address, length));
    }

    private static Value.One number(Field field, Raw raw, String digits) throws WrongQuery {
        if (digits.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
            return new Value.Number(Double.parseDouble(digits));
        }
        String range = digits.matches("[0-9]+-[0-9]+") ? "; a range is [" + digits.replace("-", " TO ") + "]" : "";
        throw wrong(raw, WrongQuery.quote(raw.text()) + " is no number, and " + field + " wants one" + range);
    }

    private static Value.One moment(Field field, Op op, Raw raw) throws WrongQuery {
        When when = when(raw);
        boolean point = op == Op.HAS || op == Op.IS || op == Op.IS_NOT;
        if (point && when instanceof When.Relative) {
            throw wrong(
                    raw,
                    when + " is a moment, at which hardly anything happens; write " + field + ">" + when + " or "
                            + field + "<" + when);
        }
        return new Value.Moment(when);
    }

    /** A time. */
    static When when(Raw raw) throws WrongQuery {
        Optional<When> when = When.parse(raw.text());
        if (when.isPresent()) {
            return when.get();
        }
        String form = When.Relatives.meant(raw.text())
                ? "write it as now-7d or now+30d, with s m h d w M (months) y"
                : "write it as 2026-11-01, 2026-11-01T09:00:00Z or now-7d";
        throw wrong(raw, WrongQuery.quote(raw.text()) + " is no time; " + form);
    }

    private static Value.One flag(Field field, Raw raw) throws WrongQuery {
        if (raw.text().equalsIgnoreCase("true") || raw.text().equalsIgnoreCase("false")) {
            return new Value.Flag(raw.text().equalsIgnoreCase("true"));
        }
        throw wrong(raw, field + " is true or false, not " + WrongQuery.quote(raw.text()));
    }

    private static Value.One choice(Field field, Raw raw) throws WrongQuery {
        for (String word : field.words()) {
            if (word.equalsIgnoreCase(raw.text())) {
                return new Value.Text(word);
            }
        }
        throw wrong(
                raw,
                WrongQuery.quote(raw.text()) + " is no value of " + field + ", which is one of "
                        + String.join(" ", field.words()));
    }

    private static Value.One expression(Field field, Raw raw) throws WrongQuery {
        if (!field.type().textual()) {
            throw wrong(raw, field + " is a " + field.type().word() + ", in which no expression can be found");
        }
        try {
            Expressions.compile(raw.text());
        } catch (PatternSyntaxException | IllegalArgumentException refused) {
            throw wrong(raw, "this expression cannot be used: " + refused.getMessage());
        }
        return new Value.Expression(raw.text());
    }

    static WrongQuery wrong(Raw raw, String what) {
        return new WrongQuery(raw.from() + 1, raw.to() - raw.from(), what, List.of());
    }
}
