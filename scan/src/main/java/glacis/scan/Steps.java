package glacis.scan;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.scan.guard.Permit;
import glacis.scan.guard.RateBudget;
import glacis.scan.guard.ScopeGuard;
import glacis.scan.schedule.Doors;
import glacis.scan.schedule.Gang;
import glacis.scan.schedule.Relay;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Step;
import glacis.scan.wire.Exchange;
import glacis.scan.wire.Wire;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Carries out the steps of probes, connection by connection: within the budget, through the doors, and while the permit lives. */
final class Steps {

    private final ScopeGuard guard;
    private final Wire wire;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Expense expense;
    private final Doors doors = new Doors();

    Steps(ScopeGuard guard, Wire wire, InstantSource clock, LongSupplier nanoTime, Expense expense) {
        this.guard = guard;
        this.wire = wire;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.expense = expense;
    }

    /** The connections of a flow, each of which may want further ones. */
    Step flow(Step.Flow flow, Undertaking undertaking, Consumer<Exchange> keep) {
        new Relay(flow.atOnce()).<Ask, Exchange>run(flow.asks(), ask -> exchange(ask, undertaking), (ask, exchange) -> {
            keep.accept(exchange);
            return flow.course().after(ask, exchange.outcome());
        });
        return flow.course().end();
    }

    /** The asks of one step, at once; what goes wrong in one is that one's outcome, but a fault of ours ends them all. */
    Step together(Step.Asks step, Undertaking undertaking, Consumer<Exchange> keep) {
        List<Exchange> exchanges = together(step.asks(), undertaking);
        exchanges.forEach(keep);
        return step.then().apply(exchanges.stream().map(Exchange::outcome).toList());
    }

    private List<Exchange> together(List<Ask> asks, Undertaking undertaking) {
        if (asks.size() == 1) {
            return List.of(exchange(asks.getFirst(), undertaking));
        }
        Exchange[] exchanges = new Exchange[asks.size()];
        List<Integer> places = IntStream.range(0, asks.size()).boxed().toList();
        new Gang(asks.size()).run(places.iterator(), i -> exchanges[i] = exchange(asks.get(i), undertaking));
        return List.of(exchanges);
    }

    private Exchange exchange(Ask ask, Undertaking undertaking) {
        Permit permit = undertaking.permit();
        IpAddress address = undertaking.endpoint().address();
        RateBudget budget = guard.budgetFor(permit);
        long now = nanoTime.getAsLong();
        long delay = budget.reserveConnection(address, now).delayNanos();
        if (undertaking.isRequest()) {
            delay = Math.max(delay, budget.reserveRequest(address, now).delayNanos());
        }
        pause(delay);
        try (Doors.Pass entered = doors.enter(address, budget.concurrentLimit())) {
            expense.begin();
            expense.atOnce(entered.atOnce());
            Instant began = clock.instant();
            if (!permit.isAliveAt(began)) {
                Refusal late = new Refusal(
                        undertaking.endpoint(),
                        Refusal.Reason.EXPIRED,
                        permit.id() + " ended while it waited for its turn");
                return new Exchange(new Outcome.Withheld<>(late), Transcript.EMPTY);
            }
            return undertaking.within(ask, began, held -> {
                Exchange had = wire.exchange(permit, undertaking.endpoint(), held);
                expense.conversation(
                        had.said().count(Transcript.Direction.SENT), had.said().count(Transcript.Direction.RECEIVED));
                return had;
            });
        }
    }

    private void pause(long nanos) {
        long until = nanoTime.getAsLong() + nanos;
        for (long left = nanos; left > 0; left = until - nanoTime.getAsLong()) {
            LockSupport.parkNanos(left);
        }
    }
}
