/**
 * Stage 4 of 7: what is wrong, remembered from look to look.
 *
 * <p>Flow: the checks hand over {@link glacis.model.finding.Judgement}s; {@link glacis.inventory.finding.Gone} says which
 * assets are seen to exist no more; {@link glacis.inventory.finding.FindingBook} turns both, together with what was known,
 * into the new state; a {@link glacis.inventory.finding.FindingStore} keeps it.
 *
 * <p>Invariants: a finding is identified by its check and its asset and keeps what people decided about it. It is fixed
 * only when somebody looked and saw that it is gone; silence, a refusal, a check that could not decide and an asset that
 * was not looked at leave it as it was. What was fixed and fails again came back, which is not the same as new.
 *
 * <p>To extend: a new state needs a line in {@code FindingBook} for every kind of verdict, and the compiler asks for it.
 * This package must not judge: whether something is a defect is decided by the checks, whether it matters by people.
 */
@NullMarked
package glacis.inventory.finding;

import org.jspecify.annotations.NullMarked;
