/**
 * Stage 1 of 7: the features of an XMPP server (RFC 6120 §4).
 *
 * <p>We open a stream to the name of the server, read its features and close the stream. They tell whether STARTTLS is
 * offered or demanded, and which ways of logging in there are. A server that does not serve the name says so (host-
 * unknown), and that is an answer.
 *
 * <p>Why it does no harm: no user is named and no resource bound; the stream is closed in order.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.xmpp;

import org.jspecify.annotations.NullMarked;
