package glacis.model.finding;

import glacis.model.asset.Asset;
import glacis.model.observation.Crockford;
import glacis.model.observation.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A defect that is remembered.
 *
 * @param id made of check and asset
 * @param check the check's identifier
 * @param asset where
 * @param verdict the latest failing verdict
 * @param state what became of it
 * @param firstSeen when it was first found
 * @param lastSeen when it was last found
 */
public record Finding(
        String id, String check, Asset asset, Verdict.Fails verdict, State state, Instant firstSeen, Instant lastSeen) {

    /** What became of a finding. */
    public enum State {
        OPEN("open"),
        /** A later look saw that it is gone. */
        FIXED("fixed"),
        /** It was fixed and is there again. */
        REOPENED("came back"),
        /** Somebody accepted it. */
        ACCEPTED("accepted"),
        /** Somebody says it is wrong. */
        DISPUTED("disputed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word of documents and reports. */
        public String word() {
            return word;
        }
    }

    /** The identity of what this check finds on this asset: {@code F-} and eight characters. */
    public static String idOf(String check, Asset asset) {
        Digest digest = Digest.of((check + "\n" + asset.key()).getBytes(StandardCharsets.UTF_8));
        return "F-" + Crockford.of(digest, 8);
    }
}
