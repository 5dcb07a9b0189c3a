/**
 * Stage 1 of 7: what a time server says (RFC 5905 §7.3).
 *
 * <p>One client packet of version 4 over UDP, in which only the time of sending is filled in, by a number of chance that
 * the answer has to repeat. The answer has the stratum, the source and the clock.
 *
 * <p>Why it does no harm: it is the packet that every client sends, and the answer is no longer than the question. The
 * control mode (6) and the private one (7), which tell more and amplify, are not used.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.ntp;

import org.jspecify.annotations.NullMarked;
