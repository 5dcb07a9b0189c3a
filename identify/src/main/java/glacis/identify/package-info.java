/**
 * Stage 2 of 7: from replies to products, versions, prints and the nature of a thing.
 *
 * <p>Flow: an observation comes in, identifications with their evidence and confidence go out. The stage is pure: the
 * same reply and the same vocabulary give the same answer, so that the whole journal can be identified again when the
 * vocabulary grows.
 *
 * <p>Invariants: what is not recognised stays unrecognised; a guess is never stated as a version. To extend: add an entry
 * with its source line, a positive and a near-miss example. It must not open files, sockets or databases.
 */
@NullMarked
package glacis.identify;

import org.jspecify.annotations.NullMarked;
