/**
 * Stage 5 of 7: asking what is known.
 *
 * <p>Flow: a text that somebody typed comes in, a query of {@link glacis.model.query} goes out ({@link
 * glacis.search.dialect}). What a query means is said in the model; here is only how it can be asked.
 *
 * <p>Invariants: nothing here decides what matches. To extend: an index and a matcher of standing queries each get a package of
 * their own beside {@code dialect}, held against the plain evaluator of the model. It must not know another stage, and it must
 * not read a store or a clock.
 */
@NullMarked
package glacis.search;

import org.jspecify.annotations.NullMarked;
