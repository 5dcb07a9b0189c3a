package glacis.lab.plan;

/** A line of LAB.md that cannot be read; the message begins with its number. */
public final class PlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with this line, counted from 1. */
    public PlanException(int line, String message) {
        super("LAB.md line " + line + ": " + message);
    }
}
