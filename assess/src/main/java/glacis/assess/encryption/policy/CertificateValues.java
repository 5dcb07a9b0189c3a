package glacis.assess.encryption.policy;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of certificates: each certificate once, however many chains it stands in. */
final class CertificateValues {

    /** A key that may sign by PSS and in no other way (RFC 4055 §1.2); for its strength it is RSA like any other. */
    private static final String PSS_ONLY = "RSASSA-PSS";

    private static final Set<String> SIZED = Set.of("RSA", PSS_ONLY, "DSA", "EC");
    private static final long SECONDS_A_DAY = 86_400;

    private final TlsSurvey survey;
    /** The server's own, then those that issued them. */
    private final Map<CertificateFacts, Boolean> certificates = new LinkedHashMap<>();

    CertificateValues(TlsSurvey survey) {
        this.survey = survey;
        for (TlsSurvey.Chain chain : survey.chains()) {
            for (int i = 0; i < chain.certificates().size(); i++) {
                certificates.merge(chain.certificates().get(i), i == 0 && wholeStart(chain), Boolean::logicalOr);
            }
        }
    }

    /** Where a certificate of a chain cannot be read, the first readable one need not be the server's. */
    private static boolean wholeStart(TlsSurvey.Chain chain) {
        return chain.certificates().size() == chain.der().size();
    }

    List<Observed> of(Topic topic) {
        List<Observed> all = new ArrayList<>();
        certificates.forEach((facts, own) -> value(topic, facts, own).ifPresent(all::add));
        for (TlsSurvey.Chain chain : survey.chains()) {
            if (!wholeStart(chain)) {
                all.add(new Observed.Open(
                        "a certificate", "one that came with " + chain.elicitedBy() + " could not be read"));
            }
        }
        Optional<String> gap = Gap.CERTIFICATES.reason(survey);
        if (gap.isPresent() || survey.chains().isEmpty()) {
            all.add(new Observed.Open("other certificates", gap.orElse("no certificate was seen")));
        }
        return all.isEmpty()
                ? List.of(new Observed.Beside("no certificate has one"))
                : all.stream().distinct().toList();
    }

    private Optional<Observed> value(Topic topic, CertificateFacts facts, boolean own) {
        return switch (topic) {
            case CERTIFICATE_KEY -> Optional.of(key(facts));
            case CERTIFICATE_CURVE ->
                Optional.of(facts).filter(f -> f.keyType().equals("EC")).map(this::curve);
            case CERTIFICATE_SIGNATURE ->
                Optional.of(facts)
                        // Nobody relies on what a trust anchor says of itself; the server's own is another matter.
                        .filter(f -> own || f.selfSigned() != Trilean.YES)
                        .map(f -> Observed.Seen.named(f.signature(), f.subject()));
            case CERTIFICATE_LIFETIME -> Optional.of(facts).filter(f -> own).map(CertificateValues::lifetime);
            default -> throw new IllegalArgumentException("no topic of certificates: " + topic);
        };
    }

    private static Observed key(CertificateFacts facts) {
        if (!SIZED.contains(facts.keyType())) {
            return Observed.Seen.named(facts.keyType(), facts.subject());
        }
        if (facts.keyBits() <= 0) {
            return new Observed.Open(
                    facts.keyType(), "the size of the key of " + facts.subject() + " could not be read");
        }
        String kind = facts.keyType().equals(PSS_ONLY) ? "RSA" : facts.keyType();
        return new Observed.Seen(
                Value.of(kind, facts.keyBits()), facts.keyType() + "-" + facts.keyBits(), facts.subject());
    }

    private Observed curve(CertificateFacts facts) {
        return facts.curve()
                .<Observed>map(curve -> Observed.Seen.named(curve, facts.subject()))
                .orElseGet(() -> new Observed.Open("a curve", "that of " + facts.subject() + " could not be read"));
    }

    /** Both ends belong to it (RFC 5280 §4.1.2.5); a day begun counts. */
    private static Observed lifetime(CertificateFacts facts) {
        long seconds = Duration.between(facts.notBefore(), facts.notAfter()).toSeconds() + 1;
        int days = Math.toIntExact(Math.clamp(Math.ceilDiv(seconds, SECONDS_A_DAY), 0, 1_000_000));
        return new Observed.Seen(Value.of("", days), days + " days", facts.subject());
    }
}
