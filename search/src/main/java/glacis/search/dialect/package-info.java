/**
 * Stage 5 of 7: the query languages of others, read and written.
 *
 * <p>Flow: {@link glacis.search.dialect.Dialects} finds out in whose language a text is; its {@link
 * glacis.search.dialect.Dialect} reads it into a query of the model, or writes one in that language. Two families of grammar
 * serve them: {@link glacis.search.dialect.Flat} (filters side by side, as Shodan and ONYPHE have them) and {@link
 * glacis.search.dialect.Infix} (AND, OR, parentheses); a language is a table of names and a choice of signs.
 *
 * <p>Invariants: what was read and is written again is read as the same query. What cannot be said on the other side is an error
 * that names it; nothing is left out or bent in silence. Our own language comes first: a text that is right in it is never taken
 * for another's.
 *
 * <p>To extend: a name is a line in the table of its language, with an example in its file of the tests. It must not guess at a
 * filter that has no counterpart, and must not ask anybody.
 */
@NullMarked
package glacis.search.dialect;

import org.jspecify.annotations.NullMarked;
