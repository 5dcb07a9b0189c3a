/**
 * Stage 1 of 7: the version of Microsoft SQL Server (MS-TDS §2.2.6.5).
 *
 * <p>One PRELOGIN packet with our version and what we think of encryption; the answer has those of the server. Encryption
 * is off, on, not supported or required.
 *
 * <p>Why it does no harm: PRELOGIN comes before LOGIN7 and names no user, and nothing comes after it.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.mssql;

import org.jspecify.annotations.NullMarked;
