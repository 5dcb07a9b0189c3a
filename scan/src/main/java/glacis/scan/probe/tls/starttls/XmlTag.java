package glacis.scan.probe.tls.starttls;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One tag of a stream of XML, as far as XMPP needs it: no comments, no document types, no entities of one's own (RFC 6120 §11.1).
 *
 * @param kind which kind, or that there is none yet or never will be
 * @param name without its prefix
 * @param attributes what stands behind the name, as it came
 * @param end the place behind it
 */
record XmlTag(Kind kind, String name, String attributes, int end) {

    enum Kind {
        OPEN,
        CLOSE,
        EMPTY,
        UNFINISHED,
        BROKEN
    }

    private static final int LONGEST = 4_096;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]*");
    private static final XmlTag BROKEN = new XmlTag(Kind.BROKEN, "", "", 0);
    private static final XmlTag UNFINISHED = new XmlTag(Kind.UNFINISHED, "", "", 0);

    /** The next tag from this place; text before it and an XML declaration are skipped. */
    static XmlTag next(byte[] in, int from) {
        int place = from;
        while (true) {
            while (place < in.length && in[place] != '<') {
                place++;
            }
            int end = close(in, place);
            if (end < 0 || end - place > LONGEST) {
                return in.length - place > LONGEST ? BROKEN : UNFINISHED;
            }
            String text = new String(in, place + 1, end - place - 1, StandardCharsets.UTF_8);
            if (!text.startsWith("?xml")) {
                return of(text, end + 1);
            }
            place = end + 1;
        }
    }

    /** The place of the bracket that closes the tag, which may also stand in quotation marks; -1 without one. */
    private static int close(byte[] in, int open) {
        int quote = 0;
        for (int i = open; i < in.length; i++) {
            if (quote != 0) {
                quote = in[i] == quote ? 0 : quote;
            } else if (in[i] == '\'' || in[i] == '"') {
                quote = in[i];
            } else if (in[i] == '>') {
                return i;
            }
        }
        return -1;
    }

    private static XmlTag of(String text, int end) {
        boolean closes = text.startsWith("/");
        boolean empty = text.endsWith("/");
        String inner = text.substring(closes ? 1 : 0, empty && text.length() > 1 ? text.length() - 1 : text.length());
        String[] parts = inner.split("\\s+", 2);
        if (!NAME.matcher(parts[0]).matches()) {
            return BROKEN;
        }
        String name = parts[0].substring(parts[0].lastIndexOf(':') + 1);
        Kind kind = closes ? Kind.CLOSE : empty ? Kind.EMPTY : Kind.OPEN;
        return new XmlTag(kind, name, parts.length > 1 ? parts[1] : "", end);
    }
}
