/**
 * Stage 1 of 7: whether an Oracle listener is alive (TNS; what tnsping sends).
 *
 * <p>One CONNECT packet with (COMMAND=ping), to which a listener answers with its alias and the number of its version.
 * COMMAND=version and COMMAND=status would say more, belong to its administration, and are not sent; a connection to a
 * service would have to guess its name.
 *
 * <p>Why it does no harm: tnsping is what an ordinary client uses to see whether a listener is there; it reaches no
 * database.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.oracle;

import org.jspecify.annotations.NullMarked;
