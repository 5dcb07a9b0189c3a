/**
 * The query language: one way to ask for things, for search, alerts, tags and rules alike.
 *
 * <p>Place: the model, because every stage may hold a query and none may mean something else by it. Flow: {@link
 * glacis.model.query.Query#parse} reads a text into an immutable tree or says at which column it stops making sense;
 * {@link glacis.model.query.Evaluator} holds a tree against a flat {@link glacis.model.query.Document};
 * {@link glacis.model.query.Explanation} says it in words.
 *
 * <p>Invariants: printing a query and reading it again gives the same tree. An unknown field or a value that cannot be is an
 * error at its column, never an empty result. What a word is, {@link glacis.model.query.Words} alone decides. The evaluator is
 * the meaning of the language: an index or a matcher that disagrees with it is wrong. Reading and evaluating take bounded
 * time and memory, whatever the text is. The clock is handed in.
 *
 * <p>To extend: a field is a line in {@link glacis.model.query.Fields}; a new kind of value is a case of
 * {@link glacis.model.query.Value}, and the compiler shows where it has to be meant. This package must not know an index, a
 * store or another product's dialect.
 */
@NullMarked
package glacis.model.query;

import org.jspecify.annotations.NullMarked;
