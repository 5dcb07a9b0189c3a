/**
 * Stage 1 of 7: the beginning of a VNC conversation (RFC 6143 §7.1).
 *
 * <p>The server says which version of RFB it speaks; we answer with the same, or with 3.8 when it is newer, and it lists
 * its security types. None is chosen. Version 3.3 tells the one type that it wants. Type 1 means that nobody is asked for
 * a password.
 *
 * <p>Why it does no harm: every viewer does the same before it shows a window. Some servers shut an address out for a
 * while after several connections that ended before a login; a look makes two.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.vnc;

import org.jspecify.annotations.NullMarked;
