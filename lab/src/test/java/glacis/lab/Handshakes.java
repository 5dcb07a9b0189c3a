package glacis.lab;

import glacis.model.scope.Target;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** What a server of the lab offers when it is asked for one version after the other. */
final class Handshakes {

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1");

    private Handshakes() {}

    /** What has to be said in clear text before TLS begins. */
    @FunctionalInterface
    interface Opening {
        void say(Socket socket) throws IOException;
    }

    static final Opening NONE = socket -> {};

    static final Opening SMTP = socket -> {
        Client.line(socket);
        socket.getOutputStream().write("EHLO x\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        while (Client.line(socket).startsWith("250-")) {
            // The last line has a space instead.
        }
        socket.getOutputStream().write("STARTTLS\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Client.line(socket);
    };

    static final Opening POSTGRES = socket -> {
        socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
        socket.getInputStream().read();
    };

    static List<String> offered(Target.Endpoint to, Opening opening) throws IOException {
        List<String> offered = new ArrayList<>();
        for (String version : VERSIONS) {
            try (Socket socket = Client.connect(to)) {
                opening.say(socket);
                try (SSLSocket secured = Client.tls(socket, version)) {
                    offered.add(secured.getSession().getProtocol());
                } catch (SSLException refused) {
                    // Not on offer.
                }
            }
        }
        return offered;
    }

    static List<String> offered(Target.Endpoint to) throws IOException {
        return offered(to, NONE);
    }

    /** The session of an ordinary hello. */
    static SSLSession session(Target.Endpoint to, Opening opening) throws IOException {
        try (Socket socket = Client.connect(to)) {
            opening.say(socket);
            try (SSLSocket secured = Client.tls(socket, VERSIONS.toArray(String[]::new))) {
                return secured.getSession();
            }
        }
    }

    static Shown certificate(Target.Endpoint to) throws IOException {
        return new Shown(session(to, NONE));
    }

    /** The chain that a server showed. */
    record Shown(SSLSession session) {

        X509Certificate leaf() {
            try {
                return (X509Certificate) session.getPeerCertificates()[0];
            } catch (IOException none) {
                throw new java.io.UncheckedIOException(none);
            }
        }

        int length() {
            try {
                return session.getPeerCertificates().length;
            } catch (IOException none) {
                throw new java.io.UncheckedIOException(none);
            }
        }

        boolean selfSigned() {
            try {
                leaf().verify(leaf().getPublicKey());
                return true;
            } catch (GeneralSecurityException another) {
                return false;
            }
        }

        byte[] bytes() {
            try {
                return leaf().getEncoded();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
