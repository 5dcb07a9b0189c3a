package glacis.app.cli;

import glacis.lab.loopback.Access;
import glacis.model.scope.Transport;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Which probe put the question that a server of the lab received, told from the server's side alone. */
final class Questions {

    /** A connection without a byte: a port that is looked for, or a wait for a greeting. */
    static final String BARE = "bare";

    private static final int NAME_SERVER = 10053;
    private static final String SSL_REQUEST = "0000000804d2162f";

    private Questions() {}

    /** The probe's name; {@link #BARE} where the server cannot tell two of them apart. */
    static String probe(Access access) {
        if (access.transport() == Transport.UDP) {
            return "dns.names";
        }
        String hex = access.firstBytes();
        if (hex.isEmpty()) {
            return BARE;
        }
        String text = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        List<String> understood = access.understood();
        if (access.port() == NAME_SERVER && !hex.startsWith("1603") && !text.startsWith("GET ")) {
            return "dns.version";
        }
        if (text.startsWith("SSH-")) {
            return "ssh.hello";
        }
        if (text.startsWith("EHLO")) {
            return understood.contains("STARTTLS") ? "tls.starttls-smtp" : "smtp.ehlo";
        }
        if (hex.startsWith(SSL_REQUEST)) {
            // A hello follows the request, or nothing does.
            return access.received() > 8 ? "tls.starttls-postgres" : "postgres.ssl-request";
        }
        if (text.startsWith("GET ")) {
            return text.startsWith("GET / ") ? "http.root" : "http.security-txt";
        }
        if (understood.contains("GET /")) {
            return "http.root";
        }
        if (understood.contains("GET /.well-known/security.txt")) {
            return "http.security-txt";
        }
        if (hex.startsWith("1603")) {
            return "tls.versions";
        }
        throw new AssertionError("no probe of ours says " + hex + ": " + access);
    }
}
