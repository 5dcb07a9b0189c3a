package glacis.scan.guard;

import glacis.model.scope.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked of endpoints within the last 24 hours: by earlier runs as the ledger has it, by this one as permits were
 * given.
 *
 * <p>Any 24 hours count, not a calendar's day: two days' shares must not be asked within a minute at midnight. An intent that
 * nothing closed counts as all that it announced. Whoever may write the ledger is alone (the home has one writer), so what was
 * read of an endpoint once stays right. The guard calls it one thread at a time.
 */
final class DayBook {

    private static final Duration DAY = Duration.ofHours(24);

    private final Ledger ledger;
    private final Map<Target.Endpoint, List<Use>> uses = new HashMap<>();

    /** Connections that count. */
    private record Use(Instant at, Set<DailyShare> shares, long connections) {}

    DayBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Why an ordinary client may not ask this now, and when it may again; empty when it may. */
    Optional<String> exhausted(Request request, Target.Endpoint endpoint, Instant now) {
        List<Use> known = known(endpoint, now);
        return DailyShare.of(request.asked()).stream()
                .flatMap(share -> again(share, request, known).stream())
                .max(Comparator.comparing(Again::from))
                .map(again -> again.share().words() + " within 24 hours; it may be asked again from " + again.from());
    }

    private record Again(DailyShare share, Instant from) {}

    private static Optional<Again> again(DailyShare share, Request request, List<Use> known) {
        List<Instant> taken = known.stream()
                .filter(use -> use.shares().contains(share))
                .flatMap(use -> Collections.nCopies((int) use.connections(), use.at()).stream())
                .sorted()
                .toList();
        int over = taken.size() + request.connections() - share.most();
        return over > 0 ? Optional.of(new Again(share, taken.get(over - 1).plus(DAY))) : Optional.empty();
    }

    /** Notes what was permitted; where nobody has looked yet, the ledger will say it. */
    void take(Request request, Target.Endpoint endpoint, Instant now) {
        uses.computeIfPresent(endpoint, (e, known) -> {
            known.add(new Use(now, DailyShare.of(request.asked()), request.connections()));
            return known;
        });
    }

    private List<Use> known(Target.Endpoint endpoint, Instant now) {
        List<Use> known = uses.computeIfAbsent(endpoint, e -> remembered(ledger.about(e.toString(), now.minus(DAY))));
        known.removeIf(use -> !use.at().plus(DAY).isAfter(now));
        return known;
    }

    /** What closes an intent says what was made of it; only one that nothing closed counts itself. */
    private static List<Use> remembered(List<Ledger.Numbered> entries) {
        Set<Long> closed = entries.stream()
                .flatMap(one -> one.entry().purpose().stream())
                .flatMapToLong(purpose -> purpose.closes().stream())
                .boxed()
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(one -> !closed.contains(one.number()))
                .map(one -> use(one.entry()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** An entry of a release that did not say what was asked may have been anything. */
    private static Use use(LedgerEntry entry) {
        return entry.purpose()
                .map(purpose -> new Use(entry.at(), DailyShare.of(purpose.asked()), purpose.connections()))
                .orElseGet(() -> new Use(entry.at(), EnumSet.allOf(DailyShare.class), 1));
    }
}
