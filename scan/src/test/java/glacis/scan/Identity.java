package glacis.scan;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server's key and certificates, made by a library that is not ours.
 *
 * @param key the private key
 * @param chain the certificates, its own first
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    public static final Instant BEGINS = Instant.parse("2026-01-02T03:04:05Z");
    public static final Instant ENDS = Instant.parse("2051-06-07T08:09:10Z");

    private static final Map<String, Identity> MADE = new ConcurrentHashMap<>();

    static {
        // As the wire does: a server of the old versions is one of those that tests have to be able to start.
        Security.setProperty("jdk.tls.disabledAlgorithms", "NULL, anon");
    }

    private record Kind(String generator, int size, String signature) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "RSA", new Kind("RSA", 2_048, "SHA256withRSA"),
            "EC", new Kind("EC", 256, "SHA256withECDSA"),
            "EC384", new Kind("EC", 384, "SHA384withECDSA"),
            "Ed25519", new Kind("Ed25519", 0, "Ed25519"),
            "Ed448", new Kind("Ed448", 0, "Ed448"));

    /** Self-signed, for {@code shop.lab.test} and 127.0.0.1, with a key of this kind: RSA, EC, EC384, Ed25519, Ed448. */
    public static Identity selfSigned(String kind) {
        return MADE.computeIfAbsent(kind, k -> {
            KeyPair pair = pair(k);
            return new Identity(pair.getPrivate(), List.of(certificate(k, pair, pair, "O=Lab,CN=shop.lab.test")));
        });
    }

    /** Signed by an RSA authority, which comes along. */
    public static Identity issued(String kind) {
        return MADE.computeIfAbsent("issued " + kind, k -> {
            KeyPair authority = pair("RSA");
            KeyPair pair = pair(kind);
            X509Certificate root = certificate("RSA", authority, authority, "CN=Lab Root");
            try {
                X509Certificate own =
                        builder(pair, "O=Lab,CN=shop.lab.test", "CN=Lab Root", authority, KINDS.get("RSA"));
                return new Identity(pair.getPrivate(), List.of(own, root));
            } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private static KeyPair pair(String kind) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(KINDS.get(kind).generator());
            if (KINDS.get(kind).size() > 0) {
                generator.initialize(KINDS.get(kind).size());
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static X509Certificate certificate(String kind, KeyPair pair, KeyPair signer, String name) {
        try {
            return builder(pair, name, name, signer, KINDS.get(kind));
        } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate builder(KeyPair pair, String subject, String issuer, KeyPair signer, Kind kind)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(4_711),
                Date.from(BEGINS),
                Date.from(ENDS),
                new X500Name(subject),
                pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "shop.lab.test"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "2001:db8::7"),
            new GeneralName(GeneralName.rfc822Name, "nobody@lab.test")
        }));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder(kind.signature()).build(signer.getPrivate())));
    }

    /** Puts the platform's TLS around the server's end of a connection; the handshake is not made yet. */
    public SSLSocket around(Socket socket, Consumer<SSLSocket> settings) throws IOException {
        SSLSocket secured = (SSLSocket) context().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        settings.accept(secured);
        return secured;
    }

    private SSLContext context() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The certificates as files have them. */
    public String chainPem() {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : chain) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    /** The key as files have it (PKCS #8). */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
