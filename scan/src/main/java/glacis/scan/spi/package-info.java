/**
 * Stage 1 of 7: what a probe is.
 *
 * <p>A {@link glacis.scan.spi.Probe} never opens a connection. It says which {@link glacis.scan.spi.Ask}s to make and
 * makes a reply of what came back; both are pure functions, so a probe can be tested with bytes alone and re-run over
 * stored transcripts. An ask is one connection as a pure {@link glacis.scan.spi.Dialogue}: the transcript so far in, the
 * next {@link glacis.scan.spi.Move} out. {@code scan.wire} has the conversation and knows no protocol.
 *
 * <p>To add a protocol: a folder {@code scan.probe.x} with the probe, its dialogue, its reader of bytes (and a fuzz test
 * of that), a package-info with the protocol's notes and why the questions do no harm. A dialogue must never send a
 * malformed message, a credential or a payload, and must stay within the limits it declares.
 */
@NullMarked
package glacis.scan.spi;

import org.jspecify.annotations.NullMarked;
