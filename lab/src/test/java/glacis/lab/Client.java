package glacis.lab;

import glacis.model.scope.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Talks with servers of the lab as plainly as possible: sockets, and TLS of the platform. */
final class Client {

    private static final int PATIENCE_MILLIS = 20_000;

    private Client() {}

    static Socket connect(Target.Endpoint to) throws IOException {
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getByAddress(to.address().bytes()), to.port()));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Says this and reads until the server is done, or has said so much. */
    static String ask(Socket socket, String words, int most) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readNBytes(most), StandardCharsets.ISO_8859_1);
    }

    static String ask(Target.Endpoint to, String words, int most) throws IOException {
        try (Socket socket = connect(to)) {
            return ask(socket, words, most);
        }
    }

    static String get(Target.Endpoint to, String path) throws IOException {
        return ask(to, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", 64 * 1024);
    }

    static String getOverTls(Target.Endpoint to, String path) throws IOException {
        try (SSLSocket socket = tls(connect(to), "TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1")) {
            return ask(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", 64 * 1024);
        }
    }

    /** A line, ended by a line feed. */
    static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Shakes hands with whoever answers. */
    static SSLSocket tls(Socket plain, String... versions) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "lab.test", plain.getPort(), true);
            socket.setEnabledProtocols(versions);
            socket.setEnabledCipherSuites(socket.getSupportedCipherSuites());
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static final class Anybody implements X509TrustManager {

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
