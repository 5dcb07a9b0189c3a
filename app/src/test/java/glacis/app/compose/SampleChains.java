package glacis.app.compose;

import glacis.assess.encryption.chain.TrustStore;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of shop.lab.test and the roots above them, the same bytes each time, because an observation is named by what it holds. */
final class SampleChains {

    private static final String ROOT = "O=Lab,CN=Lab Root";
    private static final String ISSUING = "O=Lab,CN=Lab Issuing CA";
    private static final KeyPair ROOT_KEYS = keys(1);
    private static final KeyPair ISSUING_KEYS = keys(2);

    private static final byte[] ROOT_BYTES = authority(ROOT, ROOT_KEYS);
    private static final byte[] ISSUING_BYTES = authority(ISSUING, ISSUING_KEYS);

    private SampleChains() {}

    /** A server's certificate with what leads to the root. */
    static List<String> whole() {
        return List.of(text(server()), text(ISSUING_BYTES));
    }

    /** A server's certificate alone, and one that has nothing to do with it. */
    static List<String> gap() {
        return List.of(text(server()), text(authority("O=Lab,CN=Old Root", ROOT_KEYS)));
    }

    /** Stores that have the root. */
    static List<TrustStore> stores() {
        return List.of(
                TrustStore.Roots.of("Mozilla (system)", List.of(ROOT_BYTES)),
                TrustStore.Roots.of("JDK", List.of(ROOT_BYTES)));
    }

    private static String text(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }

    private static byte[] authority(String name, KeyPair keys) {
        try {
            X509v3CertificateBuilder builder = builder(name, keys, ROOT);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return builder.build(new JcaContentSignerBuilder("Ed25519").build(ROOT_KEYS.getPrivate()))
                    .getEncoded();
        } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] server() {
        try {
            X509v3CertificateBuilder builder = builder("CN=shop.lab.test", keys(3), ISSUING);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "shop.lab.test"),
                new GeneralName(GeneralName.dNSName, "www.shop.lab.test")
            }));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_caIssuers,
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.lab.test/issuing.crt")));
            return builder.build(new JcaContentSignerBuilder("Ed25519").build(ISSUING_KEYS.getPrivate()))
                    .getEncoded();
        } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(String name, KeyPair keys, String issuer)
            throws IOException, GeneralSecurityException {
        Instant from = Instant.parse("2026-11-12T00:00:00Z");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(7),
                Date.from(from),
                Date.from(from.plus(Duration.ofDays(90))),
                new X500Name(name),
                keys.getPublic());
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        KeyPair issuing = issuer.equals(ROOT) ? ROOT_KEYS : ISSUING_KEYS;
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuing.getPublic()));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
        return builder;
    }

    /** A key that follows from a number; Ed25519 signs the same the same way. */
    private static KeyPair keys(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        byte[] point = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            byte[] spki = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(point));
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(spki)),
                    factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
