/**
 * Stage 3 of 7: how long the makers of software support it, and what is past that.
 *
 * <p>A {@link glacis.assess.lifecycle.Lifecycle} is a product with its cycles, and each cycle with the day on which its
 * support ends. {@link glacis.assess.lifecycle.Lifecycles} holds a few that ship and whatever was imported beside them;
 * {@link glacis.assess.lifecycle.Support} says of one identification how it stands on a day; {@link
 * glacis.assess.lifecycle.PastEndOfLife} makes a verdict of all that a service is taken for.
 *
 * <p>Invariants: a distribution that carries software beyond its maker's end repairs it, so that its own release decides
 * where it is shown, and nothing is decided where it may be there without being shown. A cycle that is not known is not
 * supported and not ended, but undetermined. To extend: a product with its source line in {@code resources/…/cycles.txt};
 * the test holds it against the data of others. This package must not read a file, nor name a product that the
 * identification did not.
 */
@NullMarked
package glacis.assess.lifecycle;

import org.jspecify.annotations.NullMarked;
