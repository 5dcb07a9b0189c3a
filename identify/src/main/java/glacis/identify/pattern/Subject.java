package glacis.identify.pattern;

/** A text that many expressions look at; what they need of it is made once. */
public final class Subject {

    /** Stands in for a character beyond the basic plane, which no expression names. */
    private static final char BEYOND = '\udbff';

    private final String text;
    private final char[] plain;
    private final char[] folded;

    /** This text. */
    public Subject(String text) {
        this.text = text;
        char[] units = text.toCharArray();
        char all = 0;
        for (char unit : units) {
            all |= unit;
        }
        // Most texts are ASCII, and a surrogate would show in the bits of all together.
        plain = all >= Character.MIN_SURROGATE ? plain(text) : units;
        folded = plain.clone();
        for (int i = 0; i < folded.length; i++) {
            char c = folded[i];
            if (c >= 'A' && c <= 'Z') {
                folded[i] = (char) (c + 32);
            } else if (c >= 128) {
                folded[i] = CharSet.folded(c);
            }
        }
    }

    private static char[] plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.append(c > 0xffff ? BEYOND : (char) c));
        return plain.toString().toCharArray();
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** The text with one unit a character. */
    char[] plain() {
        return plain;
    }

    /** The text with its letters as literals are looked up. */
    char[] folded() {
        return folded;
    }

    /** A part of the text, by places in {@link #plain()}. */
    String part(int from, int to) {
        return plain.length == text.length()
                ? text.substring(from, to)
                : text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }
}
