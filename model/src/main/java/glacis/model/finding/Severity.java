package glacis.model.finding;

/** How bad, worst first. */
public enum Severity {
    CRITICAL("critical"),
    HIGH("high"),
    MEDIUM("medium"),
    LOW("low");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word of documents and options. */
    public String word() {
        return word;
    }

    /** Whether this is as bad as the other or worse. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
