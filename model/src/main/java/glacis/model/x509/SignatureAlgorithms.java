package glacis.model.x509;

import glacis.model.observation.Trilean;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;

/** Names of signature algorithms (RFC 3279, 4055, 5758, 8410, 9881), and verifying them with the platform. */
public final class SignatureAlgorithms {

    private static final String PSS = "1.2.840.113549.1.1.10";

    /**
     * An algorithm.
     *
     * @param name as RFCs write it
     * @param signature the platform's name
     * @param key the platform's name of the key algorithm
     */
    private record Algorithm(String name, String signature, String key) {}

    private static final Map<String, Algorithm> ALL = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.2", new Algorithm("md2WithRSAEncryption", "MD2withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.4", new Algorithm("md5WithRSAEncryption", "MD5withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.5", new Algorithm("sha1WithRSAEncryption", "SHA1withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.11", new Algorithm("sha256WithRSAEncryption", "SHA256withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.12", new Algorithm("sha384WithRSAEncryption", "SHA384withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.13", new Algorithm("sha512WithRSAEncryption", "SHA512withRSA", "RSA")),
            Map.entry("1.2.840.113549.1.1.14", new Algorithm("sha224WithRSAEncryption", "SHA224withRSA", "RSA")),
            Map.entry(PSS, new Algorithm("rsassaPss", "RSASSA-PSS", "RSA")),
            Map.entry("1.2.840.10040.4.3", new Algorithm("dsa-with-sha1", "SHA1withDSA", "DSA")),
            Map.entry("2.16.840.1.101.3.4.3.1", new Algorithm("dsa-with-sha224", "SHA224withDSA", "DSA")),
            Map.entry("2.16.840.1.101.3.4.3.2", new Algorithm("dsa-with-sha256", "SHA256withDSA", "DSA")),
            Map.entry("1.2.840.10045.4.1", new Algorithm("ecdsa-with-SHA1", "SHA1withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.1", new Algorithm("ecdsa-with-SHA224", "SHA224withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.2", new Algorithm("ecdsa-with-SHA256", "SHA256withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.3", new Algorithm("ecdsa-with-SHA384", "SHA384withECDSA", "EC")),
            Map.entry("1.2.840.10045.4.3.4", new Algorithm("ecdsa-with-SHA512", "SHA512withECDSA", "EC")),
            Map.entry("1.3.101.112", new Algorithm("Ed25519", "Ed25519", "Ed25519")),
            Map.entry("1.3.101.113", new Algorithm("Ed448", "Ed448", "Ed448")),
            Map.entry("2.16.840.1.101.3.4.3.17", new Algorithm("ML-DSA-44", "ML-DSA-44", "ML-DSA-44")),
            Map.entry("2.16.840.1.101.3.4.3.18", new Algorithm("ML-DSA-65", "ML-DSA-65", "ML-DSA-65")),
            Map.entry("2.16.840.1.101.3.4.3.19", new Algorithm("ML-DSA-87", "ML-DSA-87", "ML-DSA-87")));

    private SignatureAlgorithms() {}

    /** The name of the algorithm with this object identifier, or the identifier where it has none. */
    public static String name(String oid) {
        return Optional.ofNullable(ALL.get(oid)).map(Algorithm::name).orElse(oid);
    }

    /** The name of the algorithm of this AlgorithmIdentifier; RSASSA-PSS with its digest, as {@code rsassaPss-SHA256}. */
    public static String name(Der algorithm) {
        String oid = algorithm.child(0).map(Der::oid).orElse("");
        return oid.equals(PSS)
                ? name(oid)
                        + PssParameters.read(algorithm.child(1))
                                .map(pss -> "-" + pss.digest().replace("-", ""))
                                .orElse("")
                : name(oid);
    }

    /**
     * Whether the key made the signature; undetermined when the platform does not know how to tell.
     *
     * @param algorithm an AlgorithmIdentifier
     * @param spki a SubjectPublicKeyInfo
     */
    public static Trilean verify(Der algorithm, byte[] spki, byte[] signed, byte[] signature) {
        Algorithm known = ALL.get(algorithm.child(0).map(Der::oid).orElse(""));
        if (known == null) {
            return Trilean.UNDETERMINED;
        }
        Signature verifier;
        try {
            verifier = Signature.getInstance(known.signature());
            if (known.signature().equals("RSASSA-PSS")) {
                Optional<PssParameters> pss = PssParameters.read(algorithm.child(1));
                if (pss.isEmpty()) {
                    return Trilean.UNDETERMINED;
                }
                verifier.setParameter(pss.get().spec());
            }
            verifier.initVerify(key(known.key(), spki));
            verifier.update(signed);
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException unknownKey) {
            return Trilean.UNDETERMINED;
        }
        try {
            return Trilean.of(verifier.verify(signature));
        } catch (GeneralSecurityException | ProviderException malformed) {
            return Trilean.NO;
        }
    }

    /** A key that is marked for PSS alone (RFC 4055 §1.2) has a factory of its own. */
    private static PublicKey key(String algorithm, byte[] spki) throws GeneralSecurityException {
        String marked = Der.of(spki)
                .flatMap(info -> info.child(0))
                .flatMap(identifier -> identifier.child(0))
                .map(Der::oid)
                .orElse("");
        String factory = marked.equals(PSS) ? "RSASSA-PSS" : algorithm;
        return KeyFactory.getInstance(factory).generatePublic(new X509EncodedKeySpec(spki));
    }
}
