package glacis.scan.wire;

import glacis.model.scope.Target;
import glacis.scan.spi.Ask;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS that carries application data to whoever answers: every version and suite the platform has, no authentication.
 *
 * <p>It must never carry a secret of ours, and has none to carry.
 */
final class Carrier {

    private static final SSLContext CONTEXT = context();

    private Carrier() {}

    static SSLSocket around(Socket socket, Target.Endpoint endpoint, Ask.Tls tls) throws IOException {
        SSLSocket secured = (SSLSocket) CONTEXT.getSocketFactory()
                .createSocket(socket, endpoint.address().toString(), endpoint.port(), true);
        secured.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"});
        secured.setEnabledCipherSuites(secured.getSupportedCipherSuites());
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setServerNames(tls.serverName()
                // As bytes, because as text a name with an underscore (RFC 8552) would be refused.
                .map(name -> new SNIHostName(name.getBytes(StandardCharsets.US_ASCII)))
                .<List<javax.net.ssl.SNIServerName>>map(List::of)
                .orElse(List.of()));
        parameters.setApplicationProtocols(tls.alpn().toArray(String[]::new));
        secured.setSSLParameters(parameters);
        return secured;
    }

    /** The platform switches old versions off by a list that it reads once; an observer has to be able to meet them. */
    private static SSLContext context() {
        try {
            Security.setProperty("jdk.tls.disabledAlgorithms", "NULL, anon");
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has TLS", missing);
        }
    }

    /** Lets every certificate pass; what it says was read by {@code scan.probe.tls}. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
