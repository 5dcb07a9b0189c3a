package glacis.bench.handshake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The platform's TLS (JSSE): a handshake that its trust manager ends as soon as it sees the certificate. */
final class PlatformCollection implements Collection {

    private final InetSocketAddress address;
    private final String version;
    private final SSLContext context;

    PlatformCollection(InetSocketAddress address, String version) {
        this.address = address;
        this.version = version;
        try {
            this.context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new EndsIt()}, null);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void once() throws IOException {
        try (Socket plain = new Socket()) {
            plain.setTcpNoDelay(true);
            plain.connect(address, 30_000);
            try (SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, address.getHostString(), address.getPort(), true)) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();
                throw new IOException("it went on behind the certificate");
            } catch (SSLException ended) {
                if (!String.valueOf(ended.getMessage()).contains(EndsIt.SEEN)) {
                    throw ended;
                }
            }
        }
    }

    /** Looks at the certificate as ours does, and wants no more. */
    private static final class EndsIt extends X509ExtendedTrustManager {
        private static final String SEEN = "seen";

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException(
                    chain[0].getSubjectX500Principal().getName().isEmpty() ? "nobody" : SEEN);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
