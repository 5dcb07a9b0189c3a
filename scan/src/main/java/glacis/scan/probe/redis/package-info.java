/**
 * Stage 1 of 7: whether somebody speaks Redis and wants a login.
 *
 * <p>One PING in the inline form that every version understands. It is answered with PONG, or with an error whose first
 * word says why: NOAUTH (a password is set), DENIED (protected mode: no password, and we do not come from loopback), or
 * another that Redis and its forks share. TLS has ports of its own; there is no STARTTLS.
 *
 * <p>Why it does no harm: PING is what every client sends to keep a connection alive. INFO would tell the version, and
 * with it the names of databases and clients; it is not asked.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.redis;

import org.jspecify.annotations.NullMarked;
