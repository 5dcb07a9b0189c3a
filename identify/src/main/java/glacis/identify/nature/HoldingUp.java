package glacis.identify.nature;

import glacis.model.asset.Asset;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.observation.Fact;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Services that hold clients up: a greeting that drips for as long as it is listened to. One that pours without an end is a
 * babbler and holds nobody up, since nobody has to hear it to its end.
 */
final class HoldingUp {

    private HoldingUp() {}

    static List<Nature> in(List<Observation> observations) {
        List<Nature> natures = new ArrayList<>();
        for (Observation observation : observations) {
            if (observation.target() instanceof Target.Endpoint endpoint) {
                Asset service = new Asset.Service(endpoint.address(), endpoint.port(), endpoint.transport());
                observation
                        .outcome()
                        .answer()
                        .flatMap(reply -> nature(service, reply, observation))
                        .ifPresent(natures::add);
            }
        }
        return natures;
    }

    private static Optional<Nature> nature(Asset service, Reply reply, Observation observation) {
        if (reply instanceof Reply.Spoken spoken && spoken.trilean(Fact.UNENDING) == Trilean.YES) {
            return Optional.of(Nature.decided(
                    service,
                    Nature.Kind.TARPIT,
                    Confidence.MEDIUM,
                    spoken.fact(Fact.ANSWER).orElse("its greeting does not come to an end"),
                    List.of(observation.id())));
        }
        return Optional.empty();
    }
}
