/**
 * Stage 1 of 7: no packet without a permit.
 *
 * <p>Flow: whoever wants to ask makes a {@link glacis.scan.guard.Request}; {@link glacis.scan.guard.ScopeGuard} holds it
 * against stop, opt-outs, reserved ranges, deny lines and every allow line of every mandate, and returns a {@link
 * glacis.scan.guard.Decision}: a {@link glacis.scan.guard.Permit}, or a refusal with its reason. The wire takes the permit,
 * waits for its place in the {@link glacis.scan.guard.RateBudget}, has the conversation, and writes it to the {@link
 * glacis.scan.guard.Ledger}, whose hashes {@link glacis.scan.guard.LedgerChain} links.
 *
 * <p>Invariants: only {@code ScopeGuard} makes permits. What forbids is asked before what allows, and what cannot be known
 * forbids. A permit names literal addresses, lives shortly, and is never widened; a redirect, an alias or another address is a
 * new target that asks again. Each request has exactly one answer.
 *
 * <p>To extend: a new condition is a test in {@code LineJudge} at its place in the order, a {@code Refusal.Reason}, a case in
 * the naive evaluator of the tests, and mutants that tests kill ({@code .ci/mutation}). A new reserved block is a line in
 * {@code AddressSpace}.
 *
 * <p>Nothing here may resolve a name, open a socket, read a file or a clock: it is decided from what is handed in.
 */
@NullMarked
package glacis.scan.guard;

import org.jspecify.annotations.NullMarked;
