package glacis.app.compose;

import glacis.assess.encryption.policy.Policy;
import glacis.assess.encryption.policy.Snippets;
import glacis.assess.encryption.policy.Snippets.OpenSsl;
import glacis.assess.encryption.policy.Snippets.Server;
import glacis.report.compose.TlsEndpoint;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to write into a server's configuration, as the policy would have it. */
final class TlsRemedies {

    /** The oldest OpenSSL that is still maintained for years and has the hybrids. */
    private static final OpenSsl OPENSSL = new OpenSsl(3, 5);

    /** A line that is longer would be torn apart on a terminal, and cannot be pasted any more. */
    private static final int LONGEST = 72;

    private static final Map<String, String> NGINX = Map.ofEntries(
            Map.entry("version", "ssl_protocols"),
            Map.entry("tls13-offered", "ssl_protocols"),
            Map.entry("tls12-offered", "ssl_protocols"),
            Map.entry("cipher-suite", "ssl_ciphers"),
            Map.entry("dh-group", "ssl_ciphers"),
            Map.entry("key-exchange-group", "ssl_ecdh_curve"),
            Map.entry("hybrid-offered", "ssl_ecdh_curve"),
            Map.entry("hybrid-preferred", "ssl_ecdh_curve"),
            Map.entry("nist-curve-offered", "ssl_ecdh_curve"),
            Map.entry("signature-tls12", "ssl_conf_command SignatureAlgorithms"),
            Map.entry("signature-tls13", "ssl_conf_command SignatureAlgorithms"));

    private static final Map<String, String> POSTFIX = Map.of(
            "version", "smtpd_tls_protocols",
            "tls13-offered", "smtpd_tls_protocols",
            "tls12-offered", "smtpd_tls_protocols",
            "cipher-suite", "tls_medium_cipherlist",
            "dh-group", "tls_medium_cipherlist",
            "key-exchange-group", "tls_eecdh_auto_curves",
            "hybrid-offered", "tls_eecdh_auto_curves");

    private static final Map<String, String> DOVECOT = Map.of(
            "version", "ssl_min_protocol",
            "tls13-offered", "ssl_min_protocol",
            "tls12-offered", "ssl_min_protocol",
            "cipher-suite", "ssl_cipher_list",
            "dh-group", "ssl_cipher_list",
            "key-exchange-group", "ssl_curve_list",
            "hybrid-offered", "ssl_curve_list");

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("cipher-order", "ssl_prefer_server_ciphers on;   (nginx; or offer nothing but suites that pass)"),
            Map.entry("early-data", "ssl_early_data off;   (nginx)"),
            Map.entry("ocsp-stapling", "ssl_stapling on;   (nginx; where the authority still has OCSP)"),
            Map.entry(
                    "certificate-key",
                    "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout new.key -out new.csr"
                            + "   (a new key, then a new certificate)"),
            Map.entry(
                    "certificate-curve",
                    "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout new.key -out new.csr"
                            + "   (a new key, then a new certificate)"),
            Map.entry("certificate-signature", "get a new certificate; authorities sign with SHA-256 today"),
            Map.entry("certificate-chain", "ssl_certificate fullchain.pem;   (nginx; with the intermediates in it)"),
            Map.entry(
                    "certificate-chain-smtp",
                    "smtpd_tls_chain_files = privkey.pem, fullchain.pem   (Postfix; with the intermediates in it)"),
            Map.entry("certificate-lifetime", "certbot renew   (then let a timer do it: ACME, RFC 8555)"),
            Map.entry("compression", "update the TLS library; those of today do not compress"),
            Map.entry("secure-renegotiation", "update the TLS library; those of today have it"),
            Map.entry("extended-master-secret", "update the TLS library; those of today have it"),
            Map.entry("encrypt-then-mac", "offer no CBC suites; then the question does not arise"),
            Map.entry("truncated-hmac", "switch the extension off in the TLS library"),
            Map.entry("heartbeat", "update OpenSSL; since 3.0 it has no heartbeat for TLS"),
            Map.entry("fallback-scsv", "update the TLS library; those of today have it"));

    private final Policy policy;
    private final LocalDate day;
    private final String endpoint;
    private final Server server;

    /**
     * Remedies for an endpoint.
     *
     * @param endpoint as it is typed behind {@code glacis tls}
     * @param startTls tells which server it probably is
     */
    TlsRemedies(Policy policy, LocalDate day, String endpoint, Optional<String> startTls) {
        this.policy = policy;
        this.day = day;
        this.endpoint = endpoint;
        this.server = switch (startTls.orElse("")) {
            case "smtp" -> Server.POSTFIX;
            case "imap", "pop3", "sieve" -> Server.DOVECOT;
            default -> Server.NGINX;
        };
    }

    /** What to do about a check; a line per way, as in a finding. */
    Optional<String> of(String check) {
        Map<String, String> lines = switch (server) {
            case POSTFIX -> POSTFIX;
            case DOVECOT -> DOVECOT;
            case NGINX, APACHE, HAPROXY -> NGINX;
        };
        Optional<String> line = Optional.ofNullable(lines.get(check)).flatMap(this::line);
        if (line.isPresent()) {
            return line.map(found -> found.length() <= LONGEST
                    ? found + "   (" + server.product() + ")"
                    : "glacis tls " + endpoint + " --long   (prints the lines for your server)");
        }
        return Optional.ofNullable(OTHERS.get(check));
    }

    private Optional<String> line(String directive) {
        return Snippets.of(policy, server, OPENSSL, day)
                .lines()
                .filter(line -> line.startsWith(directive + " "))
                .findFirst();
    }

    /** The whole lines for every server, the likeliest first. */
    List<TlsEndpoint.Snippet> snippets() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(server),
                        java.util.Arrays.stream(Server.values()).filter(other -> other != server))
                .map(one -> new TlsEndpoint.Snippet(one.product(), Snippets.of(policy, one, OPENSSL, day)))
                .toList();
    }
}
