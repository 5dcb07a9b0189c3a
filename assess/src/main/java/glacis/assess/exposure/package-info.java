/**
 * Stage 3 of 7: what is reachable that should not be, or not like this.
 *
 * <p>The checks read which ports accepted and what spoke there. A fragile device is judged by its open port alone, because nobody may send it a byte.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.exposure;

import org.jspecify.annotations.NullMarked;
