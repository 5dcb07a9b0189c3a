package glacis.assess.encryption;

import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Duration;
import java.time.Instant;

/** GL-CRT-005: a certificate that should have been renewed by now. */
public final class CertificateEndsSoon implements CertificateCheck {
    private static final Duration LATE = Duration.ofDays(14);

    @Override
    public String id() {
        return "GL-CRT-005";
    }

    @Override
    public String title() {
        return "Certificate ends soon";
    }

    @Override
    public String reference() {
        return "RFC 5280 §4.1.2.5; (EU) 2024/2690 Annex 9.2(c)";
    }

    @Override
    public Verdict judge(CertificateWords.Met met, Instant now) {
        String words = CertificateWords.words(met.facts(), now);
        if (!met.leaf()) {
            return new Verdict.NotApplicable("it is the certificate of an authority, whose end has other signs");
        }
        Duration left = Duration.between(now, met.facts().notAfter());
        if (left.isNegative() || now.isBefore(met.facts().notBefore())) {
            return new Verdict.NotApplicable("it is not valid now, which is a finding of its own");
        }
        // Certificates of days are renewed late in life by design; the last third is late for any.
        Duration third = Duration.between(met.facts().notBefore(), met.facts().notAfter())
                .dividedBy(3);
        if (left.compareTo(LATE) > 0 || left.compareTo(third) > 0) {
            return new Verdict.Passes(words, met.evidence());
        }
        long days = left.toDays();
        return new Verdict.Fails(
                days < 7 ? Severity.MEDIUM : Severity.LOW,
                Confidence.HIGH,
                "The certificate ends "
                        + (days == 0 ? "within a day" : days == 1 ? "tomorrow" : "in " + days + " days"),
                words + "; a timer would have renewed it by now",
                "certbot renew --dry-run   (then systemctl list-timers certbot.timer)",
                met.evidence());
    }
}
