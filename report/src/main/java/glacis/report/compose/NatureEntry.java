package glacis.report.compose;

import java.util.List;

/**
 * What kind of thing something is, where that changes how its answers are to be read.
 *
 * @param kind such as {@code honeypot} or {@code CDN edge}
 * @param reason what was seen that makes it so, or why it could not be decided
 * @param confidence how sure it is; {@code undetermined} where it matters and could not be decided
 * @param evidence the observations that it rests on
 */
public record NatureEntry(
        @OneOf({
            "accepts everything",
            "tarpit",
            "honeypot",
            "CDN edge",
            "SaaS edge",
            "parking page",
            "wildcard DNS",
            "catch-all HTTP"
        })
        String kind,

        String reason,
        @OneOf({"sure", "likely", "a hint", "undetermined"}) String confidence,
        List<String> evidence) {
    public NatureEntry {
        evidence = List.copyOf(evidence);
    }
}
