/**
 * Stage 1 of 7: the beginning of an AMQP conversation (AMQP 0-9-1 §4.2.2).
 *
 * <p>We send the header of 0-9-1. A broker of that version answers with connection.start: its product, version, platform,
 * cluster and ways of logging in. One of another version answers with the header of its own, and closes.
 *
 * <p>Why it does no harm: connection.start-ok, which would be the login, is not sent.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.amqp;

import org.jspecify.annotations.NullMarked;
