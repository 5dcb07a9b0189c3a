package glacis.search.dialect;

import glacis.model.query.Query;
import glacis.model.query.WrongQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that are understood, and in which of them a text is. */
public final class Dialects {

    /** In the order in which they are tried. */
    private static final List<Dialect> ALL = List.of(
            Shodan.dialect(),
            Censys.cenql(),
            Censys.legacy(),
            Others.modat(),
            Others.fofa(),
            Onyphe.dialect(),
            Others.lucene());

    private static final int LONGEST = 65_536;

    private Dialects() {}

    /**
     * A query and the language it was in.
     *
     * @param query the query
     * @param dialect the language; empty for ours
     */
    public record Read(Query query, Optional<Dialect> dialect) {}

    /** All of them. */
    public static List<Dialect> all() {
        return ALL;
    }

    /** The one of this name. */
    public static Optional<Dialect> named(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Reads a text in our language or, where it makes no sense in that, in the first other one in which it does.
     *
     * @throws WrongQuery when it is none in any; then our own reader's words, unless another language knows the place better
     */
    public static Read read(String text) throws WrongQuery {
        try {
            return new Read(Query.parse(text), Optional.empty());
        } catch (WrongQuery ours) {
            if (text.length() > LONGEST) {
                throw ours;
            }
            return foreign(text, ours);
        }
    }

    /**
     * Reads a text in this language and no other.
     *
     * @throws WrongQuery when it is none of it
     */
    public static Read read(String text, Dialect dialect) throws WrongQuery {
        if (text.length() > LONGEST) {
            throw new WrongQuery(1, 1, "a query has at most " + LONGEST + " characters", List.of());
        }
        return new Read(dialect.read(text), Optional.of(dialect));
    }

    private static Read foreign(String text, WrongQuery ours) throws WrongQuery {
        WrongQuery best = ours;
        for (Dialect dialect : ALL) {
            try {
                return new Read(dialect.read(text), Optional.of(dialect));
            } catch (WrongQuery theirs) {
                boolean named = String.valueOf(theirs.getMessage()).contains("cannot be asked here");
                best = named && best == ours ? theirs : best;
            }
        }
        throw best;
    }
}
