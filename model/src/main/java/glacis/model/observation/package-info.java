/**
 * The nouns: what was asked, what came back, and why it was asked.
 *
 * <p>An {@link glacis.model.observation.Observation} is an immutable fact: this target, asked by this probe, gave this
 * outcome. The same fact met again is a {@link glacis.model.observation.Sighting} of it: the identity of an observation
 * is its content, without times and without what changes from answer to answer. Both are written to the journal before
 * anything is derived from them.
 *
 * <p>An {@link glacis.model.observation.Outcome} keeps apart what other tools mix: answered, declined, silent, garbled,
 * withheld by our own guard, failed through our own fault. None of the last five ever means "safe".
 *
 * <p>To add a protocol, add a {@link glacis.model.observation.Reply}; the compiler lists the places that must know it.
 * A reply holds facts as they were on the wire; no judgement, no product name.
 */
@NullMarked
package glacis.model.observation;

import org.jspecify.annotations.NullMarked;
