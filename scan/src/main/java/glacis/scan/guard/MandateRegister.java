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
     * @param verified when the owner's side last confirmed these very words; empty while it is only declared
     */
    record Stored(String id, String yaml, Instant added, Optional<Instant> revoked, Optional<Instant> verified) {}

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

    /**
     * Notes that the owner's side confirmed the mandate of this id that is in force, in the words in which it is stored. One
     * that is revoked and added again is declared again, even in the same words.
     *
     * @param how what was seen, in a sentence for whoever looks this up later
     * @return false when none of this id is in force
     */
    boolean verify(String id, String how, Instant at);

    /** Notes an opt-out; the same one again is noted once. */
    void optOut(OptOut optOut, Instant at);

    /** All opt-outs, in the order in which they were noted. */
    List<OptOut> optOuts();
}
