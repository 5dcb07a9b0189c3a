/**
 * Stage 1 of 7: no packet without a permit.
 *
 * <p>Flow: whoever wants to ask makes a {@link glacis.scan.guard.Request}; {@link glacis.scan.guard.ScopeGuard} holds it
 * against stop, opt-outs, reserved ranges, deny lines and every allow line of every mandate, and returns a {@link
 * glacis.scan.guard.Decision}: a {@link glacis.scan.guard.Permit}, or a refusal with its reason. Whoever uses the permit writes
 * an intent to the {@link glacis.scan.guard.Ledger}, waits for its place in the {@link glacis.scan.guard.RateBudget}, lets the
 * wire have the conversations, and closes the intent with them. {@link glacis.scan.guard.LedgerChain} links the entries by
 * hashes, {@link glacis.scan.guard.LedgerPairing} holds what was sent against what was announced.
 *
 * <p>Why an intent for each use of a permit, and what it costs: the permit is what allows, so what it is used for is announced
 * where it is used – one question to one endpoint, of up to eight connections, or one search of one address. An intent for
 * many at once would have to name the most that all of them might send, and a kill would leave that much in doubt. It is
 * durable before the first packet, which takes a flush. That flush is paid for by the other end: what closes an intent need not
 * be durable before the answer that it led to, which is written next; it goes along with that in the same flush. So a question
 * waits for the disk twice, as it did before there were intents, and those that begin together share their flushes. Whatever
 * is lost by a kill is lost in the safe direction: an intent without its end stands for all that it announced, in what {@code
 * glacis verify} says and in what the day of an ordinary client counts.
 *
 * <p>Invariants: only {@code ScopeGuard} makes permits. What forbids is asked before what allows, and what cannot be known
 * forbids. A permit names literal addresses, lives shortly, and is never widened; a redirect, an alias or another address is a
 * new target that asks again. Each request has exactly one answer. Nothing is sent that is not on record as intended. An ordinary
 * client's day is counted over all runs, from the ledger.
 *
 * <p>To extend: a new condition is a test in {@code LineJudge} at its place in the order, a {@code Refusal.Reason}, a case in
 * the naive evaluator of the tests, and mutants that tests kill ({@code .ci/mutation}). A new reserved block is a line in
 * {@code AddressSpace}. What a probe's connections count as in an ordinary client's day is told by its name, in {@code DailyShare}.
 *
 * <p>Nothing here may resolve a name, open a socket, read a file or a clock: it is decided from what is handed in.
 */
@NullMarked
package glacis.scan.guard;

import org.jspecify.annotations.NullMarked;
