/**
 * Stage 6 of 7: coordinated vulnerability disclosure, the part of the work that deals with people who report flaws.
 *
 * <p>Flow: what was obtained elsewhere comes in as values, and verdicts, documents and texts go out. So far that is
 * {@link glacis.disclose.policy}: a security.txt as seen gives verdicts by RFC 9116, and a draft gives a file.
 *
 * <p>Invariants: a signature is called valid only after it was verified, and what could not be verified is said to be so.
 * Presence of a security.txt gives nobody leave to test (RFC 9116 §5.5); nothing in here is ever read as a mandate.
 *
 * <p>To extend: intake, cases and advisories each get a package of their own beside {@code policy}, and none of them knows
 * another stage; {@code app} carries values between them.
 *
 * <p>It must not fetch anything, read a file or a clock: the bytes and the instant are handed in.
 */
@NullMarked
package glacis.disclose;

import org.jspecify.annotations.NullMarked;
