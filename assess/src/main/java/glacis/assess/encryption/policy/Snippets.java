package glacis.assess.encryption.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines for a server's configuration with which it offers what a policy lets pass, and nothing else.
 *
 * <p>Suites are in the order of their level, but no server's order is forced: what is left are suites that all pass. DHE is
 * left out although some policies let it pass: every client that has it has ECDHE too, and DHE needs a file of its own.
 */
public final class Snippets {

    /** What takes the lines. */
    public enum Server {
        /** nginx 1.19.4 or newer. */
        NGINX("nginx"),
        /** Apache httpd 2.4.36 or newer with mod_ssl. */
        APACHE("Apache httpd"),
        /** HAProxy 2.2 or newer. */
        HAPROXY("HAProxy"),
        /** Postfix 3.6 or newer. */
        POSTFIX("Postfix"),
        /** Dovecot 2.3.15 or newer of 2.3. */
        DOVECOT("Dovecot");

        private final String product;

        Server(String product) {
            this.product = product;
        }

        /** Its name. */
        public String product() {
            return product;
        }
    }

    /** The version of OpenSSL that the server is linked with; an older one refuses a list with a name that it does not know. */
    public record OpenSsl(int major, int minor) {
        boolean atLeast(int otherMajor, int otherMinor) {
            return major > otherMajor || major == otherMajor && minor >= otherMinor;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /** What OpenSSL calls a group, and since when it has it. */
    private record Group(String name, int major, int minor) {}

    private static final Map<String, Group> GROUPS = Map.ofEntries(
            Map.entry("X25519MLKEM768", new Group("X25519MLKEM768", 3, 5)),
            Map.entry("SecP256r1MLKEM768", new Group("SecP256r1MLKEM768", 3, 5)),
            Map.entry("SecP384r1MLKEM1024", new Group("SecP384r1MLKEM1024", 3, 5)),
            Map.entry("x25519", new Group("X25519", 1, 1)),
            Map.entry("x448", new Group("X448", 1, 1)),
            Map.entry("secp256r1", new Group("prime256v1", 1, 1)),
            Map.entry("secp384r1", new Group("secp384r1", 1, 1)),
            Map.entry("secp521r1", new Group("secp521r1", 1, 1)),
            Map.entry("brainpoolP256r1", new Group("brainpoolP256r1", 1, 1)),
            Map.entry("brainpoolP384r1", new Group("brainpoolP384r1", 1, 1)),
            Map.entry("brainpoolP512r1", new Group("brainpoolP512r1", 1, 1)),
            Map.entry("brainpoolP256r1tls13", new Group("brainpoolP256r1tls13", 3, 2)),
            Map.entry("brainpoolP384r1tls13", new Group("brainpoolP384r1tls13", 3, 2)),
            Map.entry("brainpoolP512r1tls13", new Group("brainpoolP512r1tls13", 3, 2)));

    /** OpenSSL takes the names of RFC 8446 as they are. RSA with PKCS #1 exists at TLS 1.2 only. */
    private static final List<String> SIGNATURES = List.of(
            "ecdsa_secp256r1_sha256",
            "ecdsa_secp384r1_sha384",
            "ecdsa_secp521r1_sha512",
            "ed25519",
            "ed448",
            "rsa_pss_rsae_sha256",
            "rsa_pss_rsae_sha384",
            "rsa_pss_rsae_sha512",
            "rsa_pkcs1_sha256",
            "rsa_pkcs1_sha384",
            "rsa_pkcs1_sha512");

    /** A configuration of OpenSSL for one server; any name will do. */
    private static final String FILE = "/etc/ssl/tls-policy.cnf";

    private final Policy policy;
    private final OpenSsl openSsl;
    private final LocalDate day;

    private Snippets(Policy policy, OpenSsl openSsl, LocalDate day) {
        this.policy = policy;
        this.openSsl = openSsl;
        this.day = day;
    }

    /**
     * The lines for a server, with comments that say what they leave out and why.
     *
     * @param day entries of the policy that have ended by then count no more
     */
    public static String of(Policy policy, Server server, OpenSsl openSsl, LocalDate day) {
        Snippets snippets = new Snippets(policy, openSsl, day);
        Stream<String> lines = Stream.concat(
                snippets.comments(),
                switch (server) {
                    case NGINX -> snippets.nginx();
                    case APACHE -> snippets.apache();
                    case HAPROXY -> snippets.haproxy();
                    case POSTFIX -> snippets.postfix();
                    case DOVECOT -> snippets.dovecot();
                });
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> comments() {
        List<String> missing =
                known().filter(group -> !has(group)).map(Group::name).toList();
        return Stream.concat(
                Stream.of("# " + policy.publisher() + ": " + policy.title() + ", for OpenSSL " + openSsl),
                missing.isEmpty()
                        ? Stream.of()
                        : Stream.of("# OpenSSL " + openSsl + " does not have: " + String.join(" ", missing)));
    }

    private Stream<String> nginx() {
        return lines(
                Optional.of("ssl_protocols " + String.join(" ", versions()) + ";"),
                list("ssl_ecdh_curve %s;", groups(), ":"),
                list("ssl_ciphers %s;", older(), ":"),
                list("ssl_conf_command Ciphersuites %s;", newer(), ":"),
                list("ssl_conf_command SignatureAlgorithms %s;", signatures(), ":"),
                Optional.of("ssl_prefer_server_ciphers off;"),
                stapling("ssl_stapling on;"));
    }

    private Stream<String> apache() {
        return lines(
                Optional.of("SSLProtocol -all +" + String.join(" +", versions())),
                list("SSLOpenSSLConfCmd Groups %s", groups(), ":"),
                list("SSLCipherSuite %s", older(), ":"),
                list("SSLCipherSuite TLSv1.3 %s", newer(), ":"),
                list("SSLOpenSSLConfCmd SignatureAlgorithms %s", signatures(), ":"),
                Optional.of("SSLHonorCipherOrder off"),
                Optional.of("SSLCompression off"),
                stapling("# OCSP stapling: SSLStaplingCache outside of virtual hosts, then SSLUseStapling on"));
    }

    private Stream<String> haproxy() {
        Stream<String> global = lines(
                Optional.of("# in the section global; ssl-default-bind-sigalgs, from HAProxy 2.8 on:"),
                list("# ssl-default-bind-sigalgs %s", signatures(), ":"),
                list("ssl-default-bind-curves %s", groups(), ":"),
                list("ssl-default-bind-ciphers %s", older(), ":"),
                list("ssl-default-bind-ciphersuites %s", newer(), ":"),
                Optional.of("ssl-default-bind-options prefer-client-ciphers ssl-min-ver "
                        + versions().getFirst().replaceFirst("^TLSv1$", "TLSv1.0")),
                stapling("# OCSP stapling: from HAProxy 2.8 on, with ocsp-update on in the crt-list"));
        return signatures().isEmpty()
                ? global
                : Stream.concat(
                        global,
                        library(
                                "before HAProxy 2.8, in its environment: OPENSSL_CONF=" + FILE,
                                List.of(),
                                signatures()));
    }

    private Stream<String> postfix() {
        String atLeast = ">=" + versions().getFirst();
        Stream<String> main = lines(
                Optional.of("# A sender that these lines shut out may send without any encryption instead."),
                Optional.of("smtpd_tls_protocols = " + atLeast),
                Optional.of("smtpd_tls_mandatory_protocols = " + atLeast),
                Optional.of("smtpd_tls_ciphers = medium"),
                Optional.of("smtpd_tls_mandatory_ciphers = medium"),
                list("tls_medium_cipherlist = %s", older(), ":"),
                list("tls_eecdh_auto_curves = %s", groups(), " "),
                Optional.of("tls_preempt_cipherlist = no"),
                stapling("# OCSP stapling: Postfix has none"));
        return newer().isEmpty() && signatures().isEmpty()
                ? main
                : Stream.concat(main, library("then tls_config_file = " + FILE, newer(), signatures()));
    }

    private Stream<String> dovecot() {
        Stream<String> settings = lines(
                Optional.of("ssl = required"),
                Optional.of("ssl_min_protocol = " + versions().getFirst()),
                list("ssl_cipher_list = %s", older(), ":"),
                list("ssl_cipher_suites = %s", newer(), ":"),
                list("ssl_curve_list = %s", groups(), ":"),
                Optional.of("ssl_prefer_server_ciphers = no"),
                stapling("# OCSP stapling: Dovecot has none"));
        return signatures().isEmpty()
                ? settings
                : Stream.concat(
                        settings,
                        library(
                                "then import_environment = $import_environment OPENSSL_CONF=" + FILE,
                                List.of(),
                                signatures()));
    }

    /**
     * What the server has no setting for and its library has, as comments: a line that names a file which nobody has written
     * yet would stop all encryption.
     *
     * @param then how the server is told of the file
     */
    private static Stream<String> library(String then, List<String> suites, List<String> signatures) {
        return lines(
                Optional.of("# What follows is a file, " + FILE + " without the \"#\"; " + then),
                Optional.of("#   openssl_conf = policy"),
                Optional.of("#   [policy]"),
                Optional.of("#   ssl_conf = modules"),
                Optional.of("#   [modules]"),
                Optional.of("#   system_default = tls"),
                Optional.of("#   [tls]"),
                list("#   Ciphersuites = %s", suites, ":"),
                list("#   SignatureAlgorithms = %s", signatures, ":"));
    }

    /** The line, where the policy does not let a server pass that staples nothing. */
    private Optional<String> stapling(String line) {
        return rule(Topic.OCSP_STAPLING)
                .level("no", day)
                .filter(level -> !level.passes())
                .map(level -> line);
    }

    @SafeVarargs
    private static Stream<String> lines(Optional<String>... lines) {
        return Stream.of(lines).flatMap(Optional::stream);
    }

    private static Optional<String> list(String line, List<String> values, String between) {
        return values.isEmpty() ? Optional.empty() : Optional.of(line.formatted(String.join(between, values)));
    }

    /** Oldest first, as OpenSSL calls them; those of TLS 1.2 and 1.3 where the policy lets none pass or is silent. */
    private List<String> versions() {
        List<String> passing = Stream.of("TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")
                .filter(version -> rule(Topic.VERSION)
                        .level(version, day)
                        .filter(Level::passes)
                        .isPresent())
                .map(version -> version.equals("TLSv1.0") ? "TLSv1" : version)
                .toList();
        return passing.isEmpty() ? List.of("TLSv1.2", "TLSv1.3") : passing;
    }

    private List<String> groups() {
        return known().filter(this::has).map(Group::name).toList();
    }

    /** The groups that pass and that some OpenSSL has. */
    private Stream<Group> known() {
        return passing(Topic.KEY_EXCHANGE_GROUP).flatMap(name -> Optional.ofNullable(GROUPS.get(name)).stream());
    }

    private boolean has(Group group) {
        return openSsl.atLeast(group.major(), group.minor());
    }

    /** Suites of TLS 1.2 and older. */
    private List<String> older() {
        return passing(Topic.CIPHER_SUITE)
                .map(SuiteName::new)
                .filter(suite -> !suite.tls13() && !suite.dhe())
                .flatMap(suite -> suite.openSsl().stream())
                .toList();
    }

    private List<String> newer() {
        return passing(Topic.CIPHER_SUITE)
                .filter(name -> new SuiteName(name).tls13())
                .toList();
    }

    private List<String> signatures() {
        List<Policy.Rule> rules = Stream.of(Topic.SIGNATURE_TLS12, Topic.SIGNATURE_TLS13)
                .flatMap(topic -> policy.rule(topic).stream())
                .toList();
        if (rules.isEmpty()) {
            return List.of();
        }
        return SIGNATURES.stream()
                .filter(name -> rules.stream()
                        .filter(rule -> rule.topic() == Topic.SIGNATURE_TLS12 || !name.startsWith("rsa_pkcs1_"))
                        .allMatch(rule ->
                                rule.level(name, day).filter(Level::passes).isPresent()))
                .toList();
    }

    /** The names that a policy lets pass, the best first, then in its own order. */
    private Stream<String> passing(Topic topic) {
        Map<String, Level> levels = new LinkedHashMap<>();
        rule(topic).entries().stream()
                .filter(entry -> entry.inForce(day))
                .forEach(entry -> entry.patterns().stream()
                        .filter(Pattern::literal)
                        .forEach(pattern -> levels.putIfAbsent(pattern.name(), entry.level())));
        return levels.entrySet().stream()
                .filter(entry -> entry.getValue().passes())
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey);
    }

    private Policy.Rule rule(Topic topic) {
        return policy.rule(topic).orElseGet(() -> new Policy.Rule(topic, "", List.of()));
    }
}
