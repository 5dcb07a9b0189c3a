/**
 * Beside the stages: what a conversation costs the processor when there are many.
 *
 * <p>A banner is read the product's way: a permit, the wire, the dialogue of the probe that waits for a greeting. The peer, a
 * minimal client in Go (bench/peers/conversations.go), reads the same banners of the same places, as many at once. A figure is
 * the processor time of the whole process, user and system, without what it took to get warm.
 *
 * <p>To extend: another kind of conversation is another ask. It must not leave loopback, and never ships.
 */
@NullMarked
package glacis.bench.conversations;

import org.jspecify.annotations.NullMarked;
