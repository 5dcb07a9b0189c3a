package glacis.scan.probe.tls.x509;

import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.Trilean;
import glacis.model.scope.IpAddress;
import glacis.model.x509.Der;
import glacis.model.x509.DistinguishedName;
import glacis.model.x509.PublicKeyFacts;
import glacis.model.x509.SignatureAlgorithms;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads X.509 certificates (RFC 5280 §4.1). */
public final class CertificateReader {

    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

    private CertificateReader() {}

    /** The facts of this certificate; empty when it cannot be read. Never throws. */
    public static Optional<CertificateFacts> read(byte[] certificate) {
        try {
            return Der.of(certificate).flatMap(outer -> read(certificate, outer));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<CertificateFacts> read(byte[] certificate, Der outer) {
        List<Der> parts = outer.children();
        if (outer.tag() != Der.SEQUENCE || parts.size() < 3) {
            return Optional.empty();
        }
        List<Der> tbs = parts.get(0).children();
        int first = !tbs.isEmpty() && tbs.get(0).tag() == 0xa0 ? 1 : 0;
        if (tbs.size() < first + 6) {
            return Optional.empty();
        }
        Der issuer = tbs.get(first + 2);
        List<Der> validity = tbs.get(first + 3).children();
        Der subject = tbs.get(first + 4);
        Der spki = tbs.get(first + 5);
        if (validity.size() != 2) {
            return Optional.empty();
        }
        PublicKeyFacts key = PublicKeyFacts.read(spki);
        Der algorithm = parts.get(1);
        return Optional.of(new CertificateFacts(
                DistinguishedName.text(subject),
                DistinguishedName.text(issuer),
                names(tbs.subList(first + 6, tbs.size())),
                time(validity.get(0)),
                time(validity.get(1)),
                key.type(),
                key.bits(),
                key.curve(),
                SignatureAlgorithms.name(algorithm),
                Digest.of(Arrays.copyOfRange(certificate, outer.start(), outer.to())),
                Digest.of(spki.whole()),
                selfSigned(issuer, subject, spki, algorithm, parts),
                Optional.of(ExtensionReader.read(tbs.subList(first + 6, tbs.size())))));
    }

    /** Who names another issuer is signed by another; else the signature decides, when we can verify it. */
    private static Trilean selfSigned(Der issuer, Der subject, Der spki, Der algorithm, List<Der> parts) {
        if (!Arrays.equals(issuer.whole(), subject.whole())) {
            return Trilean.NO;
        }
        return SignatureAlgorithms.verify(
                algorithm, spki.whole(), parts.get(0).whole(), parts.get(2).bits());
    }

    private static List<String> names(List<Der> rest) {
        List<String> names = new ArrayList<>();
        for (Der part : rest) {
            if (part.tag() != 0xa3) {
                continue;
            }
            for (Der extension : part.child(0).map(Der::children).orElse(List.of())) {
                List<Der> fields = extension.children();
                if (fields.size() >= 2 && fields.get(0).oid().equals(SUBJECT_ALTERNATIVE_NAME)) {
                    Der.of(fields.getLast().content())
                            .ifPresent(list -> list.children()
                                    .forEach(name -> general(name).ifPresent(names::add)));
                }
            }
        }
        return names;
    }

    /** DNS names (tag 2) and addresses (tag 7) of RFC 5280 §4.2.1.6. */
    private static Optional<String> general(Der name) {
        if (name.tag() == 0x82) {
            return Optional.of(name.text());
        }
        int length = name.to() - name.from();
        return name.tag() == 0x87 && (length == 4 || length == 16)
                ? Optional.of(IpAddress.of(name.content()).toString())
                : Optional.empty();
    }

    /** UTCTime with its century of RFC 5280 §4.1.2.5.1, or GeneralizedTime; both in UTC. */
    private static Instant time(Der time) {
        String text = time.text();
        boolean shaped =
                time.tag() == Der.UTC_TIME && inUtc(text, 12) || time.tag() == Der.GENERALIZED_TIME && inUtc(text, 14);
        if (!shaped) {
            throw new IllegalArgumentException("not a time");
        }
        String full = text;
        if (time.tag() == Der.UTC_TIME) {
            full = (Integer.parseInt(text.substring(0, 2)) < 50 ? "20" : "19") + text;
        }
        return LocalDateTime.of(
                        number(full, 0, 4),
                        number(full, 4, 6),
                        number(full, 6, 8),
                        number(full, 8, 10),
                        number(full, 10, 12),
                        number(full, 12, 14))
                .toInstant(ZoneOffset.UTC);
    }

    /** So many digits and a Z; looked at one by one, for a pattern here was a sixth of what reading a certificate cost. */
    private static boolean inUtc(String text, int digits) {
        return text.length() == digits + 1
                && text.charAt(digits) == 'Z'
                && text.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }
}
