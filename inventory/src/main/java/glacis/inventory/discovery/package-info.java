/**
 * Stage 4 of 7: what was met although nobody had listed it.
 *
 * <p>Flow: {@link glacis.inventory.discovery.Discovery} reads the rows of a run and returns every name and address that a
 * certificate, a DNS record or a redirect mentions and the operator did not list, each with a sentence that says how it
 * was met and the observation that can be shown for it.
 *
 * <p>Invariants: to be mentioned is not to be owned, and not to be permitted: nothing here is ever asked because of this
 * list. Listed means listed by name or by address; to lie below a listed name is not enough, since the forgotten server is
 * what one looks for. The same rows give the same list in the same order.
 *
 * <p>To extend: another place where names are mentioned is one more method that yields mentions. This package must not
 * resolve, ask, or guess who owns what.
 */
@NullMarked
package glacis.inventory.discovery;

import org.jspecify.annotations.NullMarked;
