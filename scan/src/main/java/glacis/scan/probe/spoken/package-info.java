/**
 * Stage 1 of 7: what conversations with protocols have in common, so that a protocol costs a folder and a line.
 *
 * <p>A {@link glacis.scan.probe.spoken.Protocol} says by which greeting it is told, on which ports it is usual, and what may be
 * asked ({@link glacis.scan.probe.spoken.Inquiry}: terms, a pure dialogue, a pure reader). {@code SpokenProbe} puts the
 * question, in the clear or inside TLS; what comes of it is a {@code Reply.Spoken} with named facts. {@code
 * glacis.scan.probe.Protocols} lists them all; the order of questions, the documentation, the fuzz tests and the test of all
 * pairs read that list.
 *
 * <p>Invariants: a reader has an answer to any bytes and does not throw ({@code Cursor} reads beyond the end without harm);
 * bytes of another protocol are Garbled, never a guess, and their beginning is told so that their own protocol may know them;
 * an inquiry is one connection, sends no more than its terms say, and sends nothing on to a server that turns out to be
 * another. A greeting belongs to one protocol at most.
 *
 * <p>To extend: a folder {@code scan.probe.x} with a class that is a Protocol, a package-info with the protocol's notes and
 * why its question does no harm; a line in {@code Protocols}; samples for the tests in {@code Samples}. It must not log in,
 * name a user, guess a credential, list what a server holds, or send what no ordinary client sends first.
 */
@NullMarked
package glacis.scan.probe.spoken;

import org.jspecify.annotations.NullMarked;
