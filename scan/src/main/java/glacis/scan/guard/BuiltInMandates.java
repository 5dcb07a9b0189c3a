package glacis.scan.guard;

import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Mandate;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Rate;
import glacis.model.scope.ScopeRule;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The two mandates that need no file. */
public final class BuiltInMandates {

    /** The id of the mandate for loopback. */
    public static final String THIS_MACHINE = "this-machine";

    /** The id of the mandate for what anybody may look up. */
    public static final String PUBLIC_RECORDS = "public-records";

    private static final Rate UNLIMITED = new Rate(Rate.UNLIMITED, Rate.UNLIMITED, Rate.UNLIMITED, Rate.UNLIMITED);

    private BuiltInMandates() {}

    /** Loopback, any port, non-intrusive, no rate; reached by address or as localhost, never by a name from the outside. */
    public static Mandate thisMachine() {
        return builtIn(
                THIS_MACHINE,
                "whoever runs this machine",
                List.of(
                        new ScopeRule.Addresses(1, Prefix.require("127.0.0.0/8")),
                        new ScopeRule.Addresses(2, Prefix.require("::1/128"))),
                Intrusiveness.NON_INTRUSIVE,
                UNLIMITED);
    }

    /** Anybody, passive: nothing goes to the target, names are asked of the operator's resolver. */
    public static Mandate publicRecords() {
        return builtIn(
                PUBLIC_RECORDS, "anybody may look up public records", List.of(), Intrusiveness.PASSIVE, Rate.DEFAULT);
    }

    private static Mandate builtIn(
            String id, String authorisedBy, List<ScopeRule> allow, Intrusiveness ceiling, Rate rate) {
        return new Mandate(
                id,
                authorisedBy,
                Mandate.Basis.BUILT_IN,
                "built in",
                "",
                Instant.EPOCH,
                Instant.parse("9999-12-31T00:00:00Z"),
                allow,
                List.of(),
                ceiling,
                Mandate.Follow.NONE,
                PortSet.ALL,
                List.of(),
                Set.of(),
                rate,
                Mandate.Verification.BUILT_IN);
    }
}
