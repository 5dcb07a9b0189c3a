/**
 * Stage 1 of 7: whether a gateway of IPsec answers, and what it would agree to (IKE 2, RFC 7296 §1.2).
 *
 * <p>One IKE_SA_INIT by datagram, as every initiator begins: one proposal that is usual (AES-CBC, SHA-256, group 14), a public
 * value, a number of chance. The gateway chooses from the proposal, or says by a notification why it does not; vendor
 * identifiers and notifications tell what it supports.
 *
 * <p>Why it does no harm: the message is well-formed and before any authentication, and none follows: no identity is named, no
 * tunnel is set up. The gateway may keep what it chose for as long as it waits for IKE_AUTH, half a minute as a rule; it is one
 * entry per address, which ends by itself, and a gateway that has many of them answers with a cookie instead and keeps nothing
 * (RFC 7296 §2.6). When nothing comes the same message goes once more, which makes no second entry (§2.1). Aggressive mode
 * of IKE 1, which gives away a hash to guess at, is not used; the answer is hardly longer than the question.
 *
 * <p>The public value is a small power of two: it is a valid element of the group, and since no key is ever derived there is no
 * secret to protect. The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend:
 * another question is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.ike;

import org.jspecify.annotations.NullMarked;
