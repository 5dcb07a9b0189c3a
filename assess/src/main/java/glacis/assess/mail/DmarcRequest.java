package glacis.assess.mail;

import java.util.Arrays;
import java.util.Locale;

/** What a DMARC record asks receivers to do with forged mail (RFC 7489 §6.3). */
enum DmarcRequest {
    /** To put it aside or to refuse it: {@code p=quarantine}, {@code p=reject}. */
    ACT,
    /** To deliver it and to report: {@code p=none}, or a {@code p} that nobody understands (RFC 7489 §6.6.3). */
    WATCH;

    static DmarcRequest of(String record) {
        return Arrays.stream(record.toLowerCase(Locale.ROOT).split(";"))
                        .map(tag -> tag.split("=", 2))
                        .filter(tag -> tag.length == 2 && tag[0].strip().equals("p"))
                        .map(tag -> tag[1].strip())
                        .findFirst()
                        .filter(policy -> policy.equals("quarantine") || policy.equals("reject"))
                        .isPresent()
                ? ACT
                : WATCH;
    }
}
