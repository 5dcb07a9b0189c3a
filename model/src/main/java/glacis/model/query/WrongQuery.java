package glacis.model.query;

import java.util.List;

/** A text that is no query: where, what stands there, what could stand there. The message says all of it in one line. */
public final class WrongQuery extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 40;

    private final int column;
    private final int length;
    private final transient List<String> nearest;

    /**
     * A mistake.
     *
     * @param column where it begins, from 1, in characters
     * @param length how many characters it covers, at least 1
     * @param what what is wrong and what to write instead, a clause
     * @param nearest names that were perhaps meant
     */
    public WrongQuery(int column, int length, String what, List<String> nearest) {
        super("column " + column + ": " + what + meant(nearest));
        this.column = column;
        this.length = Math.max(1, length);
        this.nearest = List.copyOf(nearest);
    }

    private static String meant(List<String> nearest) {
        return switch (nearest.size()) {
            case 0 -> "";
            case 1 -> "; is " + nearest.getFirst() + " meant?";
            default -> "; is one of " + String.join(", ", nearest) + " meant?";
        };
    }

    /** A piece of the query within a message, cut where it is long. */
    static String quote(String found) {
        return '"' + (found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found) + '"';
    }

    public int column() {
        return column;
    }

    public int length() {
        return length;
    }

    public List<String> nearest() {
        return nearest;
    }
}
