package glacis.inventory.discovery;

import glacis.model.observation.ObservationId;
import glacis.model.scope.Target;

/**
 * A name or an address that was met and that nobody had listed.
 *
 * @param what a {@link Target.Domain} or a {@link Target.Host}
 * @param how how it was met, as a sentence without a full stop: "the certificate of shop.lab.test:10443 names it"
 * @param parent the observation in which it was met
 */
public record Unlisted(Target what, String how, ObservationId parent) {}
