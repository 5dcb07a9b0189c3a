/**
 * Stage 4 of 7: the journal, from which everything else is derived.
 *
 * <p>Flow: a scan hands over an {@link glacis.model.observation.Observed}; the
 * {@link glacis.inventory.journal.Journal} writes the fact, this meeting of it and the conversations, and returns when
 * all of it is durable. Only then may anybody derive anything. Reading gives {@link glacis.inventory.journal.Known} rows:
 * per target and probe the latest observation, with the times at which it was first and last met.
 *
 * <p>Invariants: the journal only grows. An observation is identified by its content; the same content again is one more
 * sighting and changes nothing else. Appending the same sighting twice is appending it once, so that an interrupted run
 * may repeat itself. The journal is also the work list: what this run has answered is not asked again.
 *
 * <p>To extend: another way of reading is another method here and a query in {@code glacis.store}; it must be answerable
 * from sightings and observations alone. This package must not know SQL, decide what an observation means, or offer any
 * way to change or delete what was written.
 */
@NullMarked
package glacis.inventory.journal;

import org.jspecify.annotations.NullMarked;
