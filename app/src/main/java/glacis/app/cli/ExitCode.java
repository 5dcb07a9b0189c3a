package glacis.app.cli;

/** What the process says to the script that called it; the numbers are a promise and never change. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Done, and a finding is at or above {@code --fail-on}. */
    FINDING(1),
    /** Wrong usage or unreadable input. */
    USAGE(2),
    /** Every target was refused: not covered by a mandate. */
    REFUSED(3),
    /** Every permitted target was unreachable. */
    UNREACHABLE(4),
    /** Our own fault. */
    FAULT(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number the process ends with, 0 to 5. */
    public int number() {
        return number;
    }
}
