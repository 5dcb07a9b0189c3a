package glacis.lab.tls;

import glacis.model.scope.HostName;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The lab's own certification authority, new at each start; nobody trusts it but those who are handed its certificate. */
final class Authority {

    /** Its whole name. */
    static final String NAME = "CN=Lab authority";

    /** The name of the intermediate that no server sends. */
    private static final String INTERMEDIATE = "CN=Lab intermediate";

    /** Where a certificate says that it can be fetched; nothing is there. */
    private static final String FETCHED_AT = "http://ca.lab.test/intermediate.cer";

    private static final Duration BEGAN_BEFORE = Duration.ofDays(90);

    private static final Duration LASTS = Duration.ofDays(3_650);

    private final KeyPair pair = ecPair();
    private final KeyPair intermediate = ecPair();
    private final Instant now;

    /** An authority that counts days from this instant. */
    Authority(Instant now) {
        this.now = now;
    }

    /** What a certificate is to say. */
    record Wish(List<HostName> names, Instant end, boolean selfSigned, boolean gap, BigInteger serial) {}

    X509Certificate certify(KeyPair subject, Wish wish) {
        String own = "CN=" + wish.names().getFirst();
        String issuer = wish.selfSigned() ? own : wish.gap() ? INTERMEDIATE : NAME;
        PrivateKey signer = wish.selfSigned() ? subject.getPrivate() : (wish.gap() ? intermediate : pair).getPrivate();
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    wish.serial(),
                    Date.from(now.minus(BEGAN_BEFORE)),
                    Date.from(wish.end()),
                    new X500Name(own),
                    subject.getPublic());
            extensions(builder, wish);
            String algorithm = signer.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException("a certificate of the lab could not be made", impossible);
        }
    }

    /** Its own certificate, signed by itself; no server of the lab sends it along. */
    X509Certificate certificate() {
        X500Name own = new X500Name(NAME);
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    own,
                    BigInteger.ONE,
                    Date.from(now.minus(BEGAN_BEFORE)),
                    Date.from(now.plus(LASTS)),
                    own,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException("the certificate of the lab's authority could not be made", impossible);
        }
    }

    private static void extensions(X509v3CertificateBuilder builder, Wish wish) throws CertIOException {
        GeneralName[] names = wish.names().stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name.text()))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        if (wish.gap()) {
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_caIssuers,
                            new GeneralName(GeneralName.uniformResourceIdentifier, FETCHED_AT)));
        }
    }

    static KeyPair ecPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has EC", missing);
        }
    }

    static KeyPair rsaPair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has RSA", missing);
        }
    }
}
