package glacis.disclose.policy;

import glacis.disclose.policy.Rows.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an OpenPGP cleartext signature apart (RFC 4880 §7, RFC 9116 §4): which lines are signed, and the armor of the
 * signature. A strict reader, because what one reader takes for signed text and another for a header is how such
 * signatures are forged: only {@code Hash} headers, an empty line that is empty, dashes escaped, nothing in front and
 * nothing behind.
 */
final class Cleartext {

    static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    static final String END = "-----END PGP SIGNATURE-----";

    private static final Pattern HASH = Pattern.compile("Hash: ([A-Za-z0-9/-]+(?:,[A-Za-z0-9/-]+)*)[ \t]*");

    /**
     * A file taken apart.
     *
     * @param lines the lines to be read as fields, dashes restored
     * @param signed the signature's parts; absent when the file is not signed
     */
    record Parts(List<Row> lines, Optional<Signed> signed) {}

    /**
     * The parts of a signature.
     *
     * @param line where the signed message begins
     * @param text the signed text in canonical form: no white space at line ends, lines divided by CRLF, none at the end
     * @param digests what the Hash headers name, in capitals; empty when there are none
     * @param armor the lines between the signature's first and last line
     * @param armorLine where the armor begins; 0 when there is none
     * @param sound whether every reader will agree on which text is signed, byte for byte
     */
    record Signed(int line, String text, List<String> digests, List<Row> armor, int armorLine, boolean sound) {}

    private enum Place {
        BEFORE,
        HEADERS,
        TEXT,
        ARMOR,
        AFTER
    }

    private final Notes notes;
    private final boolean whole;
    private final List<Row> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<String> digests = new ArrayList<>();
    private final List<Row> armor = new ArrayList<>();
    private Place place = Place.BEFORE;
    private int begun;
    private int textLines;
    private int armorLine;
    private boolean sound = true;
    private int blankAfter;
    private boolean dataAfter;

    private Cleartext(Notes notes, boolean whole) {
        this.notes = notes;
        this.whole = whole;
    }

    /** Takes the lines apart, with a word about each thing that is wrong with the frame. */
    static Parts read(Rows.Text text, boolean whole, Notes notes) {
        Cleartext reader = new Cleartext(notes, whole);
        reader.sound = text.exact();
        text.rows().forEach(reader::next);
        return reader.finish();
    }

    private void next(Row row) {
        switch (place) {
            case BEFORE -> before(row);
            case HEADERS -> header(row);
            case TEXT -> text(row);
            case ARMOR -> armor(row);
            case AFTER -> after(row);
        }
    }

    private void before(Row row) {
        if (!is(row, BEGIN)) {
            lines.add(row);
            return;
        }
        begun = row.number();
        place = Place.HEADERS;
        if (begun != 1) {
            issue(row, "The signed message does not begin on the first line, so the lines above are not signed");
        }
    }

    private void header(Row row) {
        Matcher hash = HASH.matcher(row.text());
        if (row.text().isEmpty()) {
            place = Place.TEXT;
            if (digests.isEmpty()) {
                notes.add(Code.SIGNED_FORMAT_ISSUE, row.number(), "No Hash header stands above the signed text");
            }
        } else if (hash.matches()) {
            digests.addAll(Arrays.asList(hash.group(1).toUpperCase(Locale.ROOT).split(",")));
        } else if (row.text().isBlank()) {
            place = Place.TEXT;
            issue(row, "The line above the signed text is not empty: it holds white space");
        } else {
            place = Place.TEXT;
            issue(row, "Where a Hash header or an empty line should be stands " + Harmless.quote(row.text()));
            text(row);
        }
    }

    private void text(Row row) {
        if (is(row, SIGNATURE)) {
            place = Place.ARMOR;
            armorLine = row.number();
            return;
        }
        String line = row.text();
        if (line.startsWith("- ")) {
            line = line.substring(2);
        } else if (line.startsWith("-")) {
            issue(row, "A dash at the beginning of a signed line is not escaped: " + Harmless.quote(line));
        }
        if (textLines++ > 0) {
            text.append("\r\n");
        }
        int end = line.length();
        while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        if (line.lastIndexOf('\r', end - 1) >= 0) {
            sound = false; // a line end for whoever hashes, none for whoever reads
        }
        text.append(line, 0, end);
        lines.add(new Row(row.number(), line));
    }

    private void armor(Row row) {
        if (is(row, END)) {
            place = Place.AFTER;
        } else {
            armor.add(row);
        }
    }

    private void after(Row row) {
        if (row.text().isBlank()) {
            blankAfter = blankAfter == 0 ? row.number() : blankAfter;
        } else {
            dataAfter = true;
            notes.add(
                    Code.DATA_AFTER_SIG,
                    row.number(),
                    "After the signature stands " + Harmless.quote(row.text()) + ", which nobody signed");
        }
    }

    private Parts finish() {
        switch (place) {
            case BEFORE -> {
                return new Parts(List.copyOf(lines), Optional.empty());
            }
            case HEADERS, TEXT -> unfinished("The signed message has no signature");
            case ARMOR -> unfinished("The signature does not end with " + END);
            case AFTER -> {
                if (blankAfter > 0 && !dataAfter) {
                    notes.add(
                            Code.TOO_MANY_LINE_SEPARATORS,
                            blankAfter,
                            "After the signature the file goes on with empty lines");
                }
            }
        }
        return new Parts(
                List.copyOf(lines),
                Optional.of(new Signed(
                        begun, text.toString(), List.copyOf(digests), List.copyOf(armor), armorLine, sound)));
    }

    private void unfinished(String message) {
        sound = false;
        if (whole) {
            notes.add(Code.PGP_DATA_ERROR, armorLine == 0 ? begun : armorLine, message);
        } else {
            notes.undecided("signature", Notes.GOES_ON);
        }
    }

    private void issue(Row row, String message) {
        sound = false;
        notes.add(Code.SIGNED_FORMAT_ISSUE, row.number(), message);
    }

    /** White space at the end of a frame line changes nothing (RFC 4880 §6.2). */
    private static boolean is(Row row, String frame) {
        return row.text().startsWith(frame)
                && row.text().substring(frame.length()).isBlank();
    }
}
