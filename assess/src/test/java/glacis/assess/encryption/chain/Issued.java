package glacis.assess.encryption.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate made for a test, with its key.
 *
 * @param der its bytes
 * @param subject its name
 * @param keys its key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Issued(byte[] der, X500Name subject, KeyPair keys) {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** Where the platform knows an algorithm by another name. */
    private static final BouncyCastleProvider CASTLE = new BouncyCastleProvider();

    /** Keys are dear, so that each is made once; tests that need two of a kind number them. */
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    Certificate certificate() {
        return Certificate.parse(der).orElseThrow();
    }

    static Maker root(String name) {
        return new Maker(name, Optional.empty()).authority();
    }

    Maker intermediate(String name) {
        return new Maker(name, Optional.of(this)).authority();
    }

    Maker server(String name) {
        return new Maker(name, Optional.of(this)).forServer(name);
    }

    static Maker selfSigned(String name) {
        return new Maker(name, Optional.empty()).forServer(name);
    }

    static KeyPair keys(String kind) {
        return KEYS.computeIfAbsent(kind, Issued::generate);
    }

    private static KeyPair generate(String kind) {
        String algorithm = kind.split(" ", 2)[0];
        try {
            return switch (algorithm) {
                case "RSA1024", "RSA2048" -> {
                    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
                    rsa.initialize(Integer.parseInt(algorithm.substring(3)));
                    yield rsa.generateKeyPair();
                }
                case "EC" -> {
                    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
                    ec.initialize(new ECGenParameterSpec("secp256r1"));
                    yield ec.generateKeyPair();
                }
                case "ML-DSA-44" ->
                    KeyPairGenerator.getInstance(algorithm, CASTLE).generateKeyPair();
                default -> KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            };
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Makes a certificate; what is not said is as a good authority would do it. */
    static final class Maker {

        private final X500Name subject;
        private final Optional<Issued> issuer;
        private String kind;
        private String signature = "";
        private Instant from = NOW.minus(Duration.ofDays(30));
        private Instant to = NOW.plus(Duration.ofDays(60));
        private Optional<BasicConstraints> constraints = Optional.empty();
        private int usage = KeyUsage.digitalSignature;
        private List<KeyPurposeId> purposes = List.of();
        private List<GeneralName> names = List.of();
        private final List<GeneralSubtree> permitted = new ArrayList<>();
        private final List<GeneralSubtree> excluded = new ArrayList<>();
        private final Map<String, ASN1Encodable> critical = new ConcurrentHashMap<>();
        private final Map<String, ASN1Encodable> further = new ConcurrentHashMap<>();

        private Maker(String name, Optional<Issued> issuer) {
            this.subject = new X500Name(name.isEmpty() ? "" : "CN=" + name);
            this.issuer = issuer;
            this.kind = "EC " + name;
        }

        private Maker authority() {
            constraints = Optional.of(new BasicConstraints(true));
            usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            return this;
        }

        private Maker forServer(String name) {
            purposes = List.of(KeyPurposeId.id_kp_serverAuth);
            return names(name);
        }

        /** {@code EC RSA1024 RSA2048 Ed25519 Ed448 ML-DSA-44}, with a number behind for another of the kind. */
        Maker key(String of) {
            kind = of;
            return this;
        }

        Maker signedWith(String algorithm) {
            signature = algorithm;
            return this;
        }

        Maker from(Instant at) {
            from = at;
            return this;
        }

        Maker to(Instant at) {
            to = at;
            return this;
        }

        Maker noAuthority() {
            constraints = Optional.empty();
            return this;
        }

        Maker isAuthority() {
            constraints = Optional.of(new BasicConstraints(true));
            return this;
        }

        Maker length(int atMost) {
            constraints = Optional.of(new BasicConstraints(atMost));
            return this;
        }

        Maker usage(int bits) {
            usage = bits;
            return this;
        }

        Maker purposes(KeyPurposeId... ids) {
            purposes = List.of(ids);
            return this;
        }

        Maker names(String... dns) {
            names = Arrays.stream(dns)
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toList();
            return this;
        }

        Maker names(GeneralName... any) {
            names = List.of(any);
            return this;
        }

        Maker permits(int kindOfName, String base) {
            permitted.add(new GeneralSubtree(new GeneralName(kindOfName, base)));
            return this;
        }

        Maker excludes(int kindOfName, String base) {
            excluded.add(new GeneralSubtree(new GeneralName(kindOfName, base)));
            return this;
        }

        Maker critical(String oid) {
            critical.put(oid, DERNull.INSTANCE);
            return this;
        }

        Maker fetchableIssuer() {
            further.put(
                    Extension.authorityInfoAccess.getId(),
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_caIssuers,
                            new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.example/i.crt")));
            return this;
        }

        Issued made() {
            KeyPair own = keys(kind);
            KeyPair signing = issuer.map(Issued::keys).orElse(own);
            try {
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer.map(Issued::subject).orElse(subject),
                        BigInteger.valueOf(1 + (subject.hashCode() & 0xffffL)),
                        Date.from(from),
                        Date.from(to),
                        subject,
                        own.getPublic());
                extend(builder, own, signing);
                byte[] der = builder.build(signer(signing)).getEncoded();
                return new Issued(der, subject, own);
            } catch (IOException | OperatorCreationException | GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private ContentSigner signer(KeyPair signing) throws OperatorCreationException {
            String algorithm = signature.isEmpty() ? usual(signing) : signature;
            JcaContentSignerBuilder builder = new JcaContentSignerBuilder(algorithm);
            if (algorithm.endsWith("MGF1") || algorithm.startsWith("ML-DSA")) {
                builder.setProvider(CASTLE);
            }
            return builder.build(signing.getPrivate());
        }

        private void extend(X509v3CertificateBuilder to, KeyPair own, KeyPair signing)
                throws IOException, GeneralSecurityException {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            to.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(own.getPublic()));
            to.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(signing.getPublic()));
            if (constraints.isPresent()) {
                to.addExtension(Extension.basicConstraints, true, constraints.get());
            }
            to.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            if (!purposes.isEmpty()) {
                to.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            if (!names.isEmpty()) {
                to.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            if (!permitted.isEmpty() || !excluded.isEmpty()) {
                to.addExtension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                permitted.toArray(GeneralSubtree[]::new), excluded.toArray(GeneralSubtree[]::new)));
            }
            for (Map.Entry<String, ASN1Encodable> one : critical.entrySet()) {
                to.addExtension(new ASN1ObjectIdentifier(one.getKey()), true, one.getValue());
            }
            for (Map.Entry<String, ASN1Encodable> one : further.entrySet()) {
                to.addExtension(new ASN1ObjectIdentifier(one.getKey()), false, one.getValue());
            }
        }

        private static String usual(KeyPair signing) {
            String algorithm = signing.getPrivate().getAlgorithm();
            return switch (algorithm) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                case "EdDSA" -> signing.getPublic().getEncoded().length > 50 ? "Ed448" : "Ed25519";
                default -> algorithm;
            };
        }
    }
}
