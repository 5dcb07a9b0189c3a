/**
 * Stage 4 of 7: from what was observed to what exists.
 *
 * <p>Flow: {@link glacis.inventory.fold.Fold} takes the rows of the journal and what identification made of them, and
 * groups them into views: a domain from its records, a host from its ports, a service from all conversations with one
 * port, a web presence from HTTP answers, a certificate from the chains it was sent in.
 *
 * <p>Invariants: a fold is a function of its arguments; the same rows in any order give the same views in the same order.
 * Nothing exists without evidence: a silent address is no host and a refusing port is no service, but they are not said
 * to be absent either ({@link glacis.inventory.fold.Presence} keeps yes, no and unknown apart). A view carries the
 * questions that got no answer too, so that a check can say what is missing.
 *
 * <p>To extend: a new kind of asset is a case in {@code Fold} and needs a rule for when it exists. This package must not
 * read a store, a clock or a product name, and must not judge.
 */
@NullMarked
package glacis.inventory.fold;

import org.jspecify.annotations.NullMarked;
