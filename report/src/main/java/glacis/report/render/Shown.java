package glacis.report.render;

import java.nio.charset.StandardCharsets;

/**
 * Makes text harmless before a person's terminal or browser meets it. What a target sent may hold escape sequences that
 * move the cursor, set the title or type for the reader, and characters that reverse what is read. They are shown, not
 * obeyed: as {@code \x1b} or {@code \u202e}. Nothing is dropped, for a dropped character is evidence that is gone.
 */
public final class Shown {

    /** More marks than this over one letter serve no language and cover the lines above. */
    private static final int MOST_MARKS = 3;

    private Shown() {}

    /** One line of text; a line break in it is shown as {@code \n}. */
    public static String line(String raw) {
        if (harmless(raw)) {
            return raw;
        }
        StringBuilder shown = new StringBuilder(raw.length() + 16);
        int marks = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            marks = mark(c) ? marks + 1 : 0;
            if (visible(c) && marks <= MOST_MARKS) {
                shown.appendCodePoint(c);
            } else {
                escape(shown, c);
            }
            i += Character.charCount(c);
        }
        return shown.toString();
    }

    /** Bytes as UTF-8; what is not UTF-8 becomes the replacement character. */
    public static String line(byte[] raw) {
        return line(new String(raw, StandardCharsets.UTF_8));
    }

    /** The same text in ASCII, for terminals that show nothing else: our own signs by look-alikes, the rest escaped. */
    static String ascii(String shown) {
        StringBuilder plain = new StringBuilder(shown.length());
        shown.codePoints().forEach(c -> {
            switch (c) {
                case '·' -> plain.append('-');
                case '–', '—' -> plain.append('-');
                case '…' -> plain.append("...");
                case '█' -> plain.append('#');
                case '▓' -> plain.append('=');
                case '▒' -> plain.append('-');
                case '░' -> plain.append('.');
                case '●' -> plain.append('+');
                case '×' -> plain.append('x');
                case '○' -> plain.append('.');
                case '→' -> plain.append("->");
                case '←' -> plain.append("<-");
                case '“', '”' -> plain.append('"');
                case '‘', '’' -> plain.append('\'');
                default -> {
                    if (c < 0x80) {
                        plain.append((char) c);
                    } else {
                        escape(plain, c);
                    }
                }
            }
        });
        return plain.toString();
    }

    /** How many columns of a terminal a text takes: none for marks, two for wide letters. */
    static int columns(String shown) {
        return shown.codePoints().map(Shown::columns).sum();
    }

    static int columns(int c) {
        if (c < 0x300) {
            return 1;
        }
        return mark(c) ? 0 : wide(c) ? 2 : 1;
    }

    /** Whether a character has a look of its own and changes nothing but its own place. */
    static boolean visible(int c) {
        if (c < 0x20 || c >= 0x7f && c < 0xa0) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> !disguised(c);
        };
    }

    private static boolean harmless(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < 0x20 || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Letters and marks that Unicode counts as such and that show nothing: fillers, variation selectors, joiners. */
    private static boolean disguised(int c) {
        return c == 0x34f
                || c == 0x115f
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xffa0
                || c >= 0x180b && c <= 0x180f
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0100 && c <= 0xe01ef;
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** The blocks that Unicode Annex 11 calls wide, coarsely: enough to align a table. */
    private static boolean wide(int c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c <= 0xff) {
                    out.append(String.format("\\x%02x", c));
                } else if (c <= 0xffff) {
                    out.append(String.format("\\u%04x", c));
                } else {
                    out.append(String.format("\\u{%x}", c));
                }
            }
        }
    }
}
