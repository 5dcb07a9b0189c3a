package glacis.app.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import glacis.app.architecture.Checkout;
import glacis.assess.encryption.policy.Policies;
import glacis.assess.encryption.policy.Policy;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.report.compose.FindingEntry;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.TlsDocument;
import glacis.report.compose.TlsEndpoint;
import glacis.report.compose.TlsPage;
import glacis.report.render.HtmlReport;
import glacis.report.render.JsonReport;
import glacis.report.render.JsonSchema;
import glacis.report.render.Terminal;
import glacis.report.render.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people and scripts are told about an endpoint, made from a survey made by hand. */
class TlsReportTest {

    /** With {@code -Dglacis.golden=write} the page is written instead; read the difference before you commit it. */
    private static final boolean WRITE = "write".equals(System.getProperty("glacis.golden"));

    private static final TlsDocument NGINX = TlsSamples.document("tls.survey", TlsSamples.nginx());
    private static final TlsDocument SUPPLIER = TlsSamples.document("tls.hello", TlsSamples.hello());

    private static void holds(String file, String output) throws IOException {
        Path page = Checkout.root().resolve(file);
        if (WRITE) {
            Files.writeString(page, output);
        }
        assertThat(output).as("output against " + file).isEqualTo(Files.readString(page));
    }

    private static String text(TlsDocument document, boolean whole) {
        return TextReport.render(TlsPage.of(document, whole), Terminal.PLAIN);
    }

    @Test
    void prints_an_endpoint_as_the_page_says() throws IOException {
        holds("docs/examples/tls.txt", text(NGINX, false));
    }

    @Test
    void prints_a_supplier_as_the_page_says() throws IOException {
        holds("docs/examples/tls-supplier.txt", text(SUPPLIER, false));
    }

    @Test
    void writes_the_page_of_an_endpoint() throws IOException {
        holds("docs/examples/tls.html", HtmlReport.render(TlsPage.of(NGINX, true)));
    }

    @Test
    void the_document_keeps_its_schema_and_is_read_back() {
        String json = JsonReport.document(NGINX);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchema.of(TlsDocument.class, TlsDocument.SCHEMA));
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(JsonReport.line(SUPPLIER), InputFormat.JSON)).isEmpty();
        assertThat(JsonReport.read(json, TlsDocument.class)).isEqualTo(NGINX);
        assertThat(json)
                .contains(
                        "\"schema\" : \"glacis/tls/v1\"",
                        "\"cipher_suites\"",
                        "\"signature_schemes\"",
                        "\"spki_sha256\"",
                        "\"chain_valid\" : \"yes\"",
                        "\"extended_master_secret\" : \"yes\"",
                        "\"round_trips\" : 58");
    }

    @Test
    void a_violation_that_was_seen_leads_and_has_a_remedy() {
        PolicyAssessment ncsc = leading(NGINX);
        assertThat(ncsc.level()).isEqualTo("insufficient");
        assertThat(ncsc.checks())
                .filteredOn(check -> check.result().equals("fail"))
                .extracting(PolicyAssessment.Check::check)
                .containsExactlyInAnyOrder("dh-group", "cipher-order", "certificate-chain");
        assertThat(ncsc.checks())
                .filteredOn(check -> check.result().equals("phase-out"))
                .extracting(PolicyAssessment.Check::check)
                .containsExactlyInAnyOrder("cipher-suite", "certificate-key");
        assertThat(ncsc.checks())
                .filteredOn(
                        check -> check.result().equals("fail") || check.result().equals("phase-out"))
                .allSatisfy(check -> assertThat(check.remedy()).isPresent());
    }

    @Test
    void what_a_supplier_did_not_consent_to_is_counted_and_neither_pass_nor_fail() {
        TlsEndpoint endpoint = SUPPLIER.endpoints().getFirst();
        assertThat(endpoint.asked()).isEqualTo("normal-client");
        PolicyAssessment ncsc = leading(SUPPLIER);
        assertThat(ncsc.knownShare()).isBetween(0.1, 0.9);
        assertThat(ncsc.items())
                .filteredOn(item -> item.level().equals("undetermined"))
                .isNotEmpty()
                .allMatch(item -> item.answer().equals("needs-consent"));
        assertThat(ncsc.items())
                .filteredOn(
                        item -> item.check().equals("version") && item.value().equals("TLSv1.3"))
                .extracting(PolicyAssessment.Item::level)
                .containsExactly("good");
        assertThat(text(SUPPLIER, false)).contains("would need consent", " %)");
    }

    @Test
    void what_an_ordinary_client_saw_may_already_be_too_little() {
        Reply.Tls old = new Reply.Tls(
                List.of(new Reply.TlsVersion("TLSv1.0", Trilean.YES, "chosen")),
                "TLSv1.0",
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        TlsDocument document = TlsSamples.document("tls.hello", old);
        assertThat(leading(document).level()).isEqualTo("insufficient");
        assertThat(TlsSamples.offered(document.endpoints().getFirst()))
                .containsEntry("TLSv1.3", "no")
                .containsEntry("TLSv1.0", "yes")
                .containsEntry("SSLv3", "undetermined");
    }

    @Test
    void silence_gives_no_level_but_a_reason() {
        TlsDocument document = TlsSamples.document("tls.survey", new Outcome.Silent<Reply>(3_000));
        TlsEndpoint endpoint = document.endpoints().getFirst();
        assertThat(endpoint.tls()).isEqualTo("undetermined");
        assertThat(endpoint.assessment()).isEmpty();
        assertThat(TlsSamples.offered(endpoint).values()).containsOnly("undetermined");
        assertThat(endpoint.incomplete()).anyMatch(i -> i.reason().equals("silent for 3 s"));
        assertThat(text(document, false)).contains("silent for 3 s").doesNotContain("worse than the policy lets pass");
    }

    @Test
    void a_chain_is_told_with_its_path_and_its_fault() {
        List<TlsEndpoint.Chain> chains = NGINX.endpoints().getFirst().certificates();
        TlsEndpoint.Chain whole = chains.getFirst();
        assertThat(whole.chainValid()).isEqualTo("yes");
        assertThat(whole.trust())
                .hasSize(2)
                .allSatisfy(trust -> assertThat(trust.path())
                        .containsExactly("CN=shop.lab.test", "CN=Lab Issuing CA,O=Lab", "CN=Lab Root,O=Lab"));
        TlsEndpoint.Chain gap = chains.get(1);
        assertThat(gap.chainValid()).isEqualTo("no");
        assertThat(gap.trust()).extracting(TlsEndpoint.Trust::rule).containsOnly(Optional.of("missing-intermediate"));
        assertThat(gap.superfluous()).containsExactly("CN=Old Root,O=Lab, which leads nowhere");
        assertThat(text(NGINX, true)).contains("CN=Lab Issuing CA,O=Lab → CN=Lab Root,O=Lab");
    }

    /** What an older version kept of an ordinary hello are fingerprints. */
    @Test
    void a_chain_whose_bytes_were_not_kept_is_not_looked_at() {
        TlsDocument older = TlsSamples.document("tls.hello", TlsSamples.hello(List.of()));
        TlsEndpoint.Chain chain = older.endpoints().getFirst().certificates().getFirst();
        assertThat(chain.chainValid()).isEqualTo("undetermined");
        assertThat(chain.trust()).isEmpty();
        assertThat(text(older, true)).contains("not looked at");
        assertThat(trust(older)).isEqualTo("undetermined: ordinary hello: the certificates themselves were not kept");
    }

    private static String trust(TlsDocument document) {
        return leading(document).items().stream()
                .filter(item -> item.check().equals("certificate-chain"))
                .map(item -> item.level() + ": " + item.reason())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_policy_judges_what_the_stores_said_of_the_worst_chain() {
        assertThat(trust(NGINX)).isEqualTo("insufficient: RSA suites only: missing intermediate");
        assertThat(trust(SUPPLIER)).isEqualTo("good: ");
    }

    /** Two ways to the same defect are one entry; the policy's stands where no check of ours says it. */
    @Test
    void what_a_finding_says_of_the_chain_the_policy_does_not_say_again() {
        assertThat(text(found(), true)).contains("Chain of certificates: no");
        for (String check : List.of("GL-CRT-004", "GL-CRT-002")) {
            TlsDocument told = found(TlsSamples.finding(check, "Something is wrong", "it was seen", "mend it"));
            assertThat(text(told, true)).contains(check + " ·").doesNotContain("Chain of certificates: no");
        }
        assertThat(text(found(TlsSamples.finding("GL-TLS-001", "Old", "it was seen", "mend it")), true))
                .contains("Chain of certificates: no");
        assertThat(text(NGINX, false)).contains("An intermediate certificate is not sent", "GL-CRT-004 ·");
    }

    private static TlsDocument found(FindingEntry... findings) {
        TlsSeen seen = TlsSamples.seen("tls.survey", new Outcome.Answered<>(TlsSamples.nginx()));
        return TlsSamples.document(List.of(new TlsEndpoints(List.of(Policies.standard()), SampleChains::stores)
                .endpoint(seen, List.of(findings))));
    }

    /** Too little of an answer, or an answer in something else, is no proof that there is no TLS. */
    @Test
    void what_could_not_be_read_is_not_the_absence_of_tls() {
        TlsDocument document =
                TlsSamples.document("tls.survey", new Outcome.Garbled<Reply>("a hello was answered with too little"));
        assertThat(document.endpoints().getFirst().tls()).isEqualTo("undetermined");
        assertThat(text(document, false)).doesNotContain("no TLS", "0 versions", "0 cipher suites");
    }

    /** Where no policy was held against anything, nothing is said to be no worse than it lets pass. */
    @Test
    void a_refusal_is_no_praise() {
        Outcome<Reply> refused = new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "handshake_failure");
        TlsDocument direct = TlsSamples.document("tls.survey", refused);
        assertThat(direct.endpoints().getFirst().tls()).isEqualTo("yes");
        assertThat(text(direct, false)).doesNotContain("worse than the policy lets pass");
        TlsDocument mail = TlsSamples.document("tls.survey-smtp", refused);
        assertThat(mail.endpoints().getFirst().tls()).isEqualTo("undetermined");
    }

    @Test
    void policies_that_disagree_are_shown_together() {
        Policy bsi = ((Policies.Search.Found) Policies.find("bsi-tr-02102-2-2025-01")).policy();
        TlsDocument document = TlsSamples.document("tls.survey", TlsSamples.nginx(), Policies.standard(), bsi);
        assertThat(document.endpoints().getFirst().conflicts())
                .anyMatch(c -> c.value().equals("TLS_CHACHA20_POLY1305_SHA256") && c.decisive());
        assertThat(text(document, false)).contains("POLICIES", "bsi-tr-02102-2-2025-01", "x25519");
    }

    @Test
    void what_a_server_sent_is_shown_and_not_obeyed() {
        TlsSurvey evil = TlsSamples.nginx();
        TlsSurvey hostile = new TlsSurvey(
                evil.startTls(),
                evil.versions(),
                evil.groups(),
                evil.hybridPreferred(),
                evil.signatureSchemes(),
                evil.dh(),
                evil.chains(),
                List.of("\u001b]0;mine\u0007", "<script>alert(1)</script>", "\u202egnp"),
                evil.features(),
                evil.incomplete(),
                evil.cost());
        TlsDocument document = TlsSamples.document("tls.survey", hostile);
        assertThat(text(document, true)).doesNotContain("\u001b", "\u202e").contains("\\x1b]0;mine");
        String html = HtmlReport.render(TlsPage.of(document, true));
        assertThat(html).doesNotContain("<script", "\u001b", "\u202e").contains("&lt;script&gt;");
        assertThat(JsonReport.document(document)).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void the_terminal_shortens_what_the_page_folds() {
        String brief = text(NGINX, false);
        String whole = text(NGINX, true);
        assertThat(whole.lines().count()).isGreaterThan(brief.lines().count());
        assertThat(brief).contains("--long");
        assertThat(whole).contains("ssl_protocols TLSv1.2 TLSv1.3;", "smtpd_tls_protocols");
        assertThat(HtmlReport.render(TlsPage.of(NGINX, true))).contains("<details>", "<summary>");
    }

    @Test
    void a_long_list_of_suites_is_shortened_and_counted() {
        TlsSurvey nginx = TlsSamples.nginx();
        List<String> many =
                IntStream.range(0, 30).mapToObj(i -> "TLS_RSA_NUMBER_" + i).toList();
        TlsSurvey survey = new TlsSurvey(
                nginx.startTls(),
                List.of(new TlsSurvey.Version("TLSv1.2", Trilean.YES, many, TlsSurvey.Order.SERVER, true, "chosen")),
                nginx.groups(),
                nginx.hybridPreferred(),
                nginx.signatureSchemes(),
                nginx.dh(),
                nginx.chains(),
                nginx.alpn(),
                nginx.features(),
                nginx.incomplete(),
                nginx.cost());
        TlsDocument document = TlsSamples.document("tls.survey", survey);
        assertThat(text(document, false)).contains("… 22 more: --long").doesNotContain("TLS_RSA_NUMBER_29");
        assertThat(text(document, true)).contains("TLS_RSA_NUMBER_29");
    }

    @Test
    void several_endpoints_stand_in_one_table_worst_first() {
        TlsEndpoint bad = NGINX.endpoints().getFirst();
        TlsEndpoint open = SUPPLIER.endpoints().getFirst();
        String text = text(TlsSamples.document(List.of(open, bad)), false);
        String table = text.substring(text.indexOf("ENDPOINTS"), text.indexOf("WORST FIRST"));
        assertThat(table.lines().filter(line -> line.contains("127.77.0.2")).collect(Collectors.toList()))
                .first()
                .asString()
                .contains("insufficient");
    }

    @Test
    void the_scale_survives_without_colour_and_without_unicode() {
        String ascii = TextReport.render(TlsPage.of(NGINX, true), new Terminal(100, false, false));
        assertThat(ascii.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f))
                .isTrue();
        assertThat(ascii).contains("# good", "= sufficient", "- phase out", "==", "--");
    }

    private static PolicyAssessment leading(TlsDocument document) {
        return document.endpoints().getFirst().leading().orElseThrow();
    }
}
