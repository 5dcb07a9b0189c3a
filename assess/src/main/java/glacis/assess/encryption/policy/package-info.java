/**
 * Stage 3 of 7: what others demand of TLS, as data, and the judge that holds a survey against it.
 *
 * <p>Flow: a {@code .policy} file becomes a {@code Policy} (built in by {@code Policies}, a user's own by {@code
 * PolicyReader}); {@code Observed} takes a survey apart into values by topic; {@code PolicyJudge} looks each value up and
 * gives an {@code Assessment}; {@code Conflicts} compares assessments of one survey. {@code Preconditions} and {@code
 * Snippets} stand beside that: which known attacks have something to work with, and what to write into a server's
 * configuration.
 *
 * <p>Invariants: a judgement is a function of policy, survey and instant. What is not known is {@code NOT_DETERMINED} with
 * the reason, never good and never insufficient, and never takes back a violation that was seen. A policy's own word stands
 * beside the level of our scale. What is only a precondition is never called a vulnerability.
 *
 * <p>To extend: a new edition is a new file and one line in {@code Policies}, with its sources in it; a new kind of value is
 * one case in {@code Topic} and one in {@code Observed}. This package must not hold a policy's numbers in code, must not
 * touch files or the network, and must not tell a reader to trust what nobody asked.
 */
@NullMarked
package glacis.assess.encryption.policy;

import org.jspecify.annotations.NullMarked;
