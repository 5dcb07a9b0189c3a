package glacis.model.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one X.509 certificate (RFC 5280) says about itself.
 *
 * @param subject distinguished name, RFC 4514 text
 * @param issuer distinguished name, RFC 4514 text
 * @param names DNS names and addresses of the subject alternative name, as written
 * @param notBefore first second of validity
 * @param notAfter last second of validity
 * @param keyType {@code RSA RSASSA-PSS EC Ed25519 Ed448 DSA} or the OID
 * @param keyBits the size of the key in bits; 0 when not known
 * @param curve the named curve of an EC key
 * @param signature the signature algorithm's name, such as {@code sha256WithRSAEncryption}, or its OID
 * @param sha256 the fingerprint of the whole certificate
 * @param spkiSha256 the fingerprint of its public key
 * @param selfSigned whether its own key made its signature; undetermined when it could not be verified
 * @param extensions what its extensions say; empty where an older version looked that did not read them
 */
public record CertificateFacts(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String keyType,
        int keyBits,
        Optional<String> curve,
        String signature,
        Digest sha256,
        Digest spkiSha256,
        Trilean selfSigned,
        Optional<CertificateExtensions> extensions) {

    public CertificateFacts {
        names = List.copyOf(names);
    }

    /** A certificate whose extensions were not read. */
    public CertificateFacts(
            String subject,
            String issuer,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            String keyType,
            int keyBits,
            Optional<String> curve,
            String signature,
            Digest sha256,
            Digest spkiSha256,
            Trilean selfSigned) {
        this(
                subject,
                issuer,
                names,
                notBefore,
                notAfter,
                keyType,
                keyBits,
                curve,
                signature,
                sha256,
                spkiSha256,
                selfSigned,
                Optional.empty());
    }

    /**
     * The form that names observations: extensions have no place in it, because they follow from the bytes whose digest has, and
     * because observations made before they were read keep their names.
     */
    @Override
    public String toString() {
        return "CertificateFacts[subject=" + subject + ", issuer=" + issuer + ", names=" + names + ", notBefore="
                + notBefore + ", notAfter=" + notAfter + ", keyType=" + keyType + ", keyBits=" + keyBits + ", curve="
                + curve + ", signature=" + signature + ", sha256=" + sha256 + ", spkiSha256=" + spkiSha256
                + ", selfSigned=" + selfSigned + "]";
    }
}
