/**
 * Stage 1 of 7: which dialect a file server speaks, and whether it signs (MS-SMB2 §2.2.3, §2.2.4).
 *
 * <p>One SMB2 NEGOTIATE with the dialects from 2.0.2 to 3.1.1. The answer names the newest that both know, whether signing
 * is demanded, a number that the server gave itself, and its clock. A server of SMB 1 only does not answer it.
 *
 * <p>Why it does no harm: it is the first message of every client; no session is set up, so no user is named and no share
 * is listed.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.smb;

import org.jspecify.annotations.NullMarked;
