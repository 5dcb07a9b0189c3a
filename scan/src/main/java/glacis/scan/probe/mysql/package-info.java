/**
 * Stage 1 of 7: the greeting of MySQL and MariaDB (client/server protocol, connection phase).
 *
 * <p>The server greets with a packet: protocol 10, its version, a number, a challenge, what it is capable of and the way
 * of logging in that it prefers. An error in its place (too many connections, an address that may not connect) is MySQL
 * too. Before the version MariaDB writes 5.5.5- for old clients.
 *
 * <p>Why it does no harm: not a byte is sent. A server counts connections that end before a login, and with its defaults
 * locks an address out after a hundred in a row (max_connect_errors); one look makes one, and where TLS is offered at most
 * eight more of {@code tls.starttls-mysql}. Whoever looks more often than ten times in a row shuts himself out, nobody else.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.mysql;

import org.jspecify.annotations.NullMarked;
