package glacis.search.dialect;

import glacis.model.query.Query;
import glacis.model.query.WrongQuery;

/** A query language of somebody else. */
public interface Dialect {

    /** Its name in options, lower case, such as {@code shodan}. */
    String name();

    /** Its name as people write it. */
    String title();

    /**
     * The query that this text is.
     *
     * @throws WrongQuery when it is none of this language, or asks for what has no counterpart; it names the column
     */
    Query read(String text) throws WrongQuery;

    /**
     * The text of a query in this language; reading it gives the same query.
     *
     * @throws Unsayable when the language cannot say it; the message names what
     */
    String write(Query query) throws Unsayable;
}
