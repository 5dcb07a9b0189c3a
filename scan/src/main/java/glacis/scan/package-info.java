/**
 * Stage 1 of 7: ask permitted questions, and write down what came back.
 *
 * <p>Flow: a question is decided by the guard, which alone makes permits; a probe, a pure state machine, says which
 * conversations to hold; the wire, the only place that opens a socket towards a target, holds them and returns outcomes;
 * the probe turns those into a reply. Nothing here interprets a reply: that is the next stages' work.
 *
 * <p>Invariants: no packet without a permit; every refusal is recorded; every step and every conversation has a deadline
 * and a bound in bytes. The stage must not know any other stage, nor a product, a finding or a database.
 */
@NullMarked
package glacis.scan;

import org.jspecify.annotations.NullMarked;
