/**
 * Stage 1 of 7: who speaks first.
 *
 * <p>Many services greet: SSH, SMTP, FTP, IMAP, POP3, MySQL. The probe connects, listens, and keeps up to 4 KiB of what it hears.
 * Where SSH is usual and nothing of SSH came, another listens for longer: lines that drip are there to hold clients up.
 *
 * <p>Why it does no harm: not a byte is sent.
 *
 * <p>The probe and the reader of bytes are pure; bytes of another protocol are Garbled, never a guess. To extend: another
 * question is another probe with limits of its own. It must not send what no ordinary client sends.
 */
@NullMarked
package glacis.scan.probe.tcp;

import org.jspecify.annotations.NullMarked;
