package glacis.app.cli;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Mandate;
import glacis.model.scope.NamePattern;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Rate;
import glacis.model.scope.ScopeRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The mandate of the demo: the lab's own addresses and names. The built-in mandate for this machine does not do, since it
 * never counts when a name from the outside leads to loopback, and the lab's resolver is such an outside.
 */
final class LabMandate {

    private static final HostName ZONE = HostName.require("lab.test");

    private LabMandate() {}

    /** Covers this network of loopback, under the lab's names. */
    static Mandate of(String network) {
        return new Mandate(
                "lab",
                "whoever runs this machine",
                Mandate.Basis.OWN_ASSETS,
                "glacis demo",
                "",
                Instant.EPOCH,
                Instant.parse("9999-12-31T00:00:00Z"),
                List.of(
                        new ScopeRule.Addresses(1, Prefix.require(network)),
                        new ScopeRule.Names(2, new NamePattern(ZONE, false)),
                        new ScopeRule.Names(3, new NamePattern(ZONE, true))),
                List.of(),
                Intrusiveness.NON_INTRUSIVE,
                Mandate.Follow.NORMAL_CLIENT,
                PortSet.ALL,
                List.of(),
                Set.of(),
                new Rate(Rate.UNLIMITED, 8, Rate.UNLIMITED, Rate.UNLIMITED),
                Mandate.Verification.BUILT_IN);
    }
}
