/**
 * Stage 3 of 7: what a check is.
 *
 * <p>A {@link glacis.assess.spi.Check} looks at one asset as it is known at an instant and answers with a verdict. Undetermined is where it begins; passing needs evidence just as failing does.
 *
 * <p>To add a check: one class named by the defect, one page docs/checks/ID.md, three cases (fails, passes,
 * undetermined), one line in {@code Catalogue}. A check is a pure function of a view; it must never pass because nothing
 * was seen, never ask the network, and never name a product that the identification did not.
 */
@NullMarked
package glacis.assess.spi;

import org.jspecify.annotations.NullMarked;
