package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.RealProgram.Ended;
import glacis.assess.encryption.policy.Snippets.OpenSsl;
import glacis.assess.encryption.policy.Snippets.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The lines are given to the servers themselves, which read their configuration and stop: nothing listens. */
class SnippetsRealServerTest {

    static final List<String> IDS = Policies.IDS;

    @TempDir
    Path folder;

    private static OpenSsl library() throws IOException, InterruptedException {
        String printed = RealProgram.run(RealProgram.need("openssl"), "version").printed();
        Matcher version = java.util.regex.Pattern.compile("OpenSSL (\\d+)\\.(\\d+).*", java.util.regex.Pattern.DOTALL)
                .matcher(printed);
        assertThat(version.matches()).as(printed).isTrue();
        return new OpenSsl(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    private static String snippet(String policy, Server server) throws IOException, InterruptedException {
        return Snippets.of(Surveys.policy(policy), server, library(), SnippetsTest.DAY);
    }

    /** A key and a certificate in one file. */
    private Path certificate() throws IOException, InterruptedException {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Ended ended = RealProgram.run(
                RealProgram.need("openssl"),
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=www.example.org",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        assertThat(ended.code()).as(ended.printed()).isZero();
        return Files.writeString(folder.resolve("both.pem"), Files.readString(certificate) + Files.readString(key));
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void nginx_takes_them(String policy) throws Exception {
        String nginx = RealProgram.need("nginx");
        Path both = certificate();
        Path file = Files.writeString(
                folder.resolve("nginx.conf"), """
                pid %1$s/nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:44300 ssl;
                    ssl_certificate %2$s;
                    ssl_certificate_key %2$s;
                    %3$s
                  }
                }
                """.formatted(folder, both, snippet(policy, Server.NGINX)));
        Ended ended = RealProgram.run(nginx, "-t", "-c", file.toString());
        assertThat(ended.code()).as(ended.printed()).isZero();
        // A certificate of nobody's has no authority that could answer for it.
        assertThat(ended.printed().lines().filter(line -> !line.contains("\"ssl_stapling\" ignored")))
                .noneMatch(line -> line.contains("[warn]") || line.contains("[emerg]"));
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void apache_takes_them(String policy) throws Exception {
        String apache = RealProgram.need("apache2");
        Path both = certificate();
        Path file = Files.writeString(
                folder.resolve("apache.conf"), """
                ServerRoot %1$s
                ServerName www.example.org
                PidFile %1$s/apache.pid
                ErrorLog /dev/stderr
                LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                Listen 127.0.0.1:44301
                <VirtualHost 127.0.0.1:44301>
                SSLEngine on
                SSLCertificateFile %2$s
                SSLCertificateKeyFile %2$s
                %3$s
                </VirtualHost>
                """.formatted(folder, both, snippet(policy, Server.APACHE)));
        Ended ended = RealProgram.run(apache, "-t", "-f", file.toString());
        assertThat(ended.code()).as(ended.printed()).isZero();
        assertThat(ended.printed()).contains("Syntax OK");
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void haproxy_takes_them(String policy) throws Exception {
        String haproxy = RealProgram.need("haproxy");
        Path both = certificate();
        Path file =
                Files.writeString(folder.resolve("haproxy.cfg"), """
                global
                %1$s
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 1s
                  timeout server 1s
                frontend f
                  bind 127.0.0.1:44302 ssl crt %2$s
                """.formatted(snippet(policy, Server.HAPROXY), both));
        Ended ended = RealProgram.run(haproxy, "-c", "-f", file.toString());
        assertThat(ended.code()).as(ended.printed()).isZero();
        assertThat(ended.printed()).doesNotContain("[ALERT]", "[WARNING]");
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void postfix_takes_them(String policy) throws Exception {
        String postconf = RealProgram.need("postconf");
        Files.writeString(folder.resolve("master.cf"), "smtp inet n - n - - smtpd\n");
        String lines = snippet(policy, Server.POSTFIX);
        Files.writeString(folder.resolve("main.cf"), "compatibility_level = 3.6\n" + lines);
        Ended ended = RealProgram.run(postconf, "-c", folder.toString(), "-n");
        assertThat(ended.code()).as(ended.printed()).isZero();
        assertThat(ended.printed()).doesNotContain("warning", "unused");
        assertThat(ended.printed().lines().filter(line -> line.contains("tls_")).count())
                .isEqualTo(settings(lines));
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void dovecot_takes_them(String policy) throws Exception {
        String doveconf = RealProgram.need("doveconf");
        Path both = certificate();
        String lines = snippet(policy, Server.DOVECOT);
        Path file = Files.writeString(
                folder.resolve("dovecot.conf"), "ssl_cert = <" + both + "\nssl_key = <" + both + "\n" + lines);
        Ended ended = RealProgram.run(doveconf, "-n", "-c", file.toString());
        assertThat(ended.code()).as(ended.printed()).isZero();
        assertThat(ended.printed()).doesNotContain("Error", "Warning", "Fatal");
        lines.lines()
                .filter(line -> line.startsWith("ssl_cipher") || line.startsWith("ssl_curve"))
                .forEach(line -> assertThat(ended.printed()).contains(line));
    }

    private static long settings(String lines) {
        return lines.lines().filter(line -> !line.startsWith("#")).count();
    }

    /** OpenSSL itself says which suites it understood. */
    @ParameterizedTest
    @FieldSource("IDS")
    void openssl_reads_the_same_suites_that_the_policy_lets_pass(String policy) throws Exception {
        String openssl = RealProgram.need("openssl");
        String list = snippet(policy, Server.NGINX)
                .lines()
                .filter(line -> line.startsWith("ssl_ciphers "))
                .map(line -> line.substring("ssl_ciphers ".length(), line.length() - 1))
                .findFirst()
                .orElse("");
        Ended ended = list.isEmpty()
                ? new Ended(0, "")
                : RealProgram.run(openssl, "ciphers", "-stdname", "-tls1_2", list + ":@SECLEVEL=0");
        assertThat(ended.code()).as(ended.printed()).isZero();
        Set<String> understood = ended.printed()
                .lines()
                .map(line -> line.strip().split(" ", 2)[0])
                .filter(name -> name.contains("_WITH_"))
                .collect(Collectors.toSet());
        Set<String> wanted = Surveys.policy(policy).rule(Topic.CIPHER_SUITE).orElseThrow().entries().stream()
                .filter(entry -> entry.level().passes())
                .flatMap(entry -> entry.patterns().stream())
                .map(Pattern::name)
                .filter(name -> name.startsWith("TLS_ECDHE_") || name.startsWith("TLS_RSA_WITH_"))
                .collect(Collectors.toSet());
        assertThat(understood).isEqualTo(wanted);
        assertThat(Arrays.asList(list.split(":"))).doesNotHaveDuplicates();
    }
}
