/**
 * The nouns: what a check said, and what is kept of it.
 *
 * <p>A {@link glacis.model.finding.Verdict} is fails, passes, not applicable or undetermined; undetermined is where every
 * check begins and has to be argued away. A {@link glacis.model.finding.Judgement} is the verdict of one check on one
 * asset; a {@link glacis.model.finding.Finding} is a failed one that is remembered: its identity is the check and the
 * asset, so that it keeps its state through every later look.
 */
@NullMarked
package glacis.model.finding;

import org.jspecify.annotations.NullMarked;
