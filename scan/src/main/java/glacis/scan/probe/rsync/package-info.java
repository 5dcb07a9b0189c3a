/**
 * Stage 1 of 7: the greeting of an rsync daemon.
 *
 * <p>The daemon says @RSYNCD:, the version of the protocol and, since 31.0, the digests it can verify passwords with.
 * Whoever goes on has to name a module or ask for the list of them; we do neither.
 *
 * <p>Why it does no harm: not a byte is sent; the list of modules is what the server holds.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.rsync;

import org.jspecify.annotations.NullMarked;
