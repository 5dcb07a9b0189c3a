/**
 * Stage 3 of 7: how well a conversation is protected.
 *
 * <p>The checks read what our own hellos met: the versions on offer and the certificates. They judge what was offered, never what an attack might do with it.
 *
 * <p>One of them needs more than the view: {@code InvalidChain} is made with the stores of roots that it holds chains against, and
 * without any it leaves open what it cannot tell. What one check tells of a certificate no other tells again.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.encryption;

import org.jspecify.annotations.NullMarked;
