package glacis.report.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A defect in a document.
 *
 * @param id the whole identifier, such as {@code F-REARR74V}
 * @param check the check's identifier, such as {@code GL-TLS-001}
 * @param title the defect as a sentence without a full stop
 * @param severity {@code critical high medium low}
 * @param state {@code open fixed accepted disputed}, or {@code came back}
 * @param confidence {@code sure}, {@code likely} or {@code a hint}
 * @param asset the asset's key, such as {@code service:tcp:127.77.0.4:10443}
 * @param where the asset in words: "https on 127.77.0.4:10443 (old.lab.test)"
 * @param evidence where it was seen
 * @param why what was seen that makes it so
 * @param remedy what to do, a line per way; three spaces divide what can be pasted from what is said about it
 * @param reference the rule behind it, such as {@code RFC 8996}; absent when there is none
 * @param firstSeen when it was first found
 * @param lastSeen when it was last found
 */
public record FindingEntry(
        String id,
        String check,
        String title,
        @OneOf({"critical", "high", "medium", "low"}) String severity,

        @OneOf({"open", "fixed", "came back", "accepted", "disputed"})
        String state,

        @OneOf({"sure", "likely", "a hint"}) String confidence,
        String asset,
        String where,
        List<EvidenceEntry> evidence,
        String why,
        String remedy,
        Optional<String> reference,
        Instant firstSeen,
        Instant lastSeen) {

    public FindingEntry {
        evidence = List.copyOf(evidence);
    }

    /** Whether it is still there, as far as anybody has seen. */
    public boolean standing() {
        return !state.equals("fixed");
    }

    /**
     * Where something was seen.
     *
     * @param observation the observation's identifier
     * @param shows what is to be seen there
     */
    public record EvidenceEntry(String observation, String shows) {}
}
