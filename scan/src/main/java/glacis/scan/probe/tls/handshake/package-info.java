/**
 * Stage 1 of 7: an own handshake engine from SSLv2 to TLS 1.3 (RFC 8446, RFC 5246, RFC 4346, RFC 2246, RFC 6101).
 *
 * <p>Flow: an {@link glacis.scan.probe.tls.handshake.Offer} says what a hello is to put on offer,
 * {@link glacis.scan.probe.tls.handshake.ClientHello} writes it down with the ephemeral keys that it needs, and
 * {@link glacis.scan.probe.tls.handshake.FlightReader} reads whatever comes back into a
 * {@link glacis.scan.probe.tls.handshake.FirstFlight}. Where tickets or resumption are asked for, a
 * {@link glacis.scan.probe.tls.handshake.FullHandshake} goes on to the Finished messages, sends no application data and
 * takes leave by close_notify. Numbers and names of the registries are data in {@code iana.txt}, read by
 * {@link glacis.scan.probe.tls.handshake.Iana}.
 *
 * <p>It is a collector that never vouches for the peer: no certificate and no signature is verified here, so nothing that is
 * learnt here may be taken for proof of who answered. It needs the keys of TLS 1.3 only because certificates and tickets
 * are encrypted there.
 *
 * <p>Invariants: every message that is sent is well formed; readers are total, so any bytes give a flight, in time and memory
 * in proportion to their number; nothing here opens a connection or reads a clock. The platform's primitives (key
 * agreement, HMAC, AEAD, ML-KEM) are used, its TLS is not, for that hides what it refuses: no class here may refer to
 * {@code javax.net.ssl} or BouncyCastle.
 *
 * <p>What is encrypted can be read again later by whoever keeps the hello's message and its keys
 * ({@link glacis.scan.probe.tls.handshake.KeyShare#kept}) beside the bytes received; a whole handshake also needs what its
 * object drew, which is not kept yet.
 *
 * <p>To extend: a further thing to offer is an {@link glacis.scan.probe.tls.handshake.Extra}; a further fact is a field of
 * the flight; a further group is a case of {@link glacis.scan.probe.tls.handshake.KeyShare}. It must not judge: whether a
 * version, suite or group is good is for stage 4.
 */
@NullMarked
package glacis.scan.probe.tls.handshake;

import org.jspecify.annotations.NullMarked;
