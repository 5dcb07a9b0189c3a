/**
 * Stage 6 of 7: coordinated vulnerability disclosure.
 *
 * <p>Flow: a security.txt as seen comes in, verdicts by RFC 9116 go out; the generator goes the other way.
 *
 * <p>Invariants: a signature is called valid only after it was verified; what could not be verified is said to be so. It
 * must not fetch anything: the bytes are handed in.
 */
@NullMarked
package glacis.disclose;

import org.jspecify.annotations.NullMarked;
