/**
 * What it costs our own processor to learn the first flight of a server, and to survey one; beside JSSE and, by {@code
 * bench/peers/first-flight.go}, a minimal client in Go.
 *
 * <p>Flow: {@code bench/benches/first-flight} starts a real server and, in turns, one process per client and round. Each
 * process collects until it is warm, then reads its own processor time (user and system) before and after some thousands of
 * collections more, and prints microseconds for each on one line.
 *
 * <p>Invariants: ours goes the way of the product, that is a permit of the guard, the wire, the hello's own keys, the reader,
 * the facts of the certificates; nothing is prepared outside the time that is measured but where the bench's row says so.
 * The clients differ in what they are, not in what they are asked for: version, suite, group and certificate.
 *
 * <p>To extend: a further client is a further {@link glacis.bench.handshake.Collection}. It must not judge whether a figure is
 * good: goals stand in the bench's rows.
 */
@NullMarked
package glacis.bench.handshake;

import org.jspecify.annotations.NullMarked;
