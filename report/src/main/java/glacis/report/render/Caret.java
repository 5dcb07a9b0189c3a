package glacis.report.render;

/** Points at a place in a line that somebody typed. */
public final class Caret {

    private static final int BEFORE = 40;
    private static final int BEHIND = 30;

    private Caret() {}

    /**
     * Two lines: the text around the place, and carets under it.
     *
     * @param text what was typed
     * @param column where the place begins, from 1, in characters; one behind the end is allowed
     * @param length how many characters it has
     */
    public static String under(String text, int column, int length) {
        int at = column - 1;
        int from = Math.max(0, at - BEFORE);
        int end = Math.min(text.length(), at + length);
        int to = Math.min(text.length(), Math.min(end, at + BEHIND) + BEHIND);
        String lead = (from > 0 ? "…" : "") + Shown.line(text.substring(from, at));
        String place = Shown.line(text.substring(at, end));
        String rest = Shown.line(text.substring(end, Math.max(end, to)));
        int shownPlace = Math.clamp(Shown.columns(place), 1, 2 * BEHIND);
        return "  " + lead + (place.length() > 2 * BEHIND ? place.substring(0, 2 * BEHIND) + "…" : place + rest)
                + "\n  " + " ".repeat(Shown.columns(lead)) + "^".repeat(shownPlace);
    }
}
