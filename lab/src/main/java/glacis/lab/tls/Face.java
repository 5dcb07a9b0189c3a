package glacis.lab.tls;

import glacis.lab.loopback.Line;
import glacis.lab.plan.TlsPlan;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** What a client of one server sees of TLS: versions, suites, certificate. */
public final class Face implements Line.Layer {

    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1"};

    private static final List<String> USUAL = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /** What versions before 1.2 need, which know no other kind (RFC 4492). */
    private static final List<String> OLD = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");

    private final TlsPlan plan;
    private final PrivateKey key;
    private final X509Certificate certificate;

    Face(TlsPlan plan, PrivateKey key, X509Certificate certificate) {
        this.plan = plan;
        this.key = key;
        this.certificate = certificate;
    }

    /** The certificate it shows, alone. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Shakes hands as a server; what came of it is noted on the line. */
    @Override
    public Socket around(Socket plain, Line line) throws IOException {
        OneKey keys = new OneKey(key, certificate, version -> line.note("hello, " + version + " chosen"));
        SSLSocket secured = (SSLSocket)
                context(keys).getSocketFactory().createSocket(plain, new ByteArrayInputStream(new byte[0]), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(plan.versions().toArray(String[]::new));
        parameters.setCipherSuites(suites());
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNamedGroups(GROUPS);
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (SSLException refused) {
            boolean left = refused.getCause() instanceof EOFException;
            if (!keys.chosen() && !left) {
                line.note("hello turned away: " + refused.getMessage());
            }
            throw refused;
        }
        line.note("handshake finished");
        return secured;
    }

    private String[] suites() {
        List<String> suites = new java.util.ArrayList<>(plan.suites().isEmpty() ? USUAL : plan.suites());
        boolean old = plan.versions().contains("TLSv1") || plan.versions().contains("TLSv1.1");
        if (old && plan.suites().isEmpty()) {
            suites.addAll(OLD);
        }
        return suites.toArray(String[]::new);
    }

    /** A context per connection: no session of one connection is resumed in another, so that each is answered in full. */
    private static SSLContext context(OneKey keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has TLS", missing);
        }
    }
}
