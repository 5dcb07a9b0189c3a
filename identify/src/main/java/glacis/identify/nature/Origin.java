package glacis.identify.nature;

import glacis.model.asset.Asset;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.util.Optional;

/** The web presence that an answer speaks for. */
final class Origin {

    private Origin() {}

    static Optional<Asset.Web> of(Observation observation) {
        return observation.target() instanceof Target.Endpoint endpoint
                        && observation.outcome().answer().orElse(null) instanceof Reply.Http http
                ? Optional.of(new Asset.Web(
                        http.overTls(),
                        endpoint.name()
                                .map(HostName::text)
                                .orElse(endpoint.address().toString()),
                        endpoint.port()))
                : Optional.empty();
    }
}
