/**
 * Stage 3 of 7: what a domain publishes about itself, and for whom a name server works.
 *
 * <p>The checks apply to zones, that is to names with an SOA record or name servers of their own; for any other name the question does not arise. One looks at a name server that is itself a target: whether it recurses for strangers.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.dns;

import org.jspecify.annotations.NullMarked;
