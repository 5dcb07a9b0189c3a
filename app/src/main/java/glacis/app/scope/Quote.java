package glacis.app.scope;

/** Text of a file within a message: one line, no control characters, not too long. */
final class Quote {

    private static final int LONGEST = 80;

    private Quote() {}

    /** In quotation marks. */
    static String of(String text) {
        return '"' + plain(text) + '"';
    }

    /** Without quotation marks. */
    static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            boolean odd = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
            shown.append(odd ? "\\u%04x".formatted(c) : Character.toString(c));
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "..." : shown.toString();
    }
}
