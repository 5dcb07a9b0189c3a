package glacis.disclose.policy;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes as numbered lines (RFC 9116 §2.2, §4): UTF-8 in Net-Unicode form, each line ended by LF or CRLF. */
final class Rows {

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private Rows() {}

    /**
     * A line.
     *
     * @param number from 1
     * @param text without its end
     */
    record Row(int number, String text) {}

    /**
     * All lines of a file.
     *
     * @param rows in order
     * @param exact whether the text stands for these bytes and no others; not so when some are no UTF-8
     */
    record Text(List<Row> rows, boolean exact) {}

    /** The lines, with a word about each thing that is wrong with the text as text; bytes that are no UTF-8 become U+FFFD. */
    static Text read(Fetched fetched, Notes notes) {
        byte[] bytes = fetched.body();
        if (bytes.length >= BOM.length && Arrays.equals(bytes, 0, BOM.length, BOM, 0, BOM.length)) {
            notes.add(Code.BOM_IN_FILE, 1, "The file begins with a byte order mark");
            bytes = Arrays.copyOfRange(bytes, BOM.length, bytes.length);
        }
        boolean exact = !malformed(bytes, fetched.whole(), notes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Row> rows = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            boolean ended = end >= 0;
            String line = text.substring(from, ended ? end : text.length());
            Row row = new Row(
                    rows.size() + 1, ended && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            if (ended) {
                look(row, notes);
            } else {
                unended(row, fetched.whole(), notes);
            }
            rows.add(row);
            from = ended ? end + 1 : text.length();
        }
        return new Text(rows, exact);
    }

    private static boolean malformed(byte[] bytes, boolean whole, Notes notes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), whole);
        if (!result.isError()) {
            return false;
        }
        int line = 1;
        for (int i = 0; i < in.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        notes.add(
                Code.UTF8,
                line,
                "The file is not UTF-8: byte " + (in.position() + 1)
                        + String.format(" is 0x%02x", in.get(in.position())));
        return true;
    }

    private static void unended(Row row, boolean whole, Notes notes) {
        look(row, notes);
        if (whole) {
            notes.add(Code.NO_LINE_SEPARATORS, row.number(), "The last line has no line feed at its end");
        } else {
            notes.undecided(Code.NO_LINE_SEPARATORS, Notes.GOES_ON);
        }
    }

    /** A carriage return alone ends a line for some readers and not for others; other controls have no place at all. */
    private static void look(Row row, Notes notes) {
        String text = row.text();
        if (text.indexOf('\r') >= 0) {
            notes.add(
                    Code.NO_LINE_SEPARATORS, row.number(), "A carriage return stands in the line without a line feed");
        }
        text.chars()
                .filter(c -> c != '\t' && c != '\r' && (c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0xfeff))
                .findFirst()
                .ifPresent(c -> notes.add(
                        Code.UTF8,
                        row.number(),
                        "The line holds the control character " + Harmless.escaped(c) + ", which Net-Unicode has not"));
    }
}
