package glacis.report.render;

/** A piece of HTML that is known to be well formed: tags from us, everything else escaped. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Markup of ours; never anything that came from outside. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text, made harmless. */
    Html text(String untrusted) {
        out.append(escape(untrusted));
        return this;
    }

    /** Text of several lines, made harmless line by line; for an element that keeps them. */
    Html lines(String untrusted) {
        untrusted.lines().forEach(line -> text(line).raw("\n"));
        return this;
    }

    /** An element with nothing but text in it; the opening tag's content is ours. */
    Html element(String opening, String untrusted) {
        int space = opening.indexOf(' ');
        String name = space < 0 ? opening : opening.substring(0, space);
        return raw("<" + opening + ">").text(untrusted).raw("</" + name + ">");
    }

    /** The text without control characters, and with nothing in it that HTML or an attribute in double quotes reads. */
    static String escape(String untrusted) {
        String shown = Shown.line(untrusted);
        StringBuilder safe = new StringBuilder(shown.length() + 8);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '`' -> safe.append("&#96;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
