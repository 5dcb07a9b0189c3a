package glacis.disclose.policy;

import glacis.disclose.policy.Fields.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What RFC 9116 §2.5 says about the fields and their values. */
final class FieldRules {

    private final Fields fields;
    private final Notes notes;
    private final Instant now;
    private final boolean whole;

    /** Rules over fields; when the file is not whole, what is missing may still come and is not held against it. */
    FieldRules(Fields fields, boolean whole, Instant now, Notes notes) {
        this.fields = fields;
        this.whole = whole;
        this.now = now;
        this.notes = notes;
    }

    /** Says everything that the fields show; where the file lies and whether it is signed is decided elsewhere. */
    void look() {
        Fields.OF_URIS.forEach((name, written) -> fields.of(name).forEach(f -> uri(f, written)));
        contact();
        expires();
        languages();
        csaf();
    }

    /** When the file expires: the first Expires field that can be read. */
    Optional<Instant> expiry() {
        return fields.of(Fields.EXPIRES).stream()
                .flatMap(f -> InternetTime.read(f.value()).stream())
                .findFirst();
    }

    /** Contacts that are URIs, in order of preference. */
    List<String> contacts() {
        return fields.of(Fields.CONTACT).stream()
                .map(Field::value)
                .filter(v -> UriText.fault(v).isEmpty())
                .limit(Notes.MOST_OF_A_CODE)
                .toList();
    }

    /** Where keys are said to be; named, never fetched. */
    List<String> encryption() {
        return fields.of(Fields.ENCRYPTION).stream()
                .map(Field::value)
                .filter(v -> UriText.fault(v).isEmpty())
                .limit(Notes.MOST_OF_A_CODE)
                .toList();
    }

    private void uri(Field field, String written) {
        Optional<String> fault = UriText.fault(field.value());
        if (fault.isPresent()) {
            notes.add(Code.NO_URI, field.line(), written + ": " + Harmless.quote(field.value()) + " " + fault.get());
        } else if (UriText.scheme(field.value()).equals("http")) {
            notes.add(
                    Code.NO_HTTPS,
                    field.line(),
                    written + ": " + Harmless.quote(field.value()) + " is a web address without https");
        }
    }

    private void contact() {
        List<Field> contacts = fields.of(Fields.CONTACT);
        if (contacts.isEmpty()) {
            missing(Code.NO_CONTACT, "No Contact field says where to report a flaw");
        }
        contacts.stream()
                .filter(f -> UriText.scheme(f.value()).equals("mailto"))
                .findFirst()
                .filter(f -> fields.of(Fields.ENCRYPTION).isEmpty())
                .ifPresent(f -> {
                    if (whole) {
                        notes.add(
                                Code.NO_ENCRYPTION,
                                f.line(),
                                "Reports are asked for by mail, and no Encryption field names a key for them");
                    } else {
                        notes.undecided(Code.NO_ENCRYPTION, Notes.GOES_ON);
                    }
                });
    }

    private void missing(Code code, String message) {
        if (whole) {
            notes.add(code, message);
        } else {
            notes.undecided(code, Notes.GOES_ON);
        }
    }

    private void expires() {
        List<Field> all = fields.of(Fields.EXPIRES);
        if (all.isEmpty()) {
            missing(Code.NO_EXPIRE, "No Expires field says how long the file holds");
        }
        all.stream()
                .skip(1)
                .forEach(f -> notes.add(
                        Code.MULTI_EXPIRE,
                        f.line(),
                        "Expires stands here a second time; the first is in line "
                                + all.getFirst().line()));
        for (Field field : all) {
            InternetTime.read(field.value()).ifPresentOrElse(end -> end(field, end), () -> unreadable(field));
        }
    }

    private void unreadable(Field field) {
        notes.add(
                Code.INVALID_EXPIRY,
                field.line(),
                "Expires: " + Harmless.quote(field.value()) + " is not a date and time of RFC 3339");
    }

    private void end(Field field, Instant end) {
        if (end.isBefore(now)) {
            long days = Duration.between(end, now).toDays();
            notes.add(
                    Code.EXPIRED,
                    field.line(),
                    "The file expired on " + SecurityTxtText.day(end)
                            + (days == 0 ? ", today" : days == 1 ? ", a day ago" : ", " + grouped(days) + " days ago"));
        } else if (!end.isBefore(yearAfter(now))) {
            notes.add(
                    Code.LONG_EXPIRY,
                    field.line(),
                    "The file expires on " + SecurityTxtText.day(end)
                            + "; with less than a year it is read through more often");
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** RFC 9116 counts in years of the calendar. */
    static Instant yearAfter(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }

    private void languages() {
        List<Field> all = fields.of(Fields.LANGUAGES);
        all.stream()
                .skip(1)
                .forEach(f -> notes.add(
                        Code.MULTI_LANG,
                        f.line(),
                        "Preferred-Languages stands here a second time; the first is in line "
                                + all.getFirst().line()));
        for (Field field : all) {
            for (String part : field.value().split(",", -1)) {
                String tag = part.strip();
                LanguageTag.Judged judged = LanguageTag.judge(tag);
                judged.fault()
                        .ifPresent(fault -> notes.add(
                                Code.INVALID_LANG,
                                field.line(),
                                "Preferred-Languages: " + Harmless.quote(tag) + " " + fault));
                judged.unknown()
                        .ifPresent(unknown -> notes.undecided(
                                Code.INVALID_LANG,
                                "whether " + Harmless.quote(unknown) + " in line " + field.line()
                                        + " is registered cannot be looked up here"));
            }
        }
    }

    private void csaf() {
        List<Field> all = fields.of(Fields.CSAF);
        for (Field field : all) {
            if (!field.value().endsWith("provider-metadata.json")) {
                notes.add(
                        Code.NO_CSAF_FILE,
                        field.line(),
                        "CSAF: " + Harmless.quote(field.value()) + " does not lead to a provider-metadata.json");
            }
        }
        if (all.size() > 1) {
            notes.add(
                    Code.MULTIPLE_CSAF_FIELDS,
                    all.get(1).line(),
                    "CSAF stands here a second time; one is easier to follow");
        }
    }
}
