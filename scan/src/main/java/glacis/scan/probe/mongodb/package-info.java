/**
 * Stage 1 of 7: the handshake of MongoDB (isMaster, wire protocol).
 *
 * <p>The first message of every driver, in the form that servers of all versions take: isMaster with helloOk over
 * OP_QUERY. The answer names the versions of the wire protocol, by which the release is told, the name of the replica set
 * and the part that the server plays in it.
 *
 * <p>Why it does no harm: it is asked before a login by every driver, and again every ten seconds. listDatabases and
 * buildInfo are not asked.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.mongodb;

import org.jspecify.annotations.NullMarked;
