/**
 * Stage 1 of 7: what an IRC server says to somebody who has not registered (RFC 2812).
 *
 * <p>Many servers send NOTICE lines while they look up the name and the user of a connection; some send nothing until NICK
 * and USER. A line that tells us to be too fast or banned is IRC too. The source of a line is the name of the server.
 *
 * <p>Why it does no harm: not a byte is sent; NICK and USER are a registration.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.irc;

import org.jspecify.annotations.NullMarked;
