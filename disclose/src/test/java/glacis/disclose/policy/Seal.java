package glacis.disclose.policy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
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

/** Somebody who certifies, with a certificate of their own. */
final class Seal {

    private final KeyPair pair = pair();
    private final String name;
    private final X509Certificate certificate;

    private Seal(String name, Optional<Seal> by) {
        this.name = name;
        this.certificate = make(
                by.orElse(this),
                "CN=" + name,
                pair,
                Checks.NOW.minus(Duration.ofDays(300)),
                Checks.NOW.plus(Duration.ofDays(300)),
                new Contents(List.of(), Optional.empty(), true));
    }

    /** An authority that nobody vouches for. */
    static Seal root(String name) {
        return new Seal(name, Optional.empty());
    }

    /** An authority for which this one vouches. */
    Seal below(String below) {
        return new Seal(below, Optional.of(this));
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** What a server's certificate says; every part but the names has a usual value. */
    record Wish(List<GeneralName> names, Instant begin, Instant end, KeyPurposeId purpose) {
        static Wish of(String... names) {
            List<GeneralName> all = new ArrayList<>();
            for (String name : names) {
                all.add(new GeneralName(
                        name.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name));
            }
            return new Wish(
                    all,
                    Checks.NOW.minus(Duration.ofDays(10)),
                    Checks.NOW.plus(Duration.ofDays(10)),
                    KeyPurposeId.id_kp_serverAuth);
        }

        Wish from(Instant instant) {
            return new Wish(names, instant, end, purpose);
        }

        Wish until(Instant instant) {
            return new Wish(names, begin, instant, purpose);
        }

        Wish madeFor(KeyPurposeId other) {
            return new Wish(names, begin, end, other);
        }
    }

    /** A certificate for a server. */
    X509Certificate certify(Wish wish) {
        return make(this, "CN=server", pair(), wish.begin(), wish.end(), contents(wish));
    }

    /** A certificate that a server made itself. */
    static X509Certificate alone(Wish wish) {
        Seal own = root("server");
        return make(own, "CN=server", own.pair, wish.begin(), wish.end(), contents(wish));
    }

    private static Contents contents(Wish wish) {
        return new Contents(wish.names(), Optional.of(wish.purpose()), false);
    }

    private record Contents(List<GeneralName> names, Optional<KeyPurposeId> purpose, boolean authority) {}

    private static X509Certificate make(
            Seal signer, String subject, KeyPair key, Instant begin, Instant end, Contents contents) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + signer.name),
                    BigInteger.TWO,
                    Date.from(begin),
                    Date.from(end),
                    new X500Name(subject),
                    key.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(contents.authority()));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(contents.authority() ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (!contents.names().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(contents.names().toArray(GeneralName[]::new)));
            }
            if (contents.purpose().isPresent()) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(contents.purpose().get()));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(signer.pair.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
