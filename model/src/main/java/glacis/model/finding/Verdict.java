package glacis.model.finding;

import glacis.model.asset.Identification.Confidence;
import java.util.List;

/** What a check says of an asset. */
public sealed interface Verdict {

    /**
     * The defect is there.
     *
     * @param severity how bad
     * @param confidence how sure
     * @param title the defect as a sentence without a full stop: "The certificate ran out 12 days ago"
     * @param explanation what was seen that makes it so: "sure: it refused TLS"; plain words
     * @param remedy what to do, such that it can be pasted where possible
     * @param evidence where it was seen, never empty
     */
    record Fails(
            Severity severity,
            Confidence confidence,
            String title,
            String explanation,
            String remedy,
            List<Evidence> evidence)
            implements Verdict {
        public Fails {
            evidence = List.copyOf(evidence);
            if (evidence.isEmpty()) {
                throw new IllegalArgumentException("a defect without evidence: " + title);
            }
        }
    }

    /** The defect is not there, and we saw that it is not. */
    record Passes(String explanation, List<Evidence> evidence) implements Verdict {
        public Passes {
            evidence = List.copyOf(evidence);
        }
    }

    /** The question does not arise. */
    record NotApplicable(String why) implements Verdict {}

    /** It could not be decided; what was missing. */
    record Undetermined(String missing) implements Verdict {}
}
