/**
 * Stage 1 of 7: one ordinary request (RFC 9110, RFC 9112).
 *
 * <p>GET of the first page or of a file that is published for everybody (RFC 8615), HTTP/1.1, one request per connection, no cookies, nothing followed. Bodies are read up to 64 KiB, chunked or not; compression is not asked for and not undone.
 *
 * <p>Why it does no harm: it is the request that every browser begins with, once.
 *
 * <p>The probe and the reader of bytes are pure; bytes of another protocol are Garbled, never a guess. To extend: another
 * question is another probe with limits of its own. It must not send what no ordinary client sends.
 */
@NullMarked
package glacis.scan.probe.http;

import org.jspecify.annotations.NullMarked;
