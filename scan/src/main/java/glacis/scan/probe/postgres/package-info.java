/**
 * Stage 1 of 7: whether a PostgreSQL server is willing to encrypt (protocol 3.0, section 55.2.11).
 *
 * <p>The probe sends one SSLRequest, eight bytes, and reads one byte: S or N. It sends no StartupMessage, because that is a login where pg_hba.conf says trust (docs/adr).
 *
 * <p>Why it does no harm: it is the first message of every ordinary client, and nothing comes after it.
 *
 * <p>The probe and the reader of bytes are pure; bytes of another protocol are Garbled, never a guess. To extend: another
 * question is another probe with limits of its own. It must not send what no ordinary client sends.
 */
@NullMarked
package glacis.scan.probe.postgres;

import org.jspecify.annotations.NullMarked;
