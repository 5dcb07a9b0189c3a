package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.render.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code glacis tls} on the lab: what its servers offer, what is wrong, and the way back. */
@Timeout(300)
class TlsLabTest {

    private static final String NETWORK = Networks.next();

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static Shell shell;
    private static String resolver;

    @BeforeAll
    static void start_the_lab() throws IOException {
        lab = Lab.start(LabPlan.shipped(), NETWORK, InstantSource.system(), new Random(3));
        lab.awaitKeys();
        shell = new Shell(folder.resolve("home"));
        resolver = lab.resolver().address() + ":" + lab.resolver().port();
    }

    @AfterAll
    static void close_the_lab() {
        lab.close();
    }

    private static Shell.Said tls(String... words) {
        List<String> all = new ArrayList<>(List.of("tls"));
        all.addAll(List.of(words));
        return shell.run(all.toArray(String[]::new));
    }

    private static TlsEndpoint endpoint(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        Shell.Said said = tls(all.toArray(String[]::new));
        assertThat(said.code()).as("%s", said).isZero();
        return JsonReport.read(said.out(), TlsDocument.class).endpoints().getFirst();
    }

    @Test
    void an_old_server_is_told_with_its_versions_and_a_way_back() {
        TlsEndpoint old = endpoint(NETWORK + ".4:10443");
        assertThat(old.versions().get("TLSv1.0").offered()).isEqualTo("yes");
        assertThat(old.versions().get("TLSv1.1").offered()).isEqualTo("yes");
        assertThat(old.versions().get("TLSv1.3").offered()).isEqualTo("no");
        assertThat(old.versions().get("TLSv1.2").cipherSuites()).isNotEmpty();
        assertThat(old.certificates()).isNotEmpty();
        assertThat(old.leading().map(PolicyAssessment::level)).contains("insufficient");
        assertThat(old.cost().connections()).isBetween(5L, 400L);
        assertThat(old.findings()).extracting(FindingEntry::check).contains("GL-TLS-001");
        FindingEntry finding = old.findings().getFirst();
        assertThat(shell.run("why", finding.id()).out()).contains("probe tls.survey", "mandate this-machine");
        assertThat(shell.run("why", old.observation().orElseThrow()).code()).isZero();
        assertThat(tls(NETWORK + ".4:10443", "--fail-on", "high").code()).isEqualTo(1);
        assertThat(tls(NETWORK + ".4:10443", "--fail-on", "insufficient").code())
                .isEqualTo(1);
    }

    /** In TLS 1.3 the certificate came encrypted; what was kept with the bytes is enough for anybody to read it again. */
    @Test
    void the_certificate_is_read_again_from_what_the_journal_holds() {
        TlsEndpoint shop = endpoint(NETWORK + ".3:10443");
        assertThat(shop.versions().get("TLSv1.3").offered()).isEqualTo("yes");
        String bytes =
                shell.run("why", shop.observation().orElseThrow(), "--bytes").out();
        assertThat(bytes)
                .contains("kept, secrets of the handshake as a key log (RFC 9850)")
                .contains("  SERVER_HANDSHAKE_TRAFFIC_SECRET ")
                .contains("certificate read again from these bytes: sha256 "
                        + shop.certificates().getFirst().sha256());
        assertThat(shell.run("verify").code()).isZero();
    }

    @Test
    void a_certificate_that_ended_is_a_finding() {
        TlsEndpoint shop = endpoint(NETWORK + ".2:10443");
        assertThat(shop.findings()).extracting(FindingEntry::check).contains("GL-CRT-001");
        assertThat(tls(NETWORK + ".2:10443").out()).contains("WORST FIRST", "The certificate ran out", "glacis why F-");
    }

    @Test
    void a_name_leads_to_its_address_by_the_resolver_that_was_named() throws IOException {
        TlsEndpoint shop = endpoint(
                "new.lab.test:10443",
                "--resolver",
                resolver,
                "--mandate",
                LabWords.mandate(NETWORK, folder).toString());
        assertThat(shop.host()).isEqualTo("new.lab.test");
        assertThat(shop.ip()).isEqualTo(NETWORK + ".3");
        assertThat(shop.sni()).contains("new.lab.test");
        assertThat(shop.versions().get("TLSv1.3").offered()).isEqualTo("yes");
    }

    @Test
    void what_the_resolver_did_not_say_of_one_family_is_told_beside_the_other() throws IOException {
        try (Zone zone = new Zone()) {
            zone.paste("new.lab.test. 60 IN A " + NETWORK + ".3");
            zone.failingFor("AAAA");
            Shell.Said said = tls(
                    "new.lab.test:10443",
                    "--resolver",
                    zone.address(),
                    "--mandate",
                    LabWords.mandate(NETWORK, folder).toString(),
                    "--json");
            assertThat(said.code()).as("%s", said).isZero();
            TlsDocument document = JsonReport.read(said.out(), TlsDocument.class);
            assertThat(document.endpoints()).extracting(TlsEndpoint::ip).containsExactly(NETWORK + ".3");
            assertThat(document.incomplete())
                    .containsExactly(new AuditDocument.Incomplete(
                            "new.lab.test:10443", "whether it has an address of IPv6 too the resolver did not say"));
        }
    }

    @Test
    void a_chain_is_held_against_every_store_and_the_operators_own() throws Exception {
        Path authority = LabWords.root(lab, folder.resolve("authority.pem"));
        List<String> words = List.of(
                "new.lab.test:10443",
                "--resolver",
                resolver,
                "--trust",
                authority.toString(),
                "--mandate",
                LabWords.mandate(NETWORK, folder).toString());
        TlsEndpoint.Chain chain =
                endpoint(words.toArray(String[]::new)).certificates().getFirst();
        assertThat(chain.chainValid()).isEqualTo("yes");
        assertThat(chain.trust()).extracting(TlsEndpoint.Trust::store).contains("JDK", "own (authority.pem)");
        assertThat(chain.trust())
                .filteredOn(trust -> trust.store().equals("JDK"))
                .extracting(TlsEndpoint.Trust::rule)
                .containsExactly(Optional.of("unknown-root"));
        assertThat(chain.trust().getLast().path()).containsExactly("CN=new.lab.test", "CN=Lab authority");
        assertThat(chain.extensions().orElseThrow().extendedKeyUsage()).containsExactly("serverAuth");
        assertThat(tls(
                                NETWORK + ".3:10443",
                                "--trust",
                                folder.resolve("nothing.pem").toString())
                        .code())
                .isEqualTo(2);
    }

    /** By what the system trusts here, which is one of Java's own roots, so that the test is the same on every machine. */
    @Test
    void an_invalid_chain_is_a_finding_of_tls_and_of_audit_with_a_way_back() throws IOException {
        Path stranger = LabWords.pem(TrustedRoots.platform().getFirst(), folder.resolve("stranger.pem"));
        String authority = LabWords.root(lab, folder.resolve("own.pem")).toString();
        Shell outside = new Shell(folder.resolve("outside"), Map.of("SSL_CERT_FILE", stranger.toString()));
        String at = NETWORK + ".3";
        Shell.Said tls = outside.run("tls", at + ":10443", "--json", "--fail-on", "medium");
        assertThat(tls.code()).as("%s", tls).isEqualTo(1);
        FindingEntry finding =
                chain(JsonReport.read(tls.out(), TlsDocument.class).findings());
        assertThat(finding.title()).isEqualTo("The certificate leads to no root that clients have");
        assertThat(finding.why())
                .startsWith("P-256, CN=new.lab.test, ends ")
                .contains(
                        "; unknown-root: its issuer CN=Lab authority was neither sent nor is it a root of this store;")
                .endsWith("held against system (SSL_CERT_FILE) and JDK");
        assertThat(outside.run("why", finding.id()).out())
                .contains("GL-CRT-004", "unknown-root", "probe tls.survey", "mandate this-machine");

        String[] words = {"audit", at, "-p", "10443", "--fail-on", "medium", "--json", "-"};
        Shell.Said audit = outside.run(words);
        assertThat(audit.code()).as("%s", audit).isEqualTo(1);
        FindingEntry same =
                chain(JsonReport.read(audit.out(), AuditDocument.class).findings());
        assertThat(same.id()).isEqualTo(finding.id());
        assertThat(outside.run("why", same.id()).out()).contains("unknown-root", "probe tls.versions");

        // Who trusts the lab's authority sees it mended, in both.
        assertThat(outside.run("tls", at + ":10443", "--trust", authority, "--fail-on", "medium")
                        .code())
                .isZero();
        List<String> trusting = new ArrayList<>(List.of(words));
        trusting.addAll(List.of("--trust", authority));
        Shell.Said mended = outside.run(trusting.toArray(String[]::new));
        assertThat(mended.code()).as("%s", mended).isZero();
        assertThat(outside.run("audit", at, "--trust", stranger + ".none").code())
                .isEqualTo(2);
    }

    private static FindingEntry chain(List<FindingEntry> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals("GL-CRT-004"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_name_without_an_address_is_said_and_is_exit_four() throws IOException {
        Shell.Said said = tls(
                "nobody.lab.test",
                "--resolver",
                resolver,
                "--mandate",
                LabWords.mandate(NETWORK, folder).toString());
        assertThat(said.code()).as("%s", said).isEqualTo(4);
        assertThat(said.out()).contains("nobody.lab.test", "it has no address");
    }

    @Test
    void where_something_else_is_spoken_the_report_says_so() {
        Shell.Said said = tls(NETWORK + ".3:10080", "--json");
        assertThat(said.code()).as("%s", said).isZero();
        TlsEndpoint web =
                JsonReport.read(said.out(), TlsDocument.class).endpoints().getFirst();
        assertThat(web.tls()).isEqualTo("undetermined");
        assertThat(web.assessment()).isEmpty();
        assertThat(web.incomplete()).isNotEmpty();
    }

    @Test
    void several_policies_are_held_against_it_at_once() throws IOException {
        TlsEndpoint one = endpoint(
                NETWORK + ".3:10443", "--policy", "mozilla-intermediate-5.7", "--policy", "bsi-tr-02102-2-2025-01");
        assertThat(one.assessment())
                .extracting(PolicyAssessment::policy)
                .containsExactly("mozilla-intermediate-5.7", "bsi-tr-02102-2-2025-01");
        assertThat(one.conflicts()).isNotEmpty();
        Path page = folder.resolve("tls.html");
        assertThat(tls(NETWORK + ".3:10443", "--html", page.toString()).code()).isZero();
        assertThat(Files.readString(page)).contains("<details>");
    }

    private static TlsEndpoint.Consented renegotiation(TlsEndpoint endpoint) {
        return endpoint.consented().stream()
                .filter(question -> question.check().equals("tls.renegotiation"))
                .findFirst()
                .orElseThrow();
    }

    /** Only the guard makes permits, and it makes none for what nobody signed. */
    @Test
    void whether_a_client_may_renegotiate_is_asked_of_nobody_who_did_not_sign_for_it() throws IOException {
        String old = NETWORK + ".4:10443";
        TlsEndpoint unsigned = endpoint(old);
        assertThat(renegotiation(unsigned).status()).isEqualTo("needs-consent");
        assertThat(renegotiation(unsigned).answer()).isEqualTo("undetermined");
        assertThat(renegotiation(unsigned).why()).isEqualTo("not asked: needs consent");
        assertThat(shell.run("mandate", "show", "this-machine", "--ledger").out())
                .contains("tls.survey")
                .doesNotContain("tls.renegotiation");

        Path signed = consent("tls.renegotiation", NETWORK + ".4");
        TlsEndpoint asked = endpoint(old, "--mandate", signed.toString());
        assertThat(renegotiation(asked).status()).isEqualTo("asked");
        assertThat(renegotiation(asked).answer()).isEqualTo("yes");
        assertThat(asked.assessment().getFirst().checks())
                .filteredOn(check -> check.check().equals("client-renegotiation"))
                .extracting(PolicyAssessment.Check::result)
                .containsExactly("phase-out");
        assertThat(shell.run("mandate", "show", "signed", "--ledger", "--mandate", signed.toString())
                        .out())
                .contains("tls.renegotiation");

        // Signed for another machine, and for another question.
        TlsEndpoint elsewhere = endpoint(NETWORK + ".2:10443", "--mandate", signed.toString());
        assertThat(renegotiation(elsewhere).status()).isEqualTo("needs-consent");
        Path other = consent("tls.renegotiation-smtp", NETWORK + ".4");
        assertThat(renegotiation(endpoint(old, "--mandate", other.toString())).status())
                .isEqualTo("needs-consent");
    }

    private static Path consent(String check, String address) throws IOException {
        return Files.writeString(folder.resolve("consent-" + check + ".yaml"), """
                mandates:
                  - id: signed
                    authorised_by: "whoever runs this test"
                    basis: own-assets
                    reference: "a test"
                    contact: "mailto:security@lab.test"
                    from: 2020-01-01
                    until: 2100-01-01
                    allow: ["%s"]
                    ceiling: consented
                    consented_checks: ["%s"]
                """.formatted(address, check));
    }
}
