/**
 * Stage 1 of 7: what an RTSP server can do (RFC 2326 §10.1).
 *
 * <p>One OPTIONS for the server itself (*). The answer names the methods and mostly the software.
 *
 * <p>Why it does no harm: OPTIONS changes no state; no stream is named, described or set up.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.rtsp;

import org.jspecify.annotations.NullMarked;
