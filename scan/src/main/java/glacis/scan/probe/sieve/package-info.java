/**
 * Stage 1 of 7: the greeting of a ManageSieve server (RFC 5804).
 *
 * <p>The greeting is a list of capabilities, a quoted name and mostly a quoted value on each line, and a line that says
 * OK. It tells the software, the ways of logging in and whether STARTTLS is offered.
 *
 * <p>Why it does no harm: not a byte is sent.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.sieve;

import org.jspecify.annotations.NullMarked;
