/**
 * Stage 1 of 7: TLS as our own hellos meet it (RFC 8446, RFC 5246, RFC 8996).
 *
 * <p>One ordinary ClientHello, from TLS 1.3 down to 1.0, gives version, suite, group and certificates; then one hello per
 * version that is still open, with nothing newer on offer, all at once; those that got no answer are asked once more, one
 * after the other. Up to TLS 1.2 the server's first flight is in the clear. In TLS
 * 1.3 the certificates are encrypted, so the engine in {@code scan.probe.tls.handshake} derives the handshake keys: it is a
 * collector that never vouches for the peer, and here it sends nothing after the hello. A HelloRetryRequest
 * names the group that the server wants; the hello is then made again with a share of that group.
 *
 * <p>The platform's own TLS is not used here: it hides what it refuses. Why it does no harm: every message is well formed,
 * offers what a client of its time offered, and the conversation ends before any application data.
 *
 * <p>The readers are total: bytes that are no TLS give Garbled with a reason, never an exception. To extend: a further
 * fact of the first flight is a field of {@link glacis.scan.probe.tls.handshake.FirstFlight}. It must not judge, and must not refer
 * to {@code javax.net.ssl}.
 */
@NullMarked
package glacis.scan.probe.tls;

import org.jspecify.annotations.NullMarked;
