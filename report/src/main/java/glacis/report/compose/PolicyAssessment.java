package glacis.report.compose;

import java.util.List;
import java.util.Optional;

/**
 * An endpoint held against one policy.
 *
 * @param policy its identifier, such as {@code ncsc-nl-2025-05}
 * @param title its title, with its publisher in front
 * @param level the worst level that is known; {@code undetermined} when none is
 * @param knownShare the share of items that are known among those that apply, from 0 to 1
 * @param known how many items are known
 * @param open how many items are not
 * @param checks the items by check, worst first
 * @param items what was judged, by check
 * @param notes what a reader has to know of the policy itself
 */
public record PolicyAssessment(
        String policy,
        String title,

        @OneOf({"good", "sufficient", "phase-out", "insufficient", "undetermined"})
        String level,

        double knownShare,
        int known,
        int open,
        List<Check> checks,
        List<Item> items,
        List<String> notes) {

    public PolicyAssessment {
        checks = List.copyOf(checks);
        items = List.copyOf(items);
        notes = List.copyOf(notes);
    }

    /** The level, as long as what is still open could make it worse with the words "so far". */
    public String soFar() {
        return open > 0 && (level.equals("good") || level.equals("sufficient") || level.equals("phase-out"))
                ? level + " so far"
                : level;
    }

    /**
     * All items of one check.
     *
     * @param check its name, such as {@code cipher-suite}
     * @param title the same as people say it: "Cipher suites"
     * @param result {@code pass} for good and sufficient, {@code fail} for insufficient
     * @param level the worst level among what is known of it
     * @param word the policy's own word for that
     * @param seen the values that are at that level, or what is not known
     * @param why what that means, or why it is not known
     * @param remedy what to do, a line per way as in a finding; absent when nothing is to be done
     * @param reference where the policy says so
     */
    public record Check(
            String check,
            String title,

            @OneOf({"pass", "phase-out", "fail", "undetermined", "not-applicable"})
            String result,

            @OneOf({"good", "sufficient", "phase-out", "insufficient", "undetermined", "not-applicable"})
            String level,

            String word,
            List<String> seen,
            String why,
            Optional<String> remedy,
            String reference) {
        public Check {
            seen = List.copyOf(seen);
        }
    }

    /**
     * One judgement.
     *
     * @param check the check, such as {@code cipher-suite}
     * @param value what was seen; for what is not known, what may be there
     * @param level on the scale that all policies share
     * @param word the policy's own word for it
     * @param answer {@code known}; {@code needs-consent} where the mandate lets us ask no more than an ordinary client;
     *     {@code no-answer} where it was asked in vain
     * @param reason where it was seen, or why it is not known
     * @param reference where the policy says so
     */
    public record Item(
            String check,
            String value,

            @OneOf({"good", "sufficient", "phase-out", "insufficient", "undetermined", "not-applicable"})
            String level,

            String word,

            @OneOf({"known", "needs-consent", "no-answer", "not-applicable"})
            String answer,

            String reason,
            String reference) {}
}
