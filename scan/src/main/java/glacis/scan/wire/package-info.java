/**
 * Stage 1 of 7: the only place that touches a target's network.
 *
 * <p>Flow: {@link glacis.scan.wire.Wire#exchange} has one conversation, {@link glacis.scan.wire.PortSearch} looks which
 * ports of an address accept. Both take a permit and throw when it does not cover what they are about to touch: that would
 * be our bug, and it must not send a packet. Addresses are literal; nothing here resolves a name, follows a redirect or
 * knows a protocol.
 *
 * <p>Every step has a deadline and so has the whole conversation; bytes are bounded; errors of the operating system become
 * {@link glacis.model.observation.Outcome}s by the table {@link glacis.scan.wire.SocketErrors}. Our own exhaustion is never
 * the target's silence. TLS here only carries application data: the peer is not authenticated, because we collect and do
 * not vouch; facts about TLS come from {@code scan.probe.tls}.
 *
 * <p>A conversation over TCP in the clear runs on a {@link glacis.scan.wire.Switchboard}, a few threads for all of them; one inside
 * TLS or by datagrams blocks a virtual thread of its own. Both drive the same {@link glacis.scan.wire.Conversation}, which knows
 * nothing of sockets.
 *
 * <p>To extend: a new transport is a new {@link glacis.scan.wire.Channel}. It must not interpret what was said.
 */
@NullMarked
package glacis.scan.wire;

import org.jspecify.annotations.NullMarked;
