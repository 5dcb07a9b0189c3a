package glacis.assess.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a DMARC record asks receivers to do with forged mail (RFC 7489 §6.3). */
enum DmarcRequest {
    /** To put it aside or to refuse it: {@code p=quarantine}, {@code p=reject}. */
    ACT,
    /** To deliver it and to report: {@code p=none}, or a {@code p} that nobody understands (RFC 7489 §6.6.3). */
    WATCH;

    /** For the name that publishes the record. */
    static DmarcRequest of(String record) {
        return of(tag(record, "p"));
    }

    /** For names below the one that publishes the record: {@code sp}, or {@code p} where there is none. */
    static DmarcRequest ofThoseBelow(String record) {
        return of(tag(record, "sp").or(() -> tag(record, "p")));
    }

    private static DmarcRequest of(Optional<String> policy) {
        return policy.filter(p -> p.equals("quarantine") || p.equals("reject")).isPresent() ? ACT : WATCH;
    }

    private static Optional<String> tag(String record, String name) {
        return Arrays.stream(record.toLowerCase(Locale.ROOT).split(";"))
                .map(tag -> tag.split("=", 2))
                .filter(tag -> tag.length == 2 && tag[0].strip().equals(name))
                .map(tag -> tag[1].strip())
                .findFirst();
    }
}
