package glacis.scan.probe.tls.handshake;

import glacis.model.scope.Target;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server of OpenSSL's command line on loopback, without the distribution's policy of what it may speak. */
final class OpenSslServer implements AutoCloseable {

    private final RealServer server;
    private final int port;

    private OpenSslServer(RealServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** One with a certificate of this kind, and these options of {@code s_server}. */
    static OpenSslServer start(Path folder, String kind, String... options) throws IOException {
        Identity identity = Identity.issued(kind);
        Path chain = folder.resolve(kind + ".pem");
        Path key = folder.resolve(kind + ".key");
        String all = identity.chainPem();
        int cut = all.indexOf("-----BEGIN", 1);
        Files.writeString(chain, all.substring(0, cut));
        Path issuer = Files.writeString(folder.resolve(kind + ".issuer"), all.substring(cut));
        Files.writeString(key, identity.keyPem());
        int port = RealServer.freePort();
        List<String> command = new ArrayList<>(List.of(
                RealServer.program("env"),
                "OPENSSL_CONF=/dev/null",
                RealServer.program("stdbuf"),
                "--output=L",
                RealServer.program("openssl"),
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                chain.toString(),
                "-cert_chain",
                issuer.toString(),
                "-key",
                key.toString()));
        command.addAll(List.of(options));
        return new OpenSslServer(
                RealServer.start(folder.resolve("log"), List.of(port), command.toArray(String[]::new)), port);
    }

    Target.Endpoint endpoint() {
        return RealServer.at(port);
    }

    /** What it printed since it was ready; stops it. */
    List<String> printed() {
        return server.complaints();
    }

    @Override
    public void close() {
        server.close();
    }
}
