package glacis.assess.encryption.policy;

/**
 * The scale on which all policies are shown, best first; the words are those of NCSC-NL.
 *
 * <p>A policy that knows only listed and not listed has {@link #GOOD} and {@link #INSUFFICIENT}; {@link #PHASE_OUT} is what
 * it allows and advises against. Its own words stand beside the level.
 */
public enum Level {
    /** What the policy wants. */
    GOOD("good", 0),
    /** What it allows without reserve. */
    SUFFICIENT("sufficient", 1),
    /** What it still allows and wants gone. */
    PHASE_OUT("phase-out", 3),
    /** What does not conform to it. */
    INSUFFICIENT("insufficient", 4),
    /** Nobody knows; the reason says why. No place on the scale. */
    NOT_DETERMINED("not determined", 2),
    /** The question does not arise. No place on the scale. */
    NOT_APPLICABLE("not applicable", -1);

    private final String word;
    private final int urgency;

    Level(String word, int urgency) {
        this.word = word;
        this.urgency = urgency;
    }

    /** The word of documents. */
    public String word() {
        return word;
    }

    /** How early a reader should see it: the larger the earlier. */
    int urgency() {
        return urgency;
    }

    /** Whether it says something about the server, rather than about what we know. */
    public boolean known() {
        return this != NOT_DETERMINED && this != NOT_APPLICABLE;
    }

    /** Good or sufficient. */
    public boolean passes() {
        return this == GOOD || this == SUFFICIENT;
    }
}
