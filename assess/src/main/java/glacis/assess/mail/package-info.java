/**
 * Stage 3 of 7: whether mail can be read or forged on its way.
 *
 * <p>The checks read the first lines of an SMTP conversation and what a domain publishes about its mail.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.mail;

import org.jspecify.annotations.NullMarked;
