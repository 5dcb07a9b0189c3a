/**
 * Stage 1 of 7: how a remote desktop wants to be encrypted (MS-RDPBCGR §2.2.1.1, §2.2.1.2).
 *
 * <p>An X.224 connection request that offers TLS and CredSSP; the confirmation names the one that is chosen, or why none
 * is. A confirmation without a choice means standard RDP security, which protects little. No cookie with a user name is
 * sent.
 *
 * <p>Why it does no harm: it is the first message of every client; no session begins before the handshake that would
 * follow.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.rdp;

import org.jspecify.annotations.NullMarked;
