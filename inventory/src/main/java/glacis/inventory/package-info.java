/**
 * Stage 4 of 7: remember what existed when.
 *
 * <p>Flow: observations are appended to the journal before anything is derived from them; folding the journal gives the
 * assets, their services and how each was met, as of any instant.
 *
 * <p>Invariants: the journal only grows; the same observation again is a sighting, never an update; a fold is a function
 * of the journal and of nothing else. The ports of the store are declared here. It must not contain SQL.
 */
@NullMarked
package glacis.inventory;

import org.jspecify.annotations.NullMarked;
