package glacis.scan.probe.tls.x509;

import glacis.model.observation.Trilean;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;

/** Names of signature algorithms (RFC 3279, RFC 4055, RFC 5758, RFC 8410), and verifying them with the platform. */
final class SignatureAlgorithms {

    /**
     * An algorithm.
     *
     * @param name as RFCs write it
     * @param signature the platform's name; empty when it cannot be verified without parameters
     * @param key the platform's name of the key algorithm
     */
    private record Algorithm(String name, String signature, String key) {}

    private static final Map<String, Algorithm> ALL = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.4", new Algorithm("md5WithRSAEncryption", "MD5withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.5", new Algorithm("sha1WithRSAEncryption", "SHA1withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.11", new Algorithm("sha256WithRSAEncryption", "SHA256withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.12", new Algorithm("sha384WithRSAEncryption", "SHA384withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.13", new Algorithm("sha512WithRSAEncryption", "SHA512withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.14", new Algorithm("sha224WithRSAEncryption", "SHA224withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.10", new Algorithm("rsassaPss", "", "RSA")),
            Map.entry("1.2.840.10045.4.1", new Algorithm("ecdsa-with-SHA1", "SHA1withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.2", new Algorithm("ecdsa-with-SHA256", "SHA256withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.3", new Algorithm("ecdsa-with-SHA384", "SHA384withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.4", new Algorithm("ecdsa-with-SHA512", "SHA512withECDSA", "EC")),
            Map.entry("1.3.101.112", new Algorithm("Ed25519", "Ed25519", "Ed25519")),
            Map.entry("1.3.101.113", new Algorithm("Ed448", "Ed448", "Ed448")));

    private SignatureAlgorithms() {}

    static String name(String oid) {
        return Optional.ofNullable(ALL.get(oid)).map(Algorithm::name).orElse(oid);
    }

    /** Whether the key made the signature; undetermined when the platform does not know how to tell. */
    static Trilean verify(String oid, byte[] spki, byte[] signed, byte[] signature) {
        Algorithm algorithm = ALL.get(oid);
        if (algorithm == null || algorithm.signature().isEmpty()) {
            return Trilean.UNDETERMINED;
        }
        Signature verifier;
        try {
            verifier = Signature.getInstance(algorithm.signature());
            verifier.initVerify(KeyFactory.getInstance(algorithm.key()).generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(signed);
        } catch (GeneralSecurityException unknownKey) {
            return Trilean.UNDETERMINED;
        }
        try {
            return Trilean.of(verifier.verify(signature));
        } catch (GeneralSecurityException malformed) {
            return Trilean.NO;
        }
    }
}
