package glacis.disclose.policy;

/**
 * Text of a stranger's file made fit to stand in a sentence: what has no look of its own, or changes how its neighbours
 * look, is shown as {@code \x1b} or {@code \u202e} and not obeyed.
 */
final class Harmless {

    private static final int LONGEST_QUOTE = 60;
    private static final int MOST_MARKS = 2;

    private Harmless() {}

    /** The beginning of a text in quotation marks, escaped. */
    static String quote(String raw) {
        int end = raw.offsetByCodePoints(0, Math.min(LONGEST_QUOTE, raw.codePointCount(0, raw.length())));
        return "\"" + line(raw.substring(0, end)) + (end < raw.length() ? "…\"" : "\"");
    }

    /** A whole text, escaped, on one line. */
    static String line(String raw) {
        StringBuilder shown = new StringBuilder(raw.length() + 8);
        int marks = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            marks = mark(c) ? marks + 1 : 0;
            if (visible(c) && marks <= MOST_MARKS) {
                shown.appendCodePoint(c);
            } else {
                shown.append(escaped(c));
            }
            i += Character.charCount(c);
        }
        return shown.toString();
    }

    /** A character as {@code \n}, {@code \x1b}, {@code \u202e}. */
    static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                c <= 0xff
                        ? String.format("\\x%02x", c)
                        : c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\u{%x}", c);
        };
    }

    /** Letters that show nothing are in here by number: Unicode counts them as letters and marks. */
    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default ->
                c != 0x34f
                        && c != 0x115f
                        && c != 0x1160
                        && c != 0x2800
                        && c != 0x3164
                        && c != 0xffa0
                        && !(c >= 0x180b && c <= 0x180f)
                        && !(c >= 0xfe00 && c <= 0xfe0f)
                        && !(c >= 0xe0100 && c <= 0xe01ef);
        };
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
