package glacis.model.query;

import glacis.model.query.Scanner.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands behind the bar at the end of a query. */
final class PipeReader {

    private static final int MOST_FIELDS = 5;

    private final Scanner scanner;

    PipeReader(Scanner scanner) {
        this.scanner = scanner;
    }

    Pipe pipe() throws WrongQuery {
        if (scanner.acceptKeyword("top")) {
            return top();
        }
        if (scanner.acceptKeyword("count")) {
            if (!scanner.acceptKeyword("by")) {
                throw ValueReader.wrong(next(), "write | count by port, or several fields with commas");
            }
            return countBy();
        }
        if (scanner.acceptKeyword("diff")) {
            Raw raw = next();
            return new Pipe.Diff(ValueReader.when(raw));
        }
        throw ValueReader.wrong(next(), "behind the bar stands top FIELD 10, count by a,b or diff now-7d");
    }

    private Pipe top() throws WrongQuery {
        Field field = field();
        if (scanner.atEnd()) {
            return new Pipe.Top(field, Pipe.USUAL);
        }
        Raw raw = next();
        if (!raw.text().matches("[1-9][0-9]{0,4}") || Integer.parseInt(raw.text()) > Pipe.MOST) {
            throw ValueReader.wrong(raw, "how many? a number from 1 to " + Pipe.MOST);
        }
        return new Pipe.Top(field, Integer.parseInt(raw.text()));
    }

    private Pipe countBy() throws WrongQuery {
        List<Field> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (scanner.accept(","));
        if (fields.size() > MOST_FIELDS) {
            throw ValueReader.wrong(next(), "more than " + MOST_FIELDS + " fields cannot be counted together");
        }
        return new Pipe.CountBy(fields);
    }

    private Field field() throws WrongQuery {
        Raw raw = next();
        Optional<Field> field = Fields.of(raw.text());
        if (field.isEmpty()) {
            String what =
                    raw.text().isEmpty() ? "a field is missing here" : WrongQuery.quote(raw.text()) + " is no field";
            throw new WrongQuery(raw.from() + 1, raw.to() - raw.from(), what, Fields.near(raw.text()));
        }
        return field.get();
    }

    private Raw next() {
        return scanner.word("");
    }
}
