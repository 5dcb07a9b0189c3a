/**
 * Where stages meet: from what was looked at to the document that reports show.
 *
 * <p>Flow: views, judgements, findings and refusals of the model come in; {@link glacis.app.compose.Composer} fills the
 * records of {@code report.compose}. Each kind of thing (services, encryption, findings, what was not looked at) has a
 * class of its own.
 *
 * <p>Invariants: nothing is judged or derived here that a stage has not said; a fact that is not known stays out or is
 * called undetermined. To extend: add the fact to the record in {@code report.compose} and fill it in the class of its
 * kind. It must not render, store or ask.
 */
@NullMarked
package glacis.app.compose;

import org.jspecify.annotations.NullMarked;
