package glacis.model.query;

import java.util.Optional;

/**
 * A query.
 *
 * @param where what has to hold
 * @param asOf ask the past, with today's knowledge
 * @param knownAt ask the past, with the knowledge of then
 * @param pipe what is made of the hits; empty to list them
 */
public record Query(Expr where, Optional<When> asOf, Optional<When> knownAt, Optional<Pipe> pipe) {

    /** A query about now that lists its hits. */
    public Query(Expr where) {
        this(where, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The query that this text is.
     *
     * @throws WrongQuery when it is none; it names the column
     */
    public static Query parse(String text) throws WrongQuery {
        return new Parser(text).query();
    }

    /** The same with something more that has to hold. */
    public Query and(Expr more) {
        return new Query(Expr.and(java.util.List.of(more, where)), asOf, knownAt, pipe);
    }

    /** The text of it, in the one spelling that a query has; reading it gives the same query. */
    @Override
    public String toString() {
        return Printer.print(this);
    }
}
