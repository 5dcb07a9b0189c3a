package glacis.assess.encryption;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the certificate that a view is about, and says it in words. */
final class CertificateWords {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final int LONGEST = 120;

    /** The curves of FIPS 186 as people call them. */
    private static final Map<String, String> SPOKEN =
            Map.of("secp224r1", "P-224", "secp256r1", "P-256", "secp384r1", "P-384", "secp521r1", "P-521");

    private CertificateWords() {}

    /**
     * The certificate of a view and where it was met.
     *
     * @param facts what it says
     * @param leaf whether it was the first of a chain, that is the server's own
     * @param evidence one per meeting
     */
    record Met(CertificateFacts facts, boolean leaf, List<Evidence> evidence) {}

    static Optional<Met> met(AssetView view) {
        if (!(view.asset() instanceof Asset.Certificate certificate)) {
            return Optional.empty();
        }
        List<AssetView.Answer<Reply.Tls>> answers = view.answers(Reply.Tls.class).stream()
                .filter(a -> a.reply().chain().stream().anyMatch(c -> c.sha256().equals(certificate.sha256())))
                .toList();
        return answers.stream()
                .flatMap(a -> a.reply().chain().stream())
                .filter(c -> c.sha256().equals(certificate.sha256()))
                .findFirst()
                .map(facts -> new Met(
                        facts,
                        answers.stream()
                                .anyMatch(a ->
                                        a.reply().chain().getFirst().sha256().equals(facts.sha256())),
                        answers.stream()
                                .map(a -> new Evidence(
                                        a.observation().id(),
                                        "certificate of " + a.observation().target()))
                                .toList()));
    }

    /** "RSA 3072, CN=shop.lab.test, ended 11 Nov 2026". */
    static String words(CertificateFacts facts, Instant now) {
        String key = facts.curve()
                .map(c -> SPOKEN.getOrDefault(c, c))
                .orElse(facts.keyType() + (facts.keyBits() > 0 ? " " + facts.keyBits() : ""));
        String end = facts.notAfter().isBefore(now) ? "ended " : "ends ";
        String subject = facts.subject().isEmpty() ? "no subject" : shortened(facts.subject());
        return key + ", " + subject + ", " + end + day(facts.notAfter());
    }

    /** A sentence names a certificate; the whole subject, which may be pages long, stands in the document. */
    static String shortened(String subject) {
        return shortened(subject, LONGEST);
    }

    /** So many characters of a text at most. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }
}
