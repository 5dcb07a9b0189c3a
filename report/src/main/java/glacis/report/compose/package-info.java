/**
 * Stage 7 of 7: what is to be shown, as plain values, before anybody decides how it looks.
 *
 * <p>Flow: {@code app} fills an {@link glacis.report.compose.AuditDocument}, a {@link glacis.report.compose.Why} or reads
 * two documents for {@link glacis.report.compose.Diff}. These records <em>are</em> the JSON that scripts rely on: the
 * schema in {@code docs/schemas} is generated from them. For people, {@link glacis.report.compose.AuditPage} turns the
 * document into a {@link glacis.report.compose.Page}: a tree of few kinds of block, which every renderer knows and none of
 * which knows a check.
 *
 * <p>Invariants: strings, numbers and instants only; a fact that may be unknown is {@code yes}, {@code no} or
 * {@code undetermined}, and what was not asked is absent. Nothing is computed here that a check should say. Text may still
 * hold whatever a target sent: only a renderer makes it harmless, at its one exit.
 *
 * <p>To extend: add a component to a record (never rename or remove one within a version of the schema), write the new
 * schema with the test that compares it, and give the page a block of an existing kind. A new kind of block is a change to
 * every renderer and wants a reason.
 *
 * <p>It must not read files, the journal or a clock.
 */
@NullMarked
package glacis.report.compose;

import org.jspecify.annotations.NullMarked;
