package glacis.assess.encryption;

import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Trilean;
import java.time.Instant;

/** GL-CRT-002: a server certificate that only vouches for itself. */
public final class SelfSignedCertificate implements CertificateCheck {

    @Override
    public String id() {
        return "GL-CRT-002";
    }

    @Override
    public String title() {
        return "Self-signed certificate";
    }

    @Override
    public String reference() {
        return "RFC 5280 §6; NCSC-NL 2025-05 §3.3.2";
    }

    static boolean isSelfSigned(CertificateFacts facts) {
        return facts.selfSigned() == Trilean.YES;
    }

    @Override
    public Verdict judge(CertificateWords.Met met, Instant now) {
        String words = CertificateWords.words(met.facts(), now);
        if (!met.leaf()) {
            return new Verdict.NotApplicable("it was sent as part of a chain, not as the certificate of a server");
        }
        return switch (met.facts().selfSigned()) {
            case YES ->
                new Verdict.Fails(
                        Severity.MEDIUM,
                        Confidence.HIGH,
                        "The certificate vouches for itself",
                        words + "; signed with its own key, so nobody can tell the server from an impostor",
                        "get one from a public authority (free by ACME), or from your own authority whose root "
                                + "every client has",
                        met.evidence());
            case NO -> new Verdict.Passes(words + "; signed by " + met.facts().issuer(), met.evidence());
            case UNDETERMINED -> new Verdict.Undetermined("its signature uses an algorithm that we cannot verify");
        };
    }
}
