package glacis.report.render;

import glacis.report.compose.Called;
import glacis.report.compose.Page.Tone;

/**
 * What a terminal can do.
 *
 * @param width how many columns it has
 * @param colour whether it obeys colours (ECMA-48 SGR)
 * @param unicode whether it shows more than ASCII
 * @param called how the command line is called there
 */
public record Terminal(int width, boolean colour, boolean unicode, Called called) {

    /** Lines longer than this are hard to read, however wide the window is. */
    static final int WIDEST = 100;

    private static final int NARROWEST = 60;

    /** A file or a pipe: 100 columns, no colour. */
    public static final Terminal PLAIN = new Terminal(WIDEST, false, true);

    /** A terminal where the command line goes by its plain name. */
    public Terminal(int width, boolean colour, boolean unicode) {
        this(width, colour, unicode, Called.PLAIN);
    }

    /** The same without colour. */
    public Terminal withoutColour() {
        return new Terminal(width, false, unicode, called);
    }

    /** The columns that are used. */
    int columns() {
        return Math.clamp(width, NARROWEST, WIDEST);
    }

    /** The text made harmless and shown as this terminal can. */
    public String show(String raw) {
        String shown = Shown.line(raw);
        return unicode ? shown : Shown.ascii(shown);
    }

    /** Text that {@link #show} has already seen, in a tone. */
    String paint(String shown, Tone tone) {
        return switch (tone) {
            case PLAIN -> shown;
            case MUTED -> sgr("2", shown);
            case GOOD -> sgr("32", shown);
            case CRITICAL -> sgr("1;31", shown);
            case HIGH -> sgr("31", shown);
            case MEDIUM -> sgr("33", shown);
            case LOW -> sgr("36", shown);
        };
    }

    /** Text that {@link #show} has already seen, in bold. */
    String bold(String shown) {
        return sgr("1", shown);
    }

    private String sgr(String code, String shown) {
        return colour && !shown.isBlank() ? "\u001b[" + code + "m" + shown + "\u001b[0m" : shown;
    }
}
