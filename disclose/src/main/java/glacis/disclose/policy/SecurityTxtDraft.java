package glacis.disclose.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A security.txt to be written. Its text is one that {@link SecurityTxt} finds no error in; what would be one is refused
 * with a sentence that says what to write instead.
 *
 * @param contacts where to report a flaw, the preferred way first; URIs, at least one
 * @param expires when the file expires; less than a year away
 * @param encryption where a key for reports is
 * @param acknowledgments where reporters are thanked
 * @param preferredLanguages language tags (RFC 5646); empty means English
 * @param canonical where the file will lie
 * @param policy where the rules for reporters are
 * @param hiring where jobs in security are
 * @param csaf where the provider-metadata.json is
 */
public record SecurityTxtDraft(
        List<String> contacts,
        Instant expires,
        List<String> encryption,
        List<String> acknowledgments,
        List<String> preferredLanguages,
        List<String> canonical,
        List<String> policy,
        List<String> hiring,
        List<String> csaf) {

    private static final int LONGEST = 2_048;

    /** @throws IllegalArgumentException when a value would make the file wrong; the message is one sentence */
    public SecurityTxtDraft {
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException("a contact is needed: --contact mailto:security@… or https://…");
        }
        contacts = uris("contact", contacts);
        encryption = uris("encryption", encryption);
        acknowledgments = uris("acknowledgments", acknowledgments);
        canonical = uris("canonical", canonical);
        policy = uris("policy", policy);
        hiring = uris("hiring", hiring);
        csaf = uris("csaf", csaf);
        csaf.stream()
                .filter(v -> !v.endsWith("provider-metadata.json"))
                .findFirst()
                .ifPresent(v -> {
                    throw new IllegalArgumentException(
                            "csaf: " + Harmless.quote(v) + " must end in provider-metadata.json");
                });
        preferredLanguages = List.copyOf(preferredLanguages);
        for (String tag : preferredLanguages) {
            LanguageTag.judge(tag).fault().ifPresent(fault -> {
                throw new IllegalArgumentException("languages: " + Harmless.quote(tag) + " " + fault);
            });
        }
        if (preferredLanguages.size() > 100) {
            throw new IllegalArgumentException("languages: more than a hundred say nothing");
        }
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A draft with nothing but contacts, which expires in a year less a day or two. */
    public static SecurityTxtDraft to(List<String> contacts, Instant now) {
        return new SecurityTxtDraft(
                contacts,
                defaultExpiry(now),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The expiry that is meant when none is given: the beginning of a day, less than a year away. */
    public static Instant defaultExpiry(Instant now) {
        return SecurityTxt.proposed(now);
    }

    /**
     * The instant that a person typed: RFC 3339, or a day, which means its beginning in UTC.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Instant expiry(String typed) {
        return InternetTime.read(typed)
                .or(() -> InternetTime.read(typed + "T00:00:00Z"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expires: " + Harmless.quote(typed) + " is no date; write 2027-06-30 or 2027-06-30T12:00:00Z"));
    }

    /**
     * The file, each line ended by a line feed.
     *
     * @param now the instant it is written at
     * @throws IllegalArgumentException when it would be expired, or hold for a year or longer
     */
    public String text(Instant now) {
        if (!expires.isAfter(now)) {
            throw new IllegalArgumentException("expires: " + expires + " is past");
        }
        if (!expires.isBefore(FieldRules.yearAfter(now))) {
            throw new IllegalArgumentException("expires: " + expires
                    + " is a year away or more; RFC 9116 recommends less, such as " + defaultExpiry(now));
        }
        List<String> lines = new ArrayList<>();
        add(lines, "Where to report a flaw, the way we like best first", "Contact", contacts);
        add(lines, "Until when this file holds", "Expires", List.of(expires.toString()));
        add(lines, "The key for encrypted reports", "Encryption", encryption);
        languages().ifPresent(l -> add(lines, "Languages we read", "Preferred-Languages", List.of(l)));
        add(lines, "Where this file belongs", "Canonical", canonical);
        add(lines, "What we promise, and what we ask for", "Policy", policy);
        add(lines, "Whom we thank", "Acknowledgments", acknowledgments);
        add(lines, "Work with us", "Hiring", hiring);
        add(lines, "Our advisories for machines", "CSAF", csaf);
        return String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
    }

    private Optional<String> languages() {
        return preferredLanguages.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", preferredLanguages));
    }

    private static void add(List<String> lines, String comment, String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        lines.add("# " + comment);
        values.forEach(v -> lines.add(name + ": " + v));
        lines.add("");
    }

    private static List<String> uris(String what, List<String> values) {
        for (String value : values) {
            UriText.fault(value).ifPresent(fault -> {
                throw new IllegalArgumentException(what + ": " + Harmless.quote(value) + " " + fault);
            });
            if (UriText.scheme(value).equals("http")) {
                throw new IllegalArgumentException(what + ": " + Harmless.quote(value) + " must be a https address");
            }
            if (value.length() > LONGEST) {
                throw new IllegalArgumentException(
                        what + ": " + Harmless.quote(value) + " is longer than readers have to take (RFC 9116 §5.4)");
            }
        }
        return List.copyOf(values);
    }
}
