/**
 * Stage 7 of 7: what an outside view can say of the duty of care (NIS2, article 21).
 *
 * <p>Flow: {@link glacis.report.duty.Duties} reads the twenty duties from a resource; {@link glacis.report.duty.DutyTable}
 * holds them against {@link glacis.report.duty.DutyEvidence}, which is how often each check said what, and a few counts;
 * {@link glacis.report.duty.DutyPage} and {@link glacis.report.duty.DutyCsv} show the table.
 *
 * <p>Invariants: a duty is {@code supported}, {@code contradicted} or has {@code no external evidence}; one contradiction
 * outweighs any support; what was not asked says nothing. What cannot be seen from outside stands beside every result.
 * Nothing here ever claims that somebody complies: that is a judgement of law, and most of it is invisible from outside.
 *
 * <p>To extend: name the new check in the resource, under the duties it speaks of. Law is data: articles and sections are
 * changed there, never in code.
 *
 * <p>It must not compute verdicts or read the journal: {@code app} counts.
 */
@NullMarked
package glacis.report.duty;

import org.jspecify.annotations.NullMarked;
