package glacis.lab.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows one certificate, whatever is wrong with it: the platform's own key managers would hold back one that has expired or
 * is weak. Null is the platform's word for "none" here.
 */
final class OneKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "server";

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Consumer<String> noted;
    private volatile boolean chosen;

    OneKey(PrivateKey key, X509Certificate certificate, Consumer<String> noted) {
        this.key = key;
        this.certificate = certificate;
        this.noted = noted;
    }

    /** Whether a handshake came so far that the certificate was asked for. */
    boolean chosen() {
        return chosen;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        if (!type.equals(key.getAlgorithm())) {
            return null;
        }
        SSLSession session = ((SSLSocket) socket).getHandshakeSession();
        if (!chosen && session != null) {
            noted.accept(session.getProtocol());
        }
        chosen = true;
        return ALIAS;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {certificate};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return null;
    }
}
