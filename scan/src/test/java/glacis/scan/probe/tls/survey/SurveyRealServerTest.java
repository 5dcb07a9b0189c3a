package glacis.scan.probe.tls.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** nginx in configurations that are known, against what sslscan and nmap say of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurveyRealServerTest {

    private static final String CLIENT_ORDER =
            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
                    + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private final int modern = RealServer.freePort();
    private final int ordered = RealServer.freePort();
    private final int legacy = RealServer.freePort();
    private final int newest = RealServer.freePort();
    private final int unusual = RealServer.freePort();
    private final int curve = RealServer.freePort();
    private final List<Integer> ports = List.of(modern, ordered, legacy, newest);
    private RealServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        String nginx = RealServer.program("nginx");
        Identity ec = Identity.issued("EC");
        Identity rsa = Identity.issued("RSA");
        Files.writeString(folder.resolve("ec.crt"), ec.chainPem());
        Files.writeString(folder.resolve("ec.key"), ec.keyPem());
        Files.writeString(folder.resolve("rsa.crt"), rsa.chainPem());
        Files.writeString(folder.resolve("rsa.key"), rsa.keyPem());
        String both = "ssl_certificate F/ec.crt; ssl_certificate_key F/ec.key;"
                + " ssl_certificate F/rsa.crt; ssl_certificate_key F/rsa.key;";
        String conf = """
                daemon off; master_process off; pid F/pid; error_log F/error.log info;
                events { worker_connections 256; }
                http {
                  access_log off;
                  client_body_temp_path F/t1; proxy_temp_path F/t2; fastcgi_temp_path F/t3; uwsgi_temp_path F/t4; scgi_temp_path F/t5;
                  server { listen 127.0.0.1:%d ssl http2; BOTH ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_ciphers ORDER; ssl_prefer_server_ciphers off; ssl_ecdh_curve X25519:prime256v1:secp384r1; return 204; }
                  server { listen 127.0.0.1:%d ssl; BOTH ssl_protocols TLSv1.2;
                    ssl_ciphers ORDER; ssl_prefer_server_ciphers on; ssl_session_tickets off; ssl_session_cache shared:S:1m; return 204; }
                  server { listen 127.0.0.1:%d ssl; BOTH ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
                    ssl_ciphers "ALL:@SECLEVEL=0"; ssl_prefer_server_ciphers on; ssl_dhparam F/dh.pem; return 204; }
                  server { listen 127.0.0.1:%d ssl; ssl_certificate F/ec.crt; ssl_certificate_key F/ec.key;
                    ssl_protocols TLSv1.3; ssl_ecdh_curve secp384r1; ssl_early_data on; return 204; }
                  server { listen 127.0.0.1:%d ssl; BOTH ssl_protocols TLSv1.2;
                    ssl_ciphers "AES128:AES256:CAMELLIA:ARIA:@SECLEVEL=0"; ssl_prefer_server_ciphers on; return 204; }
                  server { listen 127.0.0.1:%d ssl; ssl_certificate F/ec.crt; ssl_certificate_key F/ec.key;
                    ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ORDER; ssl_prefer_server_ciphers on;
                    ssl_ecdh_curve X25519:prime256v1:secp384r1; return 204; }
                }
                """.formatted(modern, ordered, legacy, newest, unusual, curve);
        Files.writeString(
                folder.resolve("dh.pem"),
                RealServer.run(
                        RealServer.program("openssl"),
                        "genpkey",
                        "-genparam",
                        "-algorithm",
                        "DH",
                        "-pkeyopt",
                        "group:ffdhe2048"));
        Path file = folder.resolve("nginx.conf");
        Files.writeString(
                file, conf.replace("BOTH", both).replace("ORDER", CLIENT_ORDER).replace("F/", folder + "/"));
        server = RealServer.start(
                folder.resolve("error.log"),
                List.of(modern, ordered, legacy, newest, unusual, curve),
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

    private static TlsSurvey survey(int port) {
        TlsSurvey survey = Conduct.of(SurveyProbe.direct(new Random(port)), RealServer.at(port))
                .reply(TlsSurvey.class);
        return survey;
    }

    private static Set<String> pairs(TlsSurvey survey) {
        return survey.versions().stream()
                .flatMap(v -> v.cipherSuites().stream().map(s -> v.name() + " " + s))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void agrees_with_other_tools_on_every_pair_of_version_and_suite() throws IOException {
        for (int port : ports) {
            Set<String> ours = pairs(survey(port));
            assertEquals(Peers.nmap(port).pairs(), ours, "nmap, port " + ports.indexOf(port));
            assertEquals(Peers.sslscan(port).pairs(), ours, "sslscan, port " + ports.indexOf(port));
        }
    }

    /**
     * Budgets a little above what was needed when they were set (29, 37, 171, 17): more is a change to be explained.
     * Which answers come first is chance, and an unlucky order costs up to four connections more, in one survey of
     * thirty: the least of five surveys counts.
     */
    @Test
    void asks_no_more_than_it_did() {
        List<Integer> budgets = List.of(30, 39, 173, 20);
        for (int i = 0; i < budgets.size(); i++) {
            int port = ports.get(i);
            int budget = budgets.get(i);
            assertTrue(
                    IntStream.range(0, 5).anyMatch(any -> survey(port).cost().connections() <= budget),
                    "five surveys of server " + i + " took more than " + budget + " connections each");
        }
    }

    @Test
    void leaves_nothing_open_with_a_server_that_answers_everything() {
        for (int port : ports) {
            assertEquals(List.of(), survey(port).incomplete());
        }
    }

    @Test
    void tells_whose_order_counts_and_which_it_is() {
        assertEquals(
                TlsSurvey.Order.CLIENT,
                survey(modern).version("TLSv1.2").orElseThrow().order());
        TlsSurvey.Version kept = survey(ordered).version("TLSv1.2").orElseThrow();
        assertEquals(TlsSurvey.Order.SERVER, kept.order());
        assertEquals(
                List.of(
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
                kept.cipherSuites());
    }

    /** Lanes that follow the usual order tell a long one almost by themselves. */
    @Test
    void a_long_order_is_told_as_the_library_has_it() throws IOException {
        TlsSurvey.Version many = survey(legacy).version("TLSv1.2").orElseThrow();
        assertEquals(TlsSurvey.Order.SERVER, many.order());
        List<String> configured = Peers.suites("ALL:@SECLEVEL=0");
        assertEquals(configured.stream().filter(many.cipherSuites()::contains).toList(), many.cipherSuites());
        assertTrue(many.cipherSuites().size() > 60, many.toString());
    }

    /** Who asks whether something worse comes first has to know the whole order, and not the one in which we found it. */
    @Test
    void an_order_that_is_not_known_to_its_end_is_not_told() {
        TlsSurvey survey = survey(unusual);
        TlsSurvey.Version many = survey.version("TLSv1.2").orElseThrow();
        assertTrue(many.cipherSuites().size() > 24, many.toString());
        assertEquals(TlsSurvey.Order.UNDETERMINED, many.order());
        assertEquals(
                List.of("exact server order at TLSv1.2"),
                survey.incomplete().stream().map(TlsSurvey.Incomplete::what).toList());
    }

    /** With a certificate of ECDSA its own curve is always on offer; what else is taken shows only to our order. */
    @Test
    void a_group_that_can_not_be_asked_for_alone_is_not_said_to_be_missing() {
        TlsSurvey survey = survey(curve);
        assertEquals(
                List.of("groups of TLSv1.2"),
                survey.incomplete().stream().map(TlsSurvey.Incomplete::what).toList());
        assertEquals(
                List.of("TLSv1.3", "TLSv1.2"),
                survey.groups().stream()
                        .filter(group -> group.name().equals("secp256r1"))
                        .findFirst()
                        .orElseThrow()
                        .versions());
    }

    @Test
    void finds_the_groups_and_that_no_hybrid_is_among_them() {
        TlsSurvey survey = survey(modern);
        List<String> both = List.of("TLSv1.3", "TLSv1.2");
        assertEquals(
                Set.of(
                        new TlsSurvey.Group("x25519", both),
                        new TlsSurvey.Group("secp256r1", both),
                        new TlsSurvey.Group("secp384r1", both)),
                Set.copyOf(survey.groups()));
        assertEquals(Trilean.UNDETERMINED, survey.hybridPreferred());
        assertEquals(
                List.of(new TlsSurvey.Group("secp384r1", List.of("TLSv1.3"))),
                survey(newest).groups());
    }

    @Test
    void finds_both_chains_and_who_signs_how() {
        TlsSurvey survey = survey(modern);
        Set<String> kinds = new TreeSet<>();
        survey.chains().forEach(c -> kinds.add(c.certificates().getFirst().keyType()));
        assertEquals(Set.of("EC", "RSA"), kinds);
        List<String> schemes = new ArrayList<>();
        survey.signatureSchemes().forEach(s -> schemes.add(s.name()));
        assertTrue(
                schemes.containsAll(List.of(
                        "ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha256", "rsa_pkcs1_sha256", "rsa_pkcs1_sha512")),
                schemes.toString());
    }

    @Test
    void tells_the_features_as_configured() {
        TlsSurvey survey = survey(modern);
        assertEquals(Trilean.YES, survey.feature("secure_renegotiation"));
        assertEquals(Trilean.YES, survey.feature("extended_master_secret"));
        assertEquals(Trilean.YES, survey.feature("session_tickets"));
        assertEquals(Trilean.YES, survey.feature("fallback_scsv"));
        assertEquals(Trilean.NO, survey.feature("compression"));
        assertEquals(Trilean.NO, survey.feature("heartbeat"));
        assertEquals(Trilean.NO, survey.feature("early_data"));
        assertEquals(Trilean.NO, survey.feature("ocsp_stapling"));
        assertEquals(Trilean.YES, survey.feature("version_tolerance"));
        assertEquals(Set.of("h2", "http/1.1", "http/1.0"), Set.copyOf(survey.alpn()));
        assertEquals(Trilean.YES, survey.feature("alpn_strict"));
        assertEquals(Set.of("http/1.1", "http/1.0"), Set.copyOf(survey(newest).alpn()));
        assertEquals(Trilean.YES, survey(newest).feature("early_data"));
        assertEquals(Trilean.YES, survey(ordered).feature("session_id_resumption"));
        assertEquals("ffdhe2048", survey(legacy).dh().orElseThrow().knownAs().orElse("unknown"));
    }

    /** A limit on connections changes how long it takes, and no verdict. */
    @Test
    void hanging_up_on_every_third_visit_changes_no_verdict() throws IOException {
        for (int port : List.of(ordered, newest)) {
            TlsSurvey direct = survey(port);
            try (Moody door = new Moody(port, visit -> visit % 3 == 0)) {
                TlsSurvey moody = survey(door.port());
                assertEquals(verdicts(direct), verdicts(moody));
                assertEquals(List.of(), moody.incomplete());
            }
        }
    }

    /** Who has no time after the first visits leaves open what was not heard: unknown, and never no. */
    @Test
    void who_hangs_up_for_good_leaves_open_what_was_not_heard() throws IOException {
        try (Moody door = new Moody(modern, visit -> visit > 2)) {
            TlsSurvey survey = survey(door.port());
            assertTrue(
                    survey.versions().stream().noneMatch(version -> version.offered() == Trilean.NO),
                    survey.versions().toString());
            assertTrue(survey.incomplete().size() > 3, survey.incomplete().toString());
            assertTrue(door.visits() <= 75, "visits " + door.visits());
        }
    }

    @Test
    void a_server_that_takes_one_visitor_at_a_time_is_surveyed_all_the_same(@TempDir Path folder) throws IOException {
        int port = RealServer.freePort();
        Identity rsa = Identity.issued("RSA");
        Files.writeString(folder.resolve("rsa.crt"), rsa.chainPem());
        Files.writeString(folder.resolve("rsa.key"), rsa.keyPem());
        try (RealServer one = RealServer.start(
                folder.resolve("log"),
                List.of(port),
                RealServer.program("openssl"),
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                folder.resolve("rsa.crt").toString(),
                "-key",
                folder.resolve("rsa.key").toString(),
                "-cipher",
                "ALL:@SECLEVEL=0",
                "-quiet",
                "-www")) {
            TlsSurvey survey = survey(port);
            Set<String> ours = pairs(survey);
            assertEquals(Peers.sslscan(port).pairs(), ours);
            assertEquals(
                    List.of(),
                    survey.incomplete().stream()
                            .filter(gap -> !gap.what().startsWith("exact server order"))
                            .toList());
        }
    }

    private static String verdicts(TlsSurvey survey) {
        return survey.versions().stream()
                        .map(v -> v.name() + " " + v.offered() + " " + v.order() + " " + v.cipherSuites())
                        .toList()
                + " "
                + survey.groups().stream().map(Record::toString).sorted().toList() + " "
                + survey.signatureSchemes().stream()
                        .map(Record::toString)
                        .sorted()
                        .toList()
                + " "
                + survey.features().stream()
                        .map(f -> f.name() + "=" + f.present())
                        .toList();
    }
}
