package glacis.app.work;

import glacis.inventory.journal.Known;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.guard.ScopeGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first question of each conversation, from what the search for ports found. */
final class Openings {

    /** Every conversation begins by listening. */
    static final String FIRST = "tcp.wait";

    private final List<Known> rows;
    private final Map<IpAddress, Place> places;

    Openings(List<Known> rows, Map<IpAddress, Place> places) {
        this.rows = rows;
        this.places = places;
    }

    /**
     * One question for each port that accepts, and for each published port of a name whose address may not be searched.
     *
     * @param wanted the ports that the operator wants looked at; empty for the usual ones
     */
    List<Question> all(Optional<PortSet> wanted) {
        List<Question> questions = new ArrayList<>();
        for (Known row : rows) {
            Observation observation = row.observation();
            Optional<Place> place = place(observation);
            if (place.isEmpty()) {
                continue;
            }
            IpAddress address = ((Target.Host) observation.target()).address();
            Optional<HostName> name = place.get().firstName();
            if (observation.outcome().answer().orElse(null) instanceof Reply.Ports ports) {
                ports.open()
                        .forEach(port -> questions.add(opening(
                                endpoint(address, port, name), "port " + port + " was open", observation.id())));
            } else if (observation.probe().equals(Audit.PORTS)
                    && mayBeAskedByName(observation.outcome())
                    && name.isPresent()) {
                for (int port : namePorts(wanted).toArray()) {
                    String because = "port " + port + " is one on which names are served";
                    questions.add(opening(endpoint(address, port, name), because, observation.id()));
                }
            }
        }
        return questions;
    }

    private Optional<Place> place(Observation observation) {
        return observation.target() instanceof Target.Host host
                ? Optional.ofNullable(places.get(host.address()))
                : Optional.empty();
    }

    private static boolean mayBeAskedByName(Outcome<Reply> outcome) {
        return outcome instanceof Outcome.Withheld<Reply> withheld
                && withheld.refusal().reason() == Refusal.Reason.NAME_RULE_ONLY;
    }

    private static PortSet namePorts(Optional<PortSet> wanted) {
        int[] served = ScopeGuard.NAME_PORTS.toArray();
        return wanted.map(ports ->
                        PortSet.of(Arrays.stream(served).filter(ports::contains).toArray()))
                .orElse(ScopeGuard.NAME_PORTS);
    }

    private static Target.Endpoint endpoint(IpAddress address, int port, Optional<HostName> name) {
        return new Target.Endpoint(address, port, Transport.TCP, name);
    }

    private static Question opening(Target.Endpoint endpoint, String because, ObservationId parent) {
        return new Question(endpoint, FIRST, because, Optional.of(parent), Optional.empty());
    }

    /** Where TLS or HTTP answered, other names of the same address may have another certificate or another page. */
    List<Question> ofFurtherNames() {
        Map<Target.Endpoint, ObservationId> spoken = new LinkedHashMap<>();
        for (Known row : rows) {
            boolean named = row.observation()
                    .outcome()
                    .answer()
                    .filter(reply -> reply instanceof Reply.Tls || reply instanceof Reply.Http)
                    .isPresent();
            if (named && row.observation().target() instanceof Target.Endpoint endpoint) {
                spoken.putIfAbsent(endpoint, row.observation().id());
            }
        }
        List<Question> questions = new ArrayList<>();
        spoken.forEach((endpoint, parent) -> Optional.ofNullable(places.get(endpoint.address()))
                .ifPresent(place -> place.names().stream()
                        .map(name -> endpoint(endpoint.address(), endpoint.port(), Optional.of(name)))
                        .filter(other -> !spoken.containsKey(other))
                        .forEach(other -> questions.add(
                                opening(other, other.name().orElseThrow() + " has the same address", parent)))));
        return questions.stream().distinct().toList();
    }
}
