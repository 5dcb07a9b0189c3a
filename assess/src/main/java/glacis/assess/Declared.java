package glacis.assess;

import glacis.assess.exposure.Expected;
import glacis.model.scope.Target;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator said of his own things; no observation shows it.
 *
 * @param resolvers the name servers that he asks himself
 * @param expected what may answer; empty when he gave no list
 */
public record Declared(Set<Target.Endpoint> resolvers, Optional<Expected> expected) {

    /** Nothing was said. */
    public static final Declared NOTHING = new Declared(Set.of(), Optional.empty());

    public Declared {
        resolvers = Set.copyOf(resolvers);
    }
}
