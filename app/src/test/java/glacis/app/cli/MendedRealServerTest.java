package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Policies;
import glacis.assess.encryption.policy.Snippets.Server;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.TlsDocument;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of each policy, loaded into the server for which they are, which is then audited again. */
@Timeout(120)
class MendedRealServerTest {

    private static final Set<String> FINE = Set.of("pass", "not-applicable");

    @TempDir
    private Path folder;

    /** What no line mends: nobody may try to renegotiate without consent, and no authority answers for these certificates. */
    private static final Map<String, List<String>> LEFT = Map.of(
            "ncsc-nl-2025-05", List.of("client-renegotiation undetermined"),
            "bsi-tr-02102-2-2025-01", List.of("client-renegotiation undetermined"),
            "nist-sp-800-52r2", List.of("ocsp-stapling fail"));

    /** Every policy in long campaigns; else the usual one and another, so that each is loaded into some server. */
    private static List<String> policies(Server server) {
        if ("all".equals(System.getenv("GLACIS_POLICIES"))) {
            return Policies.IDS;
        }
        return List.of(
                "ncsc-nl-2025-05",
                switch (server) {
                    case NGINX -> "nist-sp-800-52r2";
                    case APACHE -> "mozilla-intermediate-6.0";
                    case HAPROXY -> "mozilla-intermediate-5.7";
                    case POSTFIX -> "bsi-tr-02102-2-2025-01";
                    case DOVECOT -> "mozilla-modern-6.0";
                });
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void with_the_lines_of_a_policy_a_server_is_as_the_policy_wants_it(Server server) throws IOException {
        List<String> policies = policies(server);
        try (Mended mended = Mended.start(folder, server, policies, LocalDate.now(ZoneOffset.UTC))) {
            TlsDocument audit = audit(server, mended);
            Map<String, List<String>> left = new TreeMap<>();
            policies.forEach(policy -> {
                assertThat(assessment(audit, mended.ports().get(Mended.BAD), policy)
                                .level())
                        .as(policy)
                        .isEqualTo("insufficient");
                List<String> wrong = assessment(audit, mended.ports().get(policy), policy).checks().stream()
                        .filter(check -> !FINE.contains(check.result()))
                        .map(check -> check.check() + " " + check.result())
                        .toList();
                left.put(policy, wrong);
            });
            assertThat(left)
                    .allSatisfy((policy, wrong) -> assertThat(wrong).isEqualTo(LEFT.getOrDefault(policy, List.of())));
        }
    }

    private TlsDocument audit(Server server, Mended mended) {
        List<String> words = new ArrayList<>(List.of("tls"));
        mended.ports().values().forEach(port -> words.add("127.0.0.1:" + port));
        policies(server).forEach(policy -> words.addAll(List.of("--policy", policy)));
        switch (server) {
            case POSTFIX -> words.addAll(List.of("--starttls", "smtp"));
            case DOVECOT -> words.addAll(List.of("--starttls", "imap"));
            case NGINX, APACHE, HAPROXY -> {
                // TLS from the first byte.
            }
        }
        // Its certificates are of no authority; who trusts them has nothing to mend about the chain.
        words.addAll(List.of(
                "--trust",
                folder.resolve("ec.crt").toString(),
                "--trust",
                folder.resolve("rsa.crt").toString()));
        words.addAll(List.of("--json", "-"));
        Shell.Said said = new Shell(folder.resolve("home")).run(words.toArray(String[]::new));
        assertThat(said.code()).as("%s", said).isZero();
        return JsonReport.read(said.out(), TlsDocument.class);
    }

    private static PolicyAssessment assessment(TlsDocument audit, int port, String policy) {
        return audit.endpoints().stream()
                .filter(endpoint -> endpoint.port() == port)
                .flatMap(endpoint -> endpoint.assessment().stream())
                .filter(assessment -> assessment.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }
}
