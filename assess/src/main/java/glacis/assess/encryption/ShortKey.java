package glacis.assess.encryption;

import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.CertificateFacts;
import java.time.Instant;
import java.util.Optional;

/** GL-CRT-003: a certificate whose key is too short to protect anything. */
public final class ShortKey implements CertificateCheck {

    @Override
    public String id() {
        return "GL-CRT-003";
    }

    @Override
    public String title() {
        return "Key below 2048 bits";
    }

    @Override
    public String reference() {
        return "NCSC-NL 2025-05 §3.3.2.1: insufficient; NIST SP 800-131A rev. 2 §3: disallowed";
    }

    @Override
    public Verdict judge(CertificateWords.Met met, Instant now) {
        int bits = met.facts().keyBits();
        Optional<Integer> enough = enough(met.facts().keyType());
        if (enough.isEmpty()) {
            return new Verdict.Undetermined(
                    "how strong a key of the kind " + met.facts().keyType() + " is, is not known");
        }
        if (bits <= 0) {
            return new Verdict.Undetermined("the size of its key could not be read");
        }
        String words = CertificateWords.words(met.facts(), now);
        if (bits >= enough.get()) {
            return new Verdict.Passes(words, met.evidence());
        }
        return new Verdict.Fails(
                Severity.HIGH,
                Confidence.HIGH,
                "The key of the certificate has only " + bits + " bits",
                words + "; keys this short have been disallowed since 2014 (NIST SP 800-131A)",
                "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout new.key -out new.csr   "
                        + "(a new key, then a new certificate)",
                met.evidence());
    }

    /** Whether it is known to be too short. */
    static boolean isShort(CertificateFacts facts) {
        return facts.keyBits() > 0
                && enough(facts.keyType())
                        .filter(enough -> facts.keyBits() < enough)
                        .isPresent();
    }

    /** How many bits are enough: NIST SP 800-57 part 1, table 2, for 112 bits of strength. */
    private static Optional<Integer> enough(String keyType) {
        return switch (keyType) {
            case "RSA", "RSASSA-PSS", "DSA" -> Optional.of(2048);
            case "EC", "Ed25519", "Ed448" -> Optional.of(224);
            default -> Optional.empty();
        };
    }
}
