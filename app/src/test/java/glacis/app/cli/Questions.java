package glacis.app.cli;

import glacis.lab.loopback.Access;
import glacis.model.scope.Transport;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which probe put the question that a server of the lab received, told from the server's side alone. */
final class Questions {

    /** A connection without a byte: a port that is looked for, or a wait for a greeting. */
    static final String BARE = "bare";

    /** A name of chance below one that was listed. */
    private static final Pattern DRAWN_NAME = Pattern.compile("glacis-[a-z]{16}\\..+ A");

    private static final int NAME_SERVER = 10053;
    private static final String SSL_REQUEST = "0000000804d2162f";

    private Questions() {}

    /** The probe's name; {@link #BARE} where the server cannot tell two of them apart. */
    static String probe(Access access) {
        if (access.transport() == Transport.UDP) {
            return access.understood().stream().anyMatch(DRAWN_NAME.asMatchPredicate()) ? "dns.wildcard" : "dns.names";
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
            return page(text.substring(0, text.indexOf(' ', 4)));
        }
        Optional<String> page =
                understood.stream().filter(note -> note.startsWith("GET ")).findFirst();
        if (page.isPresent()) {
            return page(page.get());
        }
        if (hex.startsWith("1603")) {
            return "tls.versions";
        }
        throw new AssertionError("no probe of ours says " + hex + ": " + access);
    }

    private static String page(String request) {
        return switch (request) {
            case "GET /" -> "http.root";
            case "GET /.well-known/security.txt" -> "http.security-txt";
            case "GET /favicon.ico" -> "http.favicon";
            default -> "http.random-path";
        };
    }
}
