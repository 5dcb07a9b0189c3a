/**
 * Stage 1 of 7: what a SIP server can do (RFC 3261 §11).
 *
 * <p>One OPTIONS over TCP or UDP, to the server and nobody behind it: with Max-Forwards 0 a proxy answers by itself instead of
 * passing it on. The caller is anonymous (RFC 3323), and the answer goes where the question came from (rport, RFC 3581). It
 * names methods and mostly the software.
 *
 * <p>Why it does no harm: OPTIONS rings nowhere and registers nobody; no user is asked for, so that none can be guessed.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.sip;

import org.jspecify.annotations.NullMarked;
