package glacis.identify.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML 1.0 that files of fingerprints are written in: UTF-8 with line feeds, elements, attributes, comments, and the
 * characters and entities that every document has. Whatever else there is – a document type, instructions, sections, prefixes,
 * carriage returns, a mistake – it does not judge: it says that it cannot read the document, and the platform's parser has to.
 *
 * <p>The platform's parser takes most of the time that a program needs that has just begun; its code is cold, and there is much
 * of it.
 */
final class PlainMarkup {

    private static final int DEEPEST = 32;
    private static final int MOST_ATTRIBUTES = 64;
    private static final int LONGEST_NAME = 200;

    /** The characters of names, but the first is none of the signs and digits from the hyphen to the nine. */
    private static final boolean[] OF_NAMES = ofNames();

    private static final byte[] COMMENT = {'<', '!', '-', '-'};
    private static final String DECLARED = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    private static final String UNDECLARED = "<?xml version=\"1.0\"?>";

    private final byte[] bytes;
    private final Reader reader;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private boolean begun;

    /** Is told what stands in a document, in its order. */
    interface Reader {
        /** An element begins; its tag ends in this line. */
        void start(Tag tag, int line);

        /** Text, or a part of it. */
        void text(String text);

        /** The element of this name ends. */
        void end(String element);
    }

    /** A tag that begins an element. */
    static final class Tag {
        private final String element;
        private final List<String> words;

        /**
         * A tag.
         *
         * @param words the name of each attribute, and behind it its value
         */
        Tag(String element, List<String> words) {
            this.element = element;
            this.words = words;
        }

        String element() {
            return element;
        }

        /** The name of each attribute, and behind it its value. */
        List<String> words() {
            return words;
        }

        /** The value of this attribute, if it is there. */
        @Nullable
        String attribute(String name) {
            for (int i = 0; i < words.size(); i += 2) {
                if (words.get(i).equals(name)) {
                    return words.get(i + 1);
                }
            }
            return null;
        }
    }

    /** Something that is not for us to judge. */
    private static final class Beyond extends Exception {
        private static final long serialVersionUID = 1L;

        Beyond() {
            super(null, null, false, false);
        }
    }

    private PlainMarkup(byte[] bytes, Reader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    /** Reads a document; whether that was possible. If not, what the reader was told is worth nothing. */
    static boolean read(byte[] document, Reader reader) {
        try {
            new PlainMarkup(document, reader).document();
            return true;
        } catch (Beyond other) {
            return false;
        }
    }

    private void document() throws Beyond {
        declaration();
        while (at < bytes.length) {
            if (bytes[at] != '<') {
                text();
            } else if (peek(1) == '/') {
                endTag();
            } else if (peek(1) == '!') {
                comment();
            } else {
                startTag();
            }
        }
        check(begun && open.isEmpty());
    }

    private void declaration() throws Beyond {
        if (peek(0) != '<' || peek(1) != '?') {
            return;
        }
        int from = at;
        while (peek(0) != '>') {
            at++;
        }
        at++;
        String declared = ascii(from, at).replace('\'', '"');
        check(declared.equalsIgnoreCase(DECLARED) || declared.equals(UNDECLARED));
    }

    private void text() throws Beyond {
        int from = at;
        int all = 0;
        boolean references = false;
        for (; at < bytes.length && bytes[at] != '<'; at++) {
            byte next = bytes[at];
            all |= next;
            if (next < ' ') {
                special(next);
            } else if (next == '&') {
                references = true;
            } else if (next == '>') {
                // It would have to be written otherwise behind two brackets; elsewhere it need not.
                check(at < 1 || bytes[at - 1] != ']');
            }
        }
        String text = decoded(from, at, all < 0);
        if (open.isEmpty()) {
            check(text.isBlank());
        } else {
            reader.text(references ? resolved(text) : text);
        }
    }

    /** A character below the space: the line feed counts, the tabulator is allowed, and negative bytes are no such thing. */
    private void special(byte next) throws Beyond {
        if (next == '\n') {
            line++;
        } else {
            check(next == '\t' || next < 0);
        }
    }

    private void comment() throws Beyond {
        int from = at;
        for (byte next : COMMENT) {
            check(peek(0) == next);
            at++;
        }
        int all = 0;
        while (peek(0) != '-' || peek(1) != '-') {
            byte next = bytes[at++];
            all |= next;
            if (next < ' ') {
                special(next);
            }
        }
        at += 2;
        check(peek(0) == '>');
        at++;
        decoded(from, at, all < 0);
    }

    private void startTag() throws Beyond {
        at++;
        String element = name();
        check(!begun || !open.isEmpty());
        begun = true;
        List<String> words = new ArrayList<>();
        while (true) {
            int before = at;
            space();
            byte next = peek(0);
            if (next == '>' || next == '/') {
                break;
            }
            check(at > before && words.size() < 2 * MOST_ATTRIBUTES);
            attribute(words);
        }
        boolean empty = peek(0) == '/';
        at += empty ? 1 : 0;
        check(peek(0) == '>');
        at++;
        reader.start(new Tag(element, words), line);
        if (empty) {
            reader.end(element);
        } else {
            open.push(element);
            check(open.size() <= DEEPEST);
        }
    }

    private void attribute(List<String> words) throws Beyond {
        String name = name();
        for (int i = 0; i < words.size(); i += 2) {
            check(!words.get(i).equals(name));
        }
        space();
        check(peek(0) == '=');
        at++;
        space();
        byte quote = peek(0);
        check(quote == '"' || quote == '\'');
        int from = ++at;
        int all = 0;
        boolean references = false;
        boolean spaces = false;
        for (; at < bytes.length && bytes[at] != quote; at++) {
            byte next = bytes[at];
            all |= next;
            if (next < ' ') {
                special(next);
                spaces |= next >= 0;
            } else if (next == '&') {
                references = true;
            } else if (next == '<') {
                throw new Beyond();
            }
        }
        peek(0);
        String value = decoded(from, at, all < 0);
        at++;
        if (spaces) {
            value = value.replace('\n', ' ').replace('\t', ' ');
        }
        words.add(name);
        words.add(references ? resolved(value) : value);
    }

    private void endTag() throws Beyond {
        at += 2;
        String element = name();
        space();
        check(peek(0) == '>' && element.equals(open.poll()));
        at++;
        reader.end(element);
    }

    private void space() {
        for (; at < bytes.length; at++) {
            byte next = bytes[at];
            if (next == '\n') {
                line++;
            } else if (next != ' ' && next != '\t') {
                return;
            }
        }
    }

    private String name() throws Beyond {
        int from = at;
        int end = at;
        while (end < bytes.length && bytes[end] >= 0 && OF_NAMES[bytes[end]]) {
            end++;
        }
        at = end;
        check(end > from && end - from <= LONGEST_NAME && (bytes[from] > '9' || bytes[from] < '-'));
        return ascii(from, end);
    }

    private static boolean[] ofNames() {
        boolean[] of = new boolean[128];
        for (char c = 0; c < of.length; c++) {
            of[c] = "_-.".indexOf(c) >= 0 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        return of;
    }

    /** The text with what its references stand for; a carriage return, too, may be written so. */
    private static String resolved(String text) throws Beyond {
        StringBuilder resolved = new StringBuilder(text.length());
        int from = 0;
        for (int and = text.indexOf('&'); and >= 0; and = text.indexOf('&', from)) {
            int end = text.indexOf(';', and);
            check(end > and + 1);
            resolved.append(text, from, and).appendCodePoint(referred(text.substring(and + 1, end)));
            from = end + 1;
        }
        return resolved.append(text, from, text.length()).toString();
    }

    private static int referred(String reference) throws Beyond {
        return switch (reference) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> {
                check(reference.charAt(0) == '#');
                boolean hexadecimal = reference.startsWith("x", 1);
                String digits = reference.substring(hexadecimal ? 2 : 1);
                check(digits.matches(hexadecimal ? "[0-9A-Fa-f]{1,6}" : "[0-9]{1,7}"));
                int number = Integer.parseInt(digits, hexadecimal ? 16 : 10);
                check(number >= ' ' && number < Character.MIN_SURROGATE
                        || number == '\n'
                        || number == '\t'
                        || number == '\r'
                        || number > Character.MAX_SURROGATE && number < 0xfffe
                        || number > 0xffff && number <= Character.MAX_CODE_POINT);
                yield number;
            }
        };
    }

    private String ascii(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    /** The characters of these bytes. What is not UTF-8 becomes the sign for that, which is not for us to judge, either. */
    private String decoded(int from, int end, boolean beyondAscii) throws Beyond {
        if (!beyondAscii) {
            return ascii(from, end);
        }
        String decoded = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        check(decoded.indexOf('\ufffd') < 0 && decoded.indexOf('\ufffe') < 0 && decoded.indexOf('\uffff') < 0);
        return decoded;
    }

    private byte peek(int further) throws Beyond {
        check(at + further < bytes.length);
        return bytes[at + further];
    }

    private static void check(boolean plain) throws Beyond {
        if (!plain) {
            throw new Beyond();
        }
    }
}
