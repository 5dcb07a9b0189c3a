/**
 * Stage 6 of 7, disclosure: security.txt, checked and written by RFC 9116.
 *
 * <p>Flow: somebody who may fetch hands in a {@link glacis.disclose.policy.Fetched}. {@code Serving} judges the way it came
 * (the certificate was judged by {@link glacis.disclose.policy.CertificateJudge}, whom the caller gave the trusted roots), {@code Rows} the bytes as text, {@code Cleartext} takes the frame of a signature off, {@code Fields} and
 * {@code FieldRules} read what is inside, {@code Signatures} verifies with a
 * {@link glacis.disclose.policy.Keyring} that the operator gave. Each of them tells {@code Notes} what it saw, in the words
 * of {@link glacis.disclose.policy.Code}; {@link glacis.disclose.policy.SecurityTxt} makes the
 * {@link glacis.disclose.policy.SecurityTxtDocument} of it. The other way goes
 * {@link glacis.disclose.policy.SecurityTxtDraft}, whose text the checker finds no error in.
 *
 * <p>Invariants: any bytes give a result, in time and memory bounded by their length. What the facts at hand do not decide
 * stands in {@code incomplete} with the reason: a file alone does not show how it is served, and a signature without its
 * key is unverified, which is neither an error nor a pass. A signature is called verified only when the whole text between
 * its frame lines was hashed, with a key that was handed in, is bound, for signing, and neither expired nor revoked. Only
 * what is inside the frame counts as signed. Text of the file stands in messages shortened and escaped.
 *
 * <p>To extend: a new code goes to {@link glacis.disclose.policy.Code} with its section and its remedy, and its test has a
 * file that breaks it and one that almost does. A new field goes to {@code Fields}.
 *
 * <p>It must not fetch a key, follow a link, read a file or a clock; and it must not trust a key because the file names it.
 */
@NullMarked
package glacis.disclose.policy;

import org.jspecify.annotations.NullMarked;
