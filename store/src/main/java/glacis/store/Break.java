package glacis.store;

import glacis.model.observation.Digest;
import glacis.model.observation.ObservationId;

/** The first place where what is stored is not what was written. */
public sealed interface Break {

    /** The break as a sentence without a full stop. */
    String sentence();

    /**
     * The ledger was changed: this is the first entry that does not follow from those before it, or is missing.
     *
     * @param sequence its number, counted from 1
     * @param seen what is wrong with it
     */
    record Chain(long sequence, String seen) implements Break {
        @Override
        public String sentence() {
            return "the ledger is broken at entry " + sequence + ": " + seen;
        }
    }

    /**
     * A conversation was changed, or is missing without having been erased.
     *
     * @param digest by which it is cited
     * @param seen what is wrong with it
     */
    record Conversation(Digest digest, String seen) implements Break {
        @Override
        public String sentence() {
            return "the conversation " + digest + " " + seen;
        }
    }

    /**
     * An observation was changed.
     *
     * @param id under which it is stored
     * @param seen what is wrong with it
     */
    record Fact(ObservationId id, String seen) implements Break {
        @Override
        public String sentence() {
            return "the observation " + id + " " + seen;
        }
    }
}
