package glacis.model.observation;

/** A fact that may be unknown. Unknown is a value of its own and never means no. */
public enum Trilean {
    YES("yes"),
    NO("no"),
    UNDETERMINED("undetermined");

    private final String word;

    Trilean(String word) {
        this.word = word;
    }

    /** The word of documents and reports. */
    public String word() {
        return word;
    }

    /** Yes or no. */
    public static Trilean of(boolean known) {
        return known ? YES : NO;
    }
}
