/**
 * Stage 3 of 7: from asset views to verdicts and findings.
 *
 * <p>Flow: a view of an asset at an instant comes in; each check gives one verdict: fails, passes, not applicable, or
 * undetermined with the reason. A failing verdict becomes a finding with a stable identity.
 *
 * <p>Invariants: unknown is a result and is never passed off as safe; a check reads facts and asks nobody. To extend: one
 * class, one page in {@code docs/checks}, three lab cases. It must not send, store or render anything.
 */
@NullMarked
package glacis.assess;

import org.jspecify.annotations.NullMarked;
