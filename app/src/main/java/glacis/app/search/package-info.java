/**
 * Where stages meet: from what the journal holds to documents that a query can be held against, and to what is found.
 *
 * <p>Flow: {@link glacis.app.search.Snapshot} reads the journal as of an instant, identifies and folds it, and makes one flat
 * {@link glacis.model.query.Document} of each thing that exists ({@link glacis.app.search.Documents}); {@link
 * glacis.app.search.Search} holds the query against them and counts or compares. It lies here and not in a stage because a
 * document has fields of several: assets of inventory, products of identify, findings of assess, prints, protocols.
 *
 * <p>Invariants: a document is a function of journal, findings and instant. A field that is not there was not asked, or
 * nothing is known of it; nothing is made up to fill it. The expected answer is that of {@link
 * glacis.model.query.Evaluator}.
 *
 * <p>To extend: a field of {@link glacis.model.query.Fields} is filled in the class of its kind. Nothing here may judge, ask or
 * render.
 */
@NullMarked
package glacis.app.search;

import org.jspecify.annotations.NullMarked;
