package glacis.model.observation;

import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import java.util.Optional;

/**
 * What to ask of whom, and why. Stages return questions; only {@code app.work} hands them to {@code scan}.
 *
 * @param target whom
 * @param probe what
 * @param because the reason as a clause
 * @param parent the observation that gave the reason
 * @param followedFrom the permitted name that published this target for itself (CNAME, MX, NS); empty when listed
 */
public record Question(
        Target target, String probe, String because, Optional<ObservationId> parent, Optional<HostName> followedFrom) {}
