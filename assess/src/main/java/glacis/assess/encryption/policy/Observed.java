package glacis.assess.encryption.policy;

import glacis.model.observation.Trilean;

/** What a survey says of a topic, before anybody judges it. */
sealed interface Observed {

    /**
     * A value that was seen.
     *
     * @param value as policies look it up
     * @param shown as reports show it
     * @param where in which version or of which certificate; may be empty
     */
    record Seen(Value value, String shown, String where) implements Observed {
        static Seen named(String name, String where) {
            return new Seen(Value.of(name), name, where);
        }
    }

    /** A value that was asked for and turned away: fine, whatever a policy thinks of the value. */
    record Refused(Value value, String shown, String how) implements Observed {}

    /** Something that may be there and is not known. */
    record Open(String shown, String reason) implements Observed {}

    /** The question does not arise. */
    record Beside(String reason) implements Observed {}

    /** Yes, no, or unknown for a reason. */
    static Observed answer(Trilean known, String where, String whyUnknown) {
        return switch (known) {
            case YES -> Seen.named("yes", where);
            case NO -> Seen.named("no", where);
            case UNDETERMINED -> new Open("yes or no", whyUnknown);
        };
    }
}
