package glacis.app.work;

import glacis.inventory.journal.Known;
import glacis.model.observation.Observation;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The name servers among what was met, and the name that they may be asked about: one that the operator listed. */
final class NameServers {

    private static final Set<String> VERSION = Set.of("dns.version", "dns.version-over-udp");

    private final List<Known> rows;
    private final Errand errand;

    NameServers(List<Known> rows, Errand errand) {
        this.rows = rows;
        this.errand = errand;
    }

    /** The first listed name that a mandate covers and about which the resolver had an answer; empty when there is none, and nobody is asked. */
    Optional<HostName> about() {
        NameAnswers answers = new NameAnswers(rows);
        return errand.aims().names().stream()
                .filter(name -> Mentions.covered(name, errand.mandates()))
                .filter(name -> answers.about(name).isPresent())
                .findFirst();
    }

    /** One question for each that answered and is not a resolver of the operator's, which has to recurse for him. */
    List<Question> questions(String probe) {
        return rows.stream()
                .map(Known::observation)
                .filter(o -> VERSION.contains(o.probe()))
                .filter(o -> o.outcome()
                        .answer()
                        .filter(Reply.NameServer.class::isInstance)
                        .isPresent())
                .filter(o -> o.target() instanceof Target.Endpoint endpoint && !isOwn(endpoint))
                .map(o -> question(o, probe))
                .toList();
    }

    private static Question question(Observation o, String probe) {
        return new Question(o.target(), probe, "it is a name server", Optional.of(o.id()), Optional.empty());
    }

    private boolean isOwn(Target.Endpoint endpoint) {
        return errand.declared().resolvers().stream()
                .anyMatch(resolver ->
                        resolver.address().equals(endpoint.address()) && resolver.port() == endpoint.port());
    }
}
