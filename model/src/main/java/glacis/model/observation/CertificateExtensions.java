package glacis.model.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the extensions of a certificate say (RFC 5280 §4.2, RFC 6962 §3.3, RFC 7633).
 *
 * @param authority whether it may sign certificates
 * @param pathLength how many authorities may follow it, when that is limited
 * @param keyUsage what its key is for, in the words of the standard, such as {@code digitalSignature}; empty when not said
 * @param extendedKeyUsage what it is for, such as {@code serverAuth}, or the OID; empty when not said
 * @param permitted the names that it may sign for, such as {@code DNS:example.org}; empty when not limited
 * @param excluded the names that it must not sign for
 * @param mustStaple whether its server has to send an OCSP answer along
 * @param scts the certificate transparency logs that vouch for having it, in the order written
 * @param subjectKeyId its key's identifier, hexadecimal
 * @param authorityKeyId its issuer's key's identifier, hexadecimal
 * @param ocsp where its issuer answers about revocation
 * @param caIssuers where its issuer's certificate can be fetched
 * @param policies the OIDs of the policies under which it was issued
 * @param critical the OIDs of the extensions that must be understood
 * @param unread the OIDs of the extensions whose content could not be read
 */
public record CertificateExtensions(
        boolean authority,
        Optional<Integer> pathLength,
        List<String> keyUsage,
        List<String> extendedKeyUsage,
        List<String> permitted,
        List<String> excluded,
        boolean mustStaple,
        List<Sct> scts,
        Optional<String> subjectKeyId,
        Optional<String> authorityKeyId,
        List<String> ocsp,
        List<String> caIssuers,
        List<String> policies,
        List<String> critical,
        List<String> unread) {

    public CertificateExtensions {
        keyUsage = List.copyOf(keyUsage);
        extendedKeyUsage = List.copyOf(extendedKeyUsage);
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
        scts = List.copyOf(scts);
        ocsp = List.copyOf(ocsp);
        caIssuers = List.copyOf(caIssuers);
        policies = List.copyOf(policies);
        critical = List.copyOf(critical);
        unread = List.copyOf(unread);
    }

    /**
     * A signed certificate timestamp; its signature is not verified.
     *
     * @param logId the SHA-256 of the log's key, hexadecimal
     * @param at when the log took the certificate
     */
    public record Sct(String logId, Instant at) {}
}
