package glacis.inventory.fold;

import glacis.inventory.journal.Known;
import glacis.model.asset.Asset;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether something answers at a port, as far as somebody saw.
 *
 * <p>It is there when a search found the port open or a peer spoke, reset or closed a conversation; it is not when the port
 * refused the connection, or when every port of a search that covers it either accepted or refused and this one is not
 * among those that accepted. Silence says nothing. The last run that saw anything decides, and within a run being there
 * wins: a server that takes no more connections for a while is still a server.
 */
public final class Presence {

    private Presence() {}

    private record Clue(Instant at, String run, boolean there) {}

    /**
     * What these rows say of a service.
     *
     * @param service which
     * @param rows rows of its address and of its port; others are ignored
     */
    public static Trilean of(Asset.Service service, List<Known> rows) {
        List<Clue> clues = new ArrayList<>();
        for (Known row : rows) {
            Trilean there = switch (row.observation().target()) {
                case Target.Host host
                when host.address().equals(service.address()) ->
                    searched(service, row.observation().outcome());
                case Target.Endpoint endpoint
                when isOf(endpoint, service) -> asked(row.observation().outcome());
                case Target.Host other -> Trilean.UNDETERMINED;
                case Target.Endpoint other -> Trilean.UNDETERMINED;
                case Target.Domain other -> Trilean.UNDETERMINED;
                case Target.Network other -> Trilean.UNDETERMINED;
            };
            if (there != Trilean.UNDETERMINED) {
                clues.add(new Clue(row.last(), row.latest().run(), there == Trilean.YES));
            }
        }
        return clues.stream()
                .max(Comparator.comparing(Clue::at).thenComparing(Clue::run))
                .map(last -> Trilean.of(clues.stream()
                        .anyMatch(clue -> clue.there() && clue.run().equals(last.run()))))
                .orElse(Trilean.UNDETERMINED);
    }

    private static boolean isOf(Target.Endpoint endpoint, Asset.Service service) {
        return endpoint.address().equals(service.address())
                && endpoint.port() == service.port()
                && endpoint.transport() == service.transport();
    }

    private static Trilean searched(Asset.Service service, Outcome<Reply> outcome) {
        if (!(outcome.answer().orElse(null) instanceof Reply.Ports ports) || service.transport() != Transport.TCP) {
            return Trilean.UNDETERMINED;
        }
        if (ports.open().contains(service.port())) {
            return Trilean.YES;
        }
        boolean covered = PortSet.parse(ports.asked())
                .map(set -> set.contains(service.port()))
                .orElse(false);
        return covered && ports.silent() == 0 && ports.failed() == 0 ? Trilean.NO : Trilean.UNDETERMINED;
    }

    private static Trilean asked(Outcome<Reply> outcome) {
        return switch (outcome) {
            case Outcome.Answered<Reply> answered -> Trilean.YES;
            case Outcome.Garbled<Reply> garbled -> Trilean.YES;
            case Outcome.Declined<Reply> declined -> Trilean.of(declined.how() != Outcome.Decline.CONNECTION_REFUSED);
            case Outcome.Silent<Reply> silent -> Trilean.UNDETERMINED;
            case Outcome.Withheld<Reply> withheld -> Trilean.UNDETERMINED;
            case Outcome.Failed<Reply> failed -> Trilean.UNDETERMINED;
        };
    }
}
