package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.TlsSurvey.Order;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers by OpenSSL whose configuration is known, against what the library makes of that configuration and what other tools
 * see. The same for ninety servers is {@code bench/run encryption-matrix}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownConfigurationsRealServerTest {

    private static final String USUAL = "TLS_AES_256_GCM_SHA384 TLS_CHACHA20_POLY1305_SHA256 TLS_AES_128_GCM_SHA256";

    /** Which lines the server has, and what they mean. */
    private record Known(
            String name, String keys, String versions, String ciphers, Order order, String more, int port) {
        Known(String name, String keys, String versions, String ciphers, Order order, String more) {
            this(name, keys, versions, ciphers, order, more, RealServer.freePort());
        }

        String server() {
            StringBuilder lines = new StringBuilder();
            for (String key : keys.split(" ")) {
                lines.append("ssl_certificate F/%s.crt; ssl_certificate_key F/%s.key; ".formatted(key, key));
            }
            return "server { listen 127.0.0.1:%d ssl; %s ssl_protocols %s; ssl_ciphers \"%s\"; ssl_prefer_server_ciphers %s; %s return 204; }%n"
                    .formatted(port, lines, versions, ciphers, order == Order.SERVER ? "on" : "off", more);
        }
    }

    private static final List<Known> ALL = List.of(
            new Known(
                    "ChaCha20 first for those who want it",
                    "RSA EC",
                    "TLSv1.2 TLSv1.3",
                    "ECDHE+AESGCM:ECDHE+CHACHA20",
                    Order.SERVER,
                    "ssl_conf_command Options PrioritizeChaCha;"),
            new Known("two suites", "RSA EC", "TLSv1.2", "ECDHE+CHACHA20", Order.SERVER, ""),
            new Known("two suites, the client's order", "RSA EC", "TLSv1.2", "ECDHE+CHACHA20", Order.CLIENT, ""),
            new Known(
                    "static RSA of old",
                    "RSA",
                    "TLSv1 TLSv1.1 TLSv1.2",
                    "CAMELLIA256-SHA:AES128-SHA:AES256-SHA256:NULL-SHA:@SECLEVEL=0",
                    Order.SERVER,
                    ""),
            new Known("keys of Edwards", "Ed25519", "TLSv1.2 TLSv1.3", "ECDHE+AESGCM", Order.CLIENT, ""),
            new Known(
                    "two keys", "RSA EC384", "TLSv1.2", "ECDHE+AES256:AES128-GCM-SHA256:AES128-SHA", Order.SERVER, ""),
            new Known(
                    "groups of the rare kind, and suites too",
                    "RSA",
                    "TLSv1.3",
                    "DEFAULT",
                    Order.SERVER,
                    "ssl_ecdh_curve ffdhe3072; ssl_conf_command Ciphersuites TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256;"),
            new Known(
                    "usual suites in a rare group",
                    "RSA",
                    "TLSv1.3",
                    "DEFAULT",
                    Order.SERVER,
                    "ssl_ecdh_curve ffdhe3072;"),
            new Known(
                    "versions that the level of security forbids",
                    "RSA",
                    "TLSv1 TLSv1.1 TLSv1.2",
                    "ECDHE+AESGCM:AES128-SHA",
                    Order.SERVER,
                    ""),
            new Known(
                    "CCM and ARIA",
                    "EC384",
                    "TLSv1.2",
                    "ECDHE+AESCCM:ECDHE-ECDSA-ARIA256-GCM-SHA384",
                    Order.SERVER,
                    "ssl_ecdh_curve secp521r1;"));

    private RealServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        String nginx = RealServer.program("nginx");
        for (String kind : List.of("RSA", "EC", "EC384", "Ed25519")) {
            Identity identity = Identity.issued(kind);
            Files.writeString(folder.resolve(kind + ".crt"), identity.chainPem());
            Files.writeString(folder.resolve(kind + ".key"), identity.keyPem());
        }
        StringBuilder servers = new StringBuilder();
        ALL.forEach(known -> servers.append(known.server()));
        Path file = Files.writeString(
                folder.resolve("nginx.conf"), """
                daemon off; master_process off; pid F/pid; error_log F/error.log;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path F/t1; proxy_temp_path F/t2; fastcgi_temp_path F/t3; uwsgi_temp_path F/t4; scgi_temp_path F/t5;
                  SERVERS
                }
                """.replace("SERVERS", servers).replace("F/", folder + "/"));
        server = RealServer.start(
                folder.resolve("error.log"),
                ALL.stream().map(Known::port).toList(),
                nginx,
                "-p",
                folder.toString(),
                "-c",
                file.toString(),
                "-e",
                folder.resolve("error.log").toString());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static TlsSurvey survey(Known known) {
        return Conduct.of(SurveyProbe.direct(new Random(5)), RealServer.at(known.port()))
                .reply(TlsSurvey.class);
    }

    /** What the library lists for the lines, without what needs a key that the server has not; in the server's order. */
    private static Map<String, List<String>> meant(Known known) throws IOException {
        Map<String, List<String>> meant = new LinkedHashMap<>();
        for (String version : known.versions().split(" ")) {
            if (version.equals("TLSv1.3")) {
                Matcher own = Pattern.compile("Ciphersuites ([^;]+);").matcher(known.more());
                meant.put(version, List.of((own.find() ? own.group(1) : USUAL).split("[: ]")));
                continue;
            }
            if (!version.equals("TLSv1.2") && !known.ciphers().contains("@SECLEVEL=0")) {
                // SSL_CTX_set_security_level(3): older versions at level 0 only.
                continue;
            }
            String listed = RealServer.run(
                    RealServer.program("env"),
                    "OPENSSL_CONF=/dev/null",
                    RealServer.program("openssl"),
                    "ciphers",
                    "-s",
                    version.equals("TLSv1.2") ? "-tls1_2" : "-tls1",
                    "-stdname",
                    known.ciphers());
            meant.put(
                    version.equals("TLSv1") ? "TLSv1.0" : version,
                    listed.lines()
                            .filter(line -> !line.contains("TLSv1.3"))
                            .filter(line -> line.contains("Au=RSA")
                                    ? known.keys().contains("RSA")
                                    : known.keys().contains("E"))
                            .map(line -> line.split(" ")[0])
                            .toList());
        }
        return meant;
    }

    @Test
    void finds_what_the_configuration_means() throws IOException {
        for (Known known : ALL) {
            Map<String, List<String>> meant = meant(known);
            TlsSurvey survey = survey(known);
            for (TlsSurvey.Version version : survey.versions()) {
                List<String> suites = meant.getOrDefault(version.name(), List.of());
                String where = known.name() + ", " + version.name();
                assertEquals(Trilean.of(!suites.isEmpty()), version.offered(), where);
                assertEquals(new TreeSet<>(suites), new TreeSet<>(version.cipherSuites()), where);
                if (suites.size() > 1) {
                    assertEquals(known.order(), version.order(), where);
                    if (known.order() == Order.SERVER) {
                        assertEquals(suites, version.cipherSuites(), where);
                    }
                }
            }
            assertEquals(List.of(), survey.incomplete(), known.name());
        }
    }

    /** nmap names Ed25519 by another number at TLS 1.2, and neither tool asks for all groups of RFC 7919. */
    @Test
    void agrees_with_other_tools() throws IOException {
        for (Known known : ALL) {
            if (known.more().contains("ffdhe")) {
                continue;
            }
            Set<String> ours = new TreeSet<>();
            survey(known).versions().forEach(v -> v.cipherSuites().forEach(suite -> ours.add(v.name() + " " + suite)));
            assertEquals(Peers.sslscan(known.port()).pairs(), ours, known.name());
            if (!known.keys().equals("Ed25519")) {
                assertEquals(Peers.nmap(known.port()).pairs(), ours, known.name());
            }
        }
    }

    /** It takes half a minute, so only where all that can be asked has to be asked (.ci/run). */
    @Test
    void agrees_with_the_most_thorough_tool_on_three() throws IOException {
        Assumptions.assumeTrue(
                "1".equals(System.getenv("GLACIS_REQUIRE_REAL_SERVERS")),
                "testssl.sh is asked where real servers are required");
        List<Known> three = ALL.stream()
                .filter(known -> List.of("ChaCha20 first for those who want it", "static RSA of old", "two keys")
                        .contains(known.name()))
                .toList();
        assertEquals(3, three.size());
        for (Known known : three) {
            Map<String, List<String>> theirs = Peers.testssl(known.port());
            Map<String, List<String>> ours = new LinkedHashMap<>();
            survey(known).versions().stream()
                    .filter(version -> !version.cipherSuites().isEmpty())
                    .forEach(version -> ours.put(version.name(), version.cipherSuites()));
            assertEquals(theirs, ours, known.name());
        }
    }
}
