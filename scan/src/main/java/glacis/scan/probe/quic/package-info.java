/**
 * Stage 1 of 7: which versions of QUIC a server speaks (RFC 8999, RFC 9000 §6, §15).
 *
 * <p>One datagram of 1,200 bytes with a long header and a version of the form that is reserved for this (0x?a?a?a?a). A
 * server of QUIC answers with a version negotiation packet, which lists the versions that it speaks and opens no
 * connection.
 *
 * <p>Why it does no harm: forcing version negotiation is what these versions are reserved for; the answer is shorter than
 * the question and the server keeps nothing of it.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.quic;

import org.jspecify.annotations.NullMarked;
