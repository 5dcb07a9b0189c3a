/**
 * Stage 1 of 7: which question comes next, and who waits for whom.
 *
 * <p>{@link glacis.scan.schedule.ConversationOrder} is a pure function: from what an endpoint has answered so far to the
 * next probe, in the order wait → what is harmless for that port → TLS → HTTP. The protocol is found by what answers, not
 * by the port; the port only decides what is tried first. {@link glacis.scan.schedule.Conversations} runs the order for
 * many endpoints at once, each endpoint's questions one after the other, fair between hosts.
 *
 * <p>Because the order looks only at outcomes, a run that was killed goes on where it was: outcomes that the journal holds
 * count as if they had just come. It must not open a connection or make a permit.
 */
@NullMarked
package glacis.scan.schedule;

import org.jspecify.annotations.NullMarked;
