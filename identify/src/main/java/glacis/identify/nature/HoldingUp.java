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

/** Services that hold clients up: a greeting that drips for as long as it is listened to, or pours without an end. */
final class HoldingUp {

    /** What a greeting is kept of at most; one that fills it was not at its end. */
    private static final int FULL = 4_096;

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
        if (reply instanceof Reply.Banner banner && banner.text().length() >= FULL) {
            return Optional.of(Nature.decided(
                    service,
                    Nature.Kind.TARPIT,
                    Confidence.LOW,
                    "it said " + FULL + " bytes unasked, in no protocol that we know, and did not stop",
                    List.of(observation.id())));
        }
        return Optional.empty();
    }
}
