/**
 * Stage 1 of 7: what a Telnet server shows to somebody who wants no option (RFC 854, RFC 1143).
 *
 * <p>The server begins with requests for options (IAC DO, IAC WILL). We refuse each of them once (WONT, DONT), as a plain
 * client may, and read what it shows then: mostly a banner and a prompt. What is asked inside a suboption is not answered.
 * STARTTLS (option 46) was never standardised.
 *
 * <p>Why it does no harm: no option is agreed, no name and no password is typed, and the connection ends at the prompt.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.telnet;

import org.jspecify.annotations.NullMarked;
