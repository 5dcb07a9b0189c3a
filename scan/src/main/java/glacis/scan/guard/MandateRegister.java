package glacis.scan.guard;

import glacis.model.scope.OptOut;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port of the mandates that were stored, and of those who asked not to be asked. Nothing in it is ever removed: what was
 * allowed once has to be shown later. When a writing method returns, what it wrote is durable.
 */
public interface MandateRegister {

    /**
     * A mandate as it was stored.
     *
     * @param id its name
     * @param yaml the text in which it was written; whoever wants to know what it says parses it
     * @param added when it was stored
     * @param revoked when it was revoked; empty while it is in force
     */
    record Stored(String id, String yaml, Instant added, Optional<Instant> revoked) {}

    /**
     * Stores a mandate.
     *
     * @throws IllegalArgumentException with a sentence for people, when one of this id is in force
     */
    void add(String id, String yaml, Instant at);

    /** All mandates, revoked ones too, in the order in which they were added. */
    List<Stored> mandates();

    /** Ends the mandate of this id; false when none of this id is in force. */
    boolean revoke(String id, Instant at);

    /** Notes an opt-out; the same one again is noted once. */
    void optOut(OptOut optOut, Instant at);

    /** All opt-outs, in the order in which they were noted. */
    List<OptOut> optOuts();
}
