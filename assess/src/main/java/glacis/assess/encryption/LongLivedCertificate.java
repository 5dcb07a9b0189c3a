package glacis.assess.encryption;

import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Duration;
import java.time.Instant;

/** GL-CRT-006: a certificate that is made to last longer than anybody will remember it. */
public final class LongLivedCertificate implements CertificateCheck {
    private static final Duration MOST = Duration.ofDays(398);

    @Override
    public String id() {
        return "GL-CRT-006";
    }

    @Override
    public String title() {
        return "Certificate for longer than 398 days";
    }

    @Override
    public String reference() {
        return "CA/B Forum BR §6.3.2; (EU) 2024/2690 Annex 9.2(c)";
    }

    @Override
    public Verdict judge(CertificateWords.Met met, Instant now) {
        if (!met.leaf()) {
            return new Verdict.NotApplicable("authorities live longer than servers");
        }
        long days = Duration.between(met.facts().notBefore(), met.facts().notAfter())
                .toDays();
        String words = CertificateWords.words(met.facts(), now) + "; made for " + days + " days";
        return Duration.between(met.facts().notBefore(), met.facts().notAfter()).compareTo(MOST) <= 0
                ? new Verdict.Passes(words, met.evidence())
                : new Verdict.Fails(
                        Severity.LOW,
                        Confidence.HIGH,
                        "The certificate is made for " + days + " days",
                        words + "; what is renewed so rarely is renewed by hand, and a key that leaks serves as long",
                        "have ACME issue it for 90 days (step-ca and others do that inside a network too)",
                        met.evidence());
    }
}
