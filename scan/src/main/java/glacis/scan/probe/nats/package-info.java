/**
 * Stage 1 of 7: the greeting of a NATS server (client protocol, INFO).
 *
 * <p>The server sends one line: INFO and a JSON object with its name, version, whether it wants a login and whether it
 * wants or offers TLS. TLS begins on the same connection after INFO, without a word in the clear, which nothing here does
 * yet.
 *
 * <p>Why it does no harm: not a byte is sent; CONNECT is a login.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.nats;

import org.jspecify.annotations.NullMarked;
