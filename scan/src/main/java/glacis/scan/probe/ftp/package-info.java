/**
 * Stage 1 of 7: the beginning of an FTP conversation (RFC 959, RFC 2389).
 *
 * <p>The server greets with 220, or with 120 or 421 when it has no time. We ask FEAT for its features and say QUIT. Some
 * servers list features before a login, some answer 530; both are FTP. A greeting of 220 is mail as well: it counts as FTP
 * where it says FTP or stands on a port of FTP.
 *
 * <p>Why it does no harm: FEAT is the first thing that many clients ask. No user is named and no data connection is
 * opened. A greeting may hold a time or a number of users, which is no part of what makes it the same again.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.ftp;

import org.jspecify.annotations.NullMarked;
