/**
 * Stage 1 of 7: the beginning of an SSH conversation (RFC 4253).
 *
 * <p>Both sides send an identification line, then the server its KEXINIT with the methods that it offers, in its order. Then the probe closes.
 *
 * <p>Why it does no harm: no key is exchanged and no user is named; the server counts a connection that ended before authentication.
 *
 * <p>The probe and the reader of bytes are pure; bytes of another protocol are Garbled, never a guess. To extend: another
 * question is another probe with limits of its own. It must not send what no ordinary client sends.
 */
@NullMarked
package glacis.scan.probe.ssh;

import org.jspecify.annotations.NullMarked;
