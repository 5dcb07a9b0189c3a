/**
 * Stage 1 of 7: the beginning of a POP3 conversation (RFC 1939, RFC 2449).
 *
 * <p>The server greets with +OK. We ask CAPA and say QUIT. CAPA tells whether STLS is offered, which ways of logging in
 * there are, and with IMPLEMENTATION often the software.
 *
 * <p>Why it does no harm: it is what every mail program asks before it logs in; no user is named.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.pop3;

import org.jspecify.annotations.NullMarked;
