package glacis.app.cli;

import glacis.assess.encryption.policy.Policies;
import glacis.assess.encryption.policy.Policy;
import glacis.assess.encryption.policy.Snippets;
import glacis.assess.encryption.policy.Snippets.OpenSsl;
import glacis.assess.encryption.policy.Snippets.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server of Debian with a bad configuration on one port, and on a port for each policy the same with the policy's lines.
 *
 * <p>What no line of a server's configuration mends comes with the certificates: keys, curves, signatures and lifetimes that
 * every policy lets pass.
 */
final class Mended implements AutoCloseable {

    /** The port with the bad configuration as it was. */
    static final String BAD = "bad";

    private static final Pattern VERSION = Pattern.compile("OpenSSL (\\d+)\\.(\\d+)");

    private final Path folder;
    private final Server server;
    private final LocalDate day;
    private final OpenSsl library;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Running running;

    private Mended(Path folder, Server server, List<String> policies, LocalDate day) throws IOException {
        this.folder = folder;
        this.server = server;
        this.day = day;
        this.running = new Running(folder);
        Matcher version = VERSION.matcher(RealServers.printed(RealServers.program("openssl"), "version"));
        if (!version.find()) {
            throw new IllegalStateException("openssl has no version");
        }
        this.library = new OpenSsl(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
        policies.forEach(id -> ports.put(id, Running.freePort()));
        ports.put(BAD, Running.freePort());
    }

    /** Starts it; skips the test, or fails it where real servers are required, when it is not installed. */
    static Mended start(Path folder, Server server, List<String> policies, LocalDate day) throws IOException {
        RealServers.program(
                switch (server) {
                    case NGINX -> "nginx";
                    case APACHE -> "apache2";
                    case HAPROXY -> "haproxy";
                    case POSTFIX -> "postfix";
                    case DOVECOT -> "dovecot";
                });
        if (server == Server.POSTFIX || server == Server.DOVECOT) {
            RealServers.need("root".equals(System.getProperty("user.name")), server.product() + " starts as root only");
        }
        Mended mended = new Mended(folder, server, policies, day);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            mended.makeCertificates();
            switch (server) {
                case NGINX -> mended.startNginx();
                case APACHE -> mended.startApache();
                case HAPROXY -> mended.startHaproxy();
                case POSTFIX -> mended.startPostfix();
                case DOVECOT -> mended.startDovecot();
            }
            for (int port : mended.ports.values()) {
                mended.running.await(port);
            }
            return mended;
        } catch (IOException | RuntimeException | Error failed) {
            mended.close();
            throw failed;
        }
    }

    /** Its ports by the policy whose lines it has there. */
    Map<String, Integer> ports() {
        return ports;
    }

    private String snippet(String policy) {
        return Snippets.of(policy(policy), server, library, day);
    }

    private static Policy policy(String id) {
        return switch (Policies.find(id)) {
            case Policies.Search.Found found -> found.policy();
            case Policies.Search.Unknown unknown -> throw new IllegalStateException(unknown.words());
        };
    }

    private void makeCertificates() throws IOException {
        certificate("ec", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        certificate("rsa", "rsa:3072");
    }

    private void certificate(String name, String... key) throws IOException {
        List<String> command = new ArrayList<>(List.of(RealServers.program("openssl"), "req", "-x509", "-newkey"));
        command.addAll(List.of(key));
        command.addAll(List.of("-nodes", "-sha256", "-days", "60", "-subj", "/CN=shop.lab.test"));
        command.addAll(List.of("-keyout", folder + "/" + name + ".key", "-out", folder + "/" + name + ".crt"));
        RealServers.printed(command.toArray(String[]::new));
        Files.writeString(
                folder.resolve(name + ".pem"),
                Files.readString(folder.resolve(name + ".crt")) + Files.readString(folder.resolve(name + ".key")));
    }

    /** Modern knows no RSA. */
    private static boolean hasRsa(String policy) {
        return !policy.startsWith("mozilla-modern");
    }

    /** One text for each port, from its policy and its number. */
    private String each(BiFunction<String, Integer, String> text) {
        return ports.entrySet().stream()
                .map(port -> text.apply(port.getKey(), port.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> lines(String policy) {
        return policy.equals(BAD) ? Optional.empty() : Optional.of(snippet(policy));
    }

    /** The file for the library that stands in the comments, written down as they say; empty where there is none. */
    private Optional<Path> library(String policy) throws IOException {
        String text = lines(policy)
                .orElse("")
                .lines()
                .filter(line -> line.startsWith("#   "))
                .map(line -> line.substring("#   ".length()) + "\n")
                .collect(Collectors.joining());
        return text.isEmpty() ? Optional.empty() : Optional.of(write(policy + ".cnf", text));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace("@/", folder + "/"));
    }

    private void startNginx() throws IOException {
        Path conf = write("nginx.conf", """
                daemon off; master_process off; pid @/pid; error_log @/nginx.log; user root;
                events { worker_connections 256; }
                http {
                  access_log off; client_body_temp_path @/b; proxy_temp_path @/p; fastcgi_temp_path @/f;
                  uwsgi_temp_path @/u; scgi_temp_path @/s;
                  ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0;
                  ssl_prefer_server_ciphers on;
                %s
                }
                """.formatted(each((policy, port) -> """
                        server {
                          listen 127.0.0.1:%d ssl; return 204;
                          ssl_certificate @/ec.crt; ssl_certificate_key @/ec.key;
                        %s
                        %s
                        }
                        """.formatted(
                        port,
                        hasRsa(policy) ? "ssl_certificate @/rsa.crt; ssl_certificate_key @/rsa.key;" : "",
                        lines(policy).orElse("")))));
        run("nginx", RealServers.program("nginx"), "-e", folder + "/nginx.log", "-c", conf.toString());
    }

    private void startApache() throws IOException {
        Path conf = write("apache.conf", """
                ServerRoot "@/"
                ServerName shop.lab.test
                PidFile "@/apache.pid"
                ErrorLog "@/apache.log"
                DefaultRuntimeDir "@/"
                LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
                LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                SSLProtocol -all +TLSv1 +TLSv1.1 +TLSv1.2
                SSLCipherSuite AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0
                SSLHonorCipherOrder on
                %s
                """.formatted(each((policy, port) -> """
                        Listen 127.0.0.1:%1$d
                        <VirtualHost 127.0.0.1:%1$d>
                        SSLEngine on
                        SSLCertificateFile "@/ec.crt"
                        SSLCertificateKeyFile "@/ec.key"
                        %2$s
                        %3$s
                        </VirtualHost>
                        """.formatted(
                        port,
                        hasRsa(policy) ? "SSLCertificateFile \"@/rsa.crt\"\nSSLCertificateKeyFile \"@/rsa.key\"" : "",
                        lines(policy).orElse("")))));
        run("apache", RealServers.program("apache2"), "-D", "FOREGROUND", "-f", conf.toString());
    }

    private void startHaproxy() throws IOException {
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            String policy = port.getKey();
            Path conf = write(policy + ".cfg", """
                    global
                    ssl-default-bind-ciphers AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0
                    ssl-default-bind-options ssl-min-ver TLSv1.0
                    %s
                    defaults
                      mode http
                      timeout connect 5s
                      timeout client 20s
                      timeout server 5s
                    frontend f
                      bind 127.0.0.1:%d ssl crt @/ec.pem%s
                      http-request return status 204
                    """.formatted(
                            lines(policy).orElse(""), port.getValue(), hasRsa(policy) ? " crt @/rsa.pem" : ""));
            running.run(
                    library(policy)
                            .map(file -> Map.of("OPENSSL_CONF", file.toString()))
                            .orElse(Map.of()),
                    "haproxy-" + policy,
                    RealServers.program("haproxy"),
                    "-db",
                    "-f",
                    conf.toString());
        }
    }

    private void startPostfix() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("queue"));
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.setOwner(
                state, state.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        write("etc/main.cf", """
                compatibility_level = 3.6
                queue_directory = @/queue
                data_directory = @/state
                maillog_file = @/postfix.log
                maillog_file_prefixes = @/
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mail.lab.test
                mydestination =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                smtpd_peername_lookup = no
                alias_maps =
                local_recipient_maps =
                smtpd_relay_restrictions = reject
                smtpd_recipient_restrictions = reject
                smtpd_tls_security_level = may
                smtpd_tls_chain_files = @/ec.key, @/ec.crt, @/rsa.key, @/rsa.crt
                smtpd_tls_protocols = TLSv1, TLSv1.1, TLSv1.2
                smtpd_tls_ciphers = low
                tls_low_cipherlist = AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0
                tls_preempt_cipherlist = yes
                """);
        Map<String, Path> libraries = new LinkedHashMap<>();
        for (String policy : ports.keySet()) {
            library(policy).ifPresent(file -> libraries.put(policy, file));
        }
        write("etc/master.cf", each((policy, port) -> service(policy, port, libraries)) + """

                tlsmgr unix - - n 1000? 1 tlsmgr
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """);
        RealServers.printed(RealServers.program("postfix"), "-c", etc.toString(), "check");
        // In a session of its own, because Postfix stops its children by their process group.
        run("postfix", RealServers.program("setsid"), RealServers.program("master"), "-c", etc.toString(), "-d");
    }

    /** A service with the lines of main.cf as its own. */
    private String service(String policy, int port, Map<String, Path> libraries) {
        List<String> options = new ArrayList<>(lines(policy)
                .orElse("")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList());
        Optional.ofNullable(libraries.get(policy)).ifPresent(file -> options.add("tls_config_file = " + file));
        if (!hasRsa(policy)) {
            options.add("smtpd_tls_chain_files = @/ec.key, @/ec.crt");
        }
        return "127.0.0.1:" + port + " inet n - n - - smtpd"
                + options.stream().map(option -> "\n  -o { " + option + " }").collect(Collectors.joining());
    }

    private void startDovecot() throws IOException {
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            String policy = port.getKey();
            Path conf = write(policy + ".conf", """
                    base_dir = @/%1$s
                    state_dir = @/%1$s.state
                    instance_name = %1$s
                    log_path = @/dovecot.log
                    protocols = imap
                    listen = 127.0.0.1
                    ssl = yes
                    ssl_cert = <@/ec.crt
                    ssl_key = <@/ec.key
                    %4$s
                    %5$s
                    ssl_min_protocol = TLSv1
                    ssl_cipher_list = AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0
                    ssl_prefer_server_ciphers = yes
                    %3$s
                    service imap-login {
                      inet_listener imap {
                        port = %2$d
                      }
                      inet_listener imaps {
                        port = 0
                      }
                    }
                    passdb {
                      driver = static
                      args = password=lab
                    }
                    userdb {
                      driver = static
                      args = uid=65534 gid=65534 home=@/nobody
                    }
                    """.formatted(
                            policy,
                            port.getValue(),
                            lines(policy).orElse(""),
                            hasRsa(policy) ? "ssl_alt_cert = <@/rsa.crt\nssl_alt_key = <@/rsa.key" : "",
                            library(policy)
                                    .map(file -> "import_environment = $import_environment OPENSSL_CONF=" + file)
                                    .orElse("")));
            run("dovecot-" + policy, RealServers.program("dovecot"), "-F", "-c", conf.toString());
        }
    }

    private void run(String name, String... command) throws IOException {
        running.run(Map.of(), name, command);
    }

    @Override
    public void close() {
        running.close();
    }
}
