/**
 * Stage 1 of 7: the beginning of an NNTP conversation (RFC 3977, RFC 4642).
 *
 * <p>The server greets with 200 (posting allowed) or 201. We ask CAPABILITIES and say QUIT. The answer names versions,
 * ways of logging in, whether STARTTLS is offered and often the software. A greeting of 200 counts as NNTP where it says
 * so or stands on a port of NNTP.
 *
 * <p>Why it does no harm: it is what a newsreader asks first; no group is named.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.nntp;

import org.jspecify.annotations.NullMarked;
