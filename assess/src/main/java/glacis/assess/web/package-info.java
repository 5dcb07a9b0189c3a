/**
 * Stage 3 of 7: what a web presence says of itself.
 *
 * <p>The checks read ordinary answers to GET of a listed public path; nothing is followed and nothing is guessed.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.web;

import org.jspecify.annotations.NullMarked;
