/**
 * Stage 1 of 7: the beginning of an SMTP conversation (RFC 5321).
 *
 * <p>The server greets, the probe says EHLO with its own name, reads what the server offers, and says QUIT.
 *
 * <p>Why it does no harm: no sender and no recipient is named, no mail is offered.
 *
 * <p>The probe and the reader of bytes are pure; bytes of another protocol are Garbled, never a guess. To extend: another
 * question is another probe with limits of its own. It must not send what no ordinary client sends.
 */
@NullMarked
package glacis.scan.probe.smtp;

import org.jspecify.annotations.NullMarked;
