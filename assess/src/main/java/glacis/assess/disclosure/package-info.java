/**
 * Stage 3 of 7: whether somebody who finds a flaw can tell it.
 *
 * <p>The check reads the security.txt (RFC 9116) that an origin serves. The full check with every code is {@code glacis securitytxt}; here only what decides: it is there, it names a contact, it has not expired.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.disclosure;

import org.jspecify.annotations.NullMarked;
