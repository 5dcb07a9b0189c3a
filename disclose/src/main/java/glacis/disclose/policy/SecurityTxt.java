package glacis.disclose.policy;

import glacis.disclose.policy.Cleartext.Parts;
import glacis.disclose.policy.Rows.Row;
import glacis.disclose.policy.SecurityTxtDocument.Generator;
import glacis.disclose.policy.SecurityTxtDocument.Served;
import glacis.disclose.policy.SecurityTxtDocument.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks a security.txt by RFC 9116: how it is served, how it is written, what its fields say, and whether its signature
 * holds. A function of its arguments; any bytes get a result.
 */
public final class SecurityTxt {

    /** RFC 9116 §5.4: readers may refuse a file beyond these. */
    private static final int LARGE = 32 * 1024;

    private static final int LONG_LINE = 2_048;
    private static final int MANY_LINES = 1_000;

    /** Recommended is less than a year; a day less leaves room for clocks and for the hours of the day. */
    private static final Duration SPARE = Duration.ofDays(1);

    private SecurityTxt() {}

    /**
     * Checks a file.
     *
     * @param fetched the file and how it came
     * @param keys what a signature may be verified with; without a key it stays unverified, and the document says so
     * @param version of the program, for the document
     * @param started when the file was asked for
     * @param now the instant to judge it at
     */
    public static SecurityTxtDocument check(
            Fetched fetched, Keyring keys, String version, Instant started, Instant now) {
        Notes notes = new Notes(proposed(now).toString());
        Serving serving = new Serving(fetched, notes);
        Draft draft = new Draft(fetched, version, started, now);
        if (!serving.look()) {
            return draft.unread(notes);
        }
        Rows.Text text = Rows.read(fetched, notes);
        List<Row> rows = text.rows();
        size(fetched, rows, notes);
        Parts parts = Cleartext.read(text, fetched.whole(), notes);
        Fields fields = Fields.read(parts.lines(), notes);
        FieldRules rules = new FieldRules(fields, fetched.whole(), now, notes);
        rules.look();
        serving.canonical(fields.values(Fields.CANONICAL));
        List<Signature> signatures =
                parts.signed().map(s -> Signatures.verify(s, keys, now, notes)).orElse(List.of());
        recommend(parts, fields, fetched, notes);
        return draft.read(rows.size(), rules, signatures, notes);
    }

    /** Checks without a key, in no time. */
    public static SecurityTxtDocument check(Fetched fetched, String version, Instant now) {
        return check(fetched, Keyring.EMPTY, version, now, now);
    }

    /** An expiry that is less than a year away, at the beginning of a day. */
    static Instant proposed(Instant now) {
        return FieldRules.yearAfter(now).minus(SPARE).truncatedTo(ChronoUnit.DAYS);
    }

    private static void recommend(Parts parts, Fields fields, Fetched fetched, Notes notes) {
        boolean signed = parts.signed().isPresent();
        if (signed && !fields.of(Fields.CANONICAL).isEmpty()) {
            return;
        }
        Code code = signed ? Code.NO_CANONICAL : Code.NOT_SIGNED;
        if (!fetched.whole()) {
            notes.undecided(code, Notes.GOES_ON);
        } else if (signed) {
            notes.add(
                    code,
                    "It is signed, and no Canonical field says where it belongs; moved elsewhere it would look as good");
        } else {
            notes.add(code, "It is not signed, so nobody can tell a forged file from yours");
        }
    }

    private static void size(Fetched fetched, List<Row> rows, Notes notes) {
        if (!fetched.whole()) {
            notes.undecided("the rest of the file", count(fetched.body().length, "bytes were read, and it goes on"));
        }
        String may = "; RFC 9116 §5.4 lets a reader stop there";
        if (fetched.body().length > LARGE) {
            notes.undecided("every reader takes it", count(fetched.body().length, "bytes") + may);
        }
        if (rows.size() > MANY_LINES) {
            notes.undecided("every reader takes it", count(rows.size(), "lines") + may);
        }
        rows.stream()
                .filter(r -> r.text().length() > LONG_LINE)
                .findFirst()
                .ifPresent(r -> notes.undecided(
                        "every reader takes it",
                        "line " + r.number() + " has " + count(r.text().length(), "characters") + may));
    }

    private static String count(int number, String of) {
        return String.format(Locale.UK, "%,d %s", number, of);
    }

    /** What of a document is known before the file is read. */
    private record Draft(Fetched fetched, String version, Instant started, Instant now) {

        SecurityTxtDocument unread(Notes notes) {
            return document(0, false, List.of(), List.of(), Optional.empty(), List.of(), notes);
        }

        SecurityTxtDocument read(int lines, FieldRules rules, List<Signature> signatures, Notes notes) {
            boolean valid = fetched.whole() && notes.of(Code.Kind.ERROR).isEmpty();
            return document(lines, valid, rules.contacts(), rules.encryption(), rules.expiry(), signatures, notes);
        }

        private SecurityTxtDocument document(
                int lines,
                boolean valid,
                List<String> contacts,
                List<String> encryption,
                Optional<Instant> expires,
                List<Signature> signatures,
                Notes notes) {
            return new SecurityTxtDocument(
                    SecurityTxtDocument.SCHEMA,
                    new Generator("glacis", version),
                    started,
                    now,
                    Harmless.line(fetched.from()),
                    fetched.answer()
                            .map(a -> new Served(
                                    Harmless.line(a.asked().toString()),
                                    Harmless.line(a.answered().toString()),
                                    a.redirects().size(),
                                    a.status(),
                                    a.contentType().map(Harmless::line))),
                    fetched.body().length,
                    lines,
                    valid,
                    notes.of(Code.Kind.ERROR),
                    notes.of(Code.Kind.RECOMMENDATION),
                    notes.of(Code.Kind.NOTIFICATION),
                    contacts,
                    encryption,
                    expires,
                    signatures,
                    notes.undecided());
        }
    }
}
