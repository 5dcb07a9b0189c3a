/**
 * Stage 1 of 7: whether somebody speaks memcached, and its version.
 *
 * <p>The word version on a line is answered with VERSION and the number. A server that wants SASL speaks the binary
 * protocol only and closes or answers an error. TLS is an option of newer versions, on any port; there is no STARTTLS.
 *
 * <p>Why it does no harm: version reads nothing and changes nothing; stats, which would tell what the server holds, is not
 * asked. UDP, which memcached amplifies, is never used.
 *
 * <p>The protocol and its reader are pure; bytes of another protocol are Garbled, never a guess. To extend: another question
 * is another inquiry with terms of its own. It must not log in, and must not ask for what the server holds.
 */
@NullMarked
package glacis.scan.probe.memcached;

import org.jspecify.annotations.NullMarked;
