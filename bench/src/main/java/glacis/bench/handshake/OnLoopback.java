package glacis.bench.handshake;

import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.Decision;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Ledger;
import glacis.scan.guard.LedgerChain;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.Permit;
import glacis.scan.guard.Request;
import glacis.scan.guard.ScopeGuard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A guard for this machine whose ledger keeps nothing, since the disk is not what is measured. */
public final class OnLoopback {

    /** Nobody presses stop in a bench. */
    public static final KillSwitch NEVER = () -> false;

    private OnLoopback() {}

    static ScopeGuard guard() {
        return new ScopeGuard(
                List.of(BuiltInMandates.thisMachine()), List.of(), new NoLedger(), InstantSource.system(), NEVER);
    }

    /** Leave to talk with this endpoint. */
    public static Permit permit(Target.Endpoint endpoint) {
        Request request = Request.conversation(endpoint, Intrusiveness.NON_INTRUSIVE, "bench");
        return switch (guard().decide(request)) {
            case Decision.Permitted permitted -> permitted.permit();
            case Decision.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    /** Counts, so that entries have numbers. */
    static final class NoLedger implements Ledger {
        private long entries;

        @Override
        public synchronized long append(LedgerEntry entry) {
            return ++entries;
        }

        @Override
        public synchronized void appendLater(List<LedgerEntry> later) {
            entries += later.size();
        }

        @Override
        public List<Numbered> about(String target, Instant after) {
            return List.of();
        }

        @Override
        public String head() {
            return LedgerChain.GENESIS;
        }
    }
}
