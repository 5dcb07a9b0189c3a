/**
 * Where stages meet: one look, from the words of the operator to the document of a report.
 *
 * <p>Flow: {@link glacis.app.work.Aims} are what was typed; {@link glacis.app.work.Audit} asks in rounds (names, ports,
 * conversations, further names of an address, mail hosts), each of which reads from the journal what the rounds before
 * it learnt; {@link glacis.app.work.Derivation} makes views, judgements and findings of what the journal then holds. Every
 * question goes to {@code scan}, whose guard decides it; every answer goes to the journal before anybody derives from it.
 *
 * <p>Invariants: this package sends nothing and permits nothing. What this run has answered is not put again, so that a
 * run that was killed goes on where it was. A refusal is an answer like any other and is kept.
 *
 * <p>To extend: another round is another method of {@code Audit} that returns questions. Nothing here may hold a rule about
 * protocols, products or defects: those belong to a stage.
 */
@NullMarked
package glacis.app.work;

import org.jspecify.annotations.NullMarked;
