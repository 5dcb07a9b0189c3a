/**
 * Stage 1 of 7: what a STUN or TURN server says to a binding request (RFC 8489).
 *
 * <p>One binding request over TCP or UDP, without a name or a password. The answer repeats the number of the request,
 * tells the address that we come from, and often the software.
 *
 * <p>Why it does no harm: binding is what a client asks to learn its own address; no relay is allocated and nothing is
 * passed on.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.stun;

import org.jspecify.annotations.NullMarked;
