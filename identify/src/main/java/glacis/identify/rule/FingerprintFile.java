package glacis.identify.rule;

import java.util.List;
import java.util.Optional;

/**
 * The fingerprints of one file.
 *
 * @param name the file's name, for messages
 * @param key what its fingerprints read, such as {@code ssh.banner}: the file's {@code matches}, else its name without ending
 * @param protocol the protocol that a match speaks of, when the file names one
 * @param databaseType what the file is about in recog's sense: {@code service}, {@code util.os}, …
 * @param preference how much recog trusts this file beside others, from 0 to 1
 * @param fingerprints in the order of the file, which decides
 * @param refusals what was left out, and why
 */
public record FingerprintFile(
        String name,
        String key,
        Optional<String> protocol,
        Optional<String> databaseType,
        Optional<Double> preference,
        List<Fingerprint> fingerprints,
        List<Refusal> refusals) {

    public FingerprintFile {
        fingerprints = List.copyOf(fingerprints);
        refusals = List.copyOf(refusals);
    }

    /**
     * A fingerprint, or a whole file, that was left out.
     *
     * @param file the file
     * @param line where in the file, 0 for all of it
     * @param fingerprint its description or id, empty for a whole file
     * @param reason why
     */
    public record Refusal(String file, int line, String fingerprint, String reason) {

        /** As a line for people. */
        public String text() {
            return file
                    + (line == 0 ? "" : ":" + line)
                    + (fingerprint.isEmpty() ? "" : ": " + fingerprint)
                    + ": left out: " + reason;
        }
    }
}
