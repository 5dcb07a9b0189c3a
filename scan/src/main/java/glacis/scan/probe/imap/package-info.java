/**
 * Stage 1 of 7: the beginning of an IMAP conversation (RFC 9051, RFC 2971).
 *
 * <p>The server greets with OK, PREAUTH or BYE. We ask for its capabilities and take our leave with LOGOUT. Capabilities
 * before a login tell whether STARTTLS is offered, whether a login in the clear is forbidden (LOGINDISABLED), and which
 * ways of logging in there are. ID would tell the software, but RFC 2971 wants the client to tell its own first; the
 * greeting mostly tells it anyway.
 *
 * <p>Why it does no harm: it is what every mail program asks before it logs in, and no mailbox or user is named.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.imap;

import org.jspecify.annotations.NullMarked;
