package glacis.scan;

import glacis.model.scope.Intrusiveness;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.Decision;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Permit;
import glacis.scan.guard.Request;
import glacis.scan.guard.ScopeGuard;
import java.time.Instant;
import java.util.List;

/** A guard that allows loopback, and its permits. */
public final class Loopback {

    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Loopback() {}

    public static ScopeGuard guard(KillSwitch stop) {
        return new ScopeGuard(
                List.of(BuiltInMandates.thisMachine(), BuiltInMandates.publicRecords()),
                List.of(),
                new MemoryLedger(),
                () -> NOW,
                stop);
    }

    public static Permit permit(Target.Endpoint endpoint) {
        return permitted(Request.conversation(endpoint, Intrusiveness.NON_INTRUSIVE, "test"));
    }

    public static Permit search(Target where, PortSet ports) {
        return permitted(Request.search(where, ports, "tcp.ports"));
    }

    public static Permit permitted(Request request) {
        return switch (guard(() -> false).decide(request)) {
            case Decision.Permitted permitted -> permitted.permit();
            case Decision.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
