package glacis.assess.encryption;

import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Duration;
import java.time.Instant;

/** GL-CRT-001: a certificate outside its period of validity. */
public final class ExpiredCertificate implements CertificateCheck {

    @Override
    public String id() {
        return "GL-CRT-001";
    }

    @Override
    public String title() {
        return "Expired certificate";
    }

    @Override
    public String reference() {
        return "RFC 5280 §4.1.2.5; (EU) 2024/2690 Annex 9.2(c)";
    }

    @Override
    public Verdict judge(CertificateWords.Met met, Instant now) {
        String words = CertificateWords.words(met.facts(), now);
        if (now.isBefore(met.facts().notBefore())) {
            return new Verdict.Fails(
                    Severity.HIGH,
                    Confidence.HIGH,
                    "The certificate is not valid yet",
                    words + "; it begins on " + CertificateWords.day(met.facts().notBefore()),
                    "check the clock of the machine that issued it, or wait; until then clients turn away",
                    met.evidence());
        }
        if (now.isAfter(met.facts().notAfter())) {
            long days = Duration.between(met.facts().notAfter(), now).toDays();
            String ago = days == 0 ? "today" : days == 1 ? "yesterday" : days + " days ago";
            return new Verdict.Fails(
                    Severity.HIGH,
                    Confidence.HIGH,
                    "The certificate ran out " + ago,
                    words,
                    "certbot renew   (then let a timer do it: ACME, RFC 8555)",
                    met.evidence());
        }
        return new Verdict.Passes(words, met.evidence());
    }
}
