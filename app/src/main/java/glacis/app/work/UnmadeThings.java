package glacis.app.work;

import glacis.inventory.journal.Known;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Observation;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.RandomPorts;
import glacis.scan.probe.dns.WildcardProbe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions about what nobody made: a host or a zone that has it all the same has everything. */
final class UnmadeThings {

    /** A search of so many ports has asked those that chance would draw. */
    private static final int MANY = 1_000;

    private final List<Known> rows;

    UnmadeThings(List<Known> rows) {
        this.rows = rows;
    }

    /** One question for each listed name that exists and lies below no other that was listed. */
    List<Question> names(List<HostName> listed) {
        NameAnswers answers = new NameAnswers(rows);
        List<Question> questions = new ArrayList<>();
        for (HostName name : listed) {
            boolean topmost = listed.stream().noneMatch(other -> !other.equals(name) && name.isWithin(other));
            answers.about(name)
                    .filter(answer -> topmost && exists(answer))
                    .ifPresent(answer -> questions.add(new Question(
                            new Target.Domain(name),
                            WildcardProbe.NAME,
                            "a wildcard at " + name + " would make every name below it exist",
                            Optional.of(answer.id()),
                            Optional.empty())));
        }
        return questions;
    }

    private static boolean exists(Observation answer) {
        return answer.outcome().answer().orElse(null) instanceof Reply.Names names
                && names.answers().stream()
                        .anyMatch(one -> one.owner().equals(names.name()) && one.status() == DnsAnswer.Status.DATA);
    }

    /**
     * One question for each address with a port that accepts and never said a byte, when few ports were searched.
     *
     * @param places by what name each address was met, since that may forbid what its address alone would allow
     */
    List<Question> ports(Map<IpAddress, Place> places) {
        Set<Target> spoke = new HashSet<>();
        for (Known row : rows) {
            if (row.observation().target() instanceof Target.Endpoint endpoint
                    && row.observation().outcome().answer().isPresent()) {
                spoke.add(Target.Endpoint.tcp(endpoint.address(), endpoint.port()));
            }
        }
        List<Question> questions = new ArrayList<>();
        for (Known row : rows) {
            if (row.observation().target() instanceof Target.Host host
                    && row.observation().outcome().answer().orElse(null) instanceof Reply.Ports ports
                    && ports.open().size() + ports.closed() + ports.silent() < MANY
                    && ports.open().stream()
                            .anyMatch(port -> !spoke.contains(Target.Endpoint.tcp(host.address(), port)))) {
                questions.add(new Question(
                        host,
                        RandomPorts.NAME,
                        "a port of " + host.address() + " accepts and says nothing",
                        Optional.of(row.observation().id()),
                        Optional.ofNullable(places.get(host.address())).flatMap(Place::firstName)));
            }
        }
        return questions;
    }
}
