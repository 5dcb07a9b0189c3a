package glacis.app.compose;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.Reply;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.report.compose.PolicyAssessment;
import glacis.report.compose.PolicyAssessment.Item;
import glacis.report.compose.TlsPage;
import glacis.report.render.Terminal;
import glacis.report.render.TextReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a supplier was asked and did not answer, no consent would answer. */
class AskedInVainTest {

    private static final String SILENT = "silent for 4 s";

    /** A supplier who answers as an ordinary client's server does, but for this version. */
    private static TlsSurvey silentAbout(String version) {
        TlsSurvey hello = OrdinaryHello.survey(TlsSamples.hello());
        return new TlsSurvey(
                hello.startTls(),
                hello.versions().stream()
                        .map(v -> v.name().equals(version)
                                ? new TlsSurvey.Version(
                                        version, Trilean.UNDETERMINED, List.of(), v.order(), false, SILENT)
                                : v)
                        .toList(),
                hello.groups(),
                hello.hybridPreferred(),
                hello.signatureSchemes(),
                hello.dh(),
                hello.chains(),
                hello.alpn(),
                hello.features(),
                hello.incomplete(),
                hello.cost());
    }

    private static List<Item> open(String probe, Reply reply) {
        return TlsSamples.document(probe, reply).endpoints().getFirst().leading().stream()
                .map(PolicyAssessment::items)
                .flatMap(List::stream)
                .filter(item -> item.level().equals("undetermined"))
                .toList();
    }

    @Test
    void a_version_that_was_asked_in_vain_does_not_wait_for_consent() {
        List<Item> open = open("tls.supplier", silentAbout("TLSv1.2"));
        assertThat(open)
                .filteredOn(item -> item.reason().contains("whether TLSv1.2")
                        || item.value().equals("TLSv1.2"))
                .hasSizeGreaterThan(1)
                .allMatch(item -> item.answer().equals("no-answer"));
        assertThat(open)
                .filteredOn(item -> item.value().equals("TLSv1.2"))
                .extracting(Item::reason)
                .containsOnly(SILENT);
        assertThat(open)
                .filteredOn(item -> item.value().equals("TLSv1.0"))
                .isNotEmpty()
                .allMatch(item -> item.answer().equals("needs-consent"));
    }

    @Test
    void the_report_counts_it_apart() {
        String page = TextReport.render(
                TlsPage.of(TlsSamples.document("tls.supplier", silentAbout("TLSv1.2")), false), Terminal.PLAIN);
        assertThat(page.replaceAll("\\s+", " ")).containsPattern("[0-9]+ would need consent, [0-9]+ have no answer\\.");
        String all = TextReport.render(
                TlsPage.of(TlsSamples.document("tls.hello", TlsSamples.hello()), false), Terminal.PLAIN);
        assertThat(all).doesNotContain("no answer");
    }

    @Test
    void so_it_is_with_a_hello_and_with_a_certificate_that_was_not_shown() {
        Reply.Tls whole = TlsSamples.hello();
        Reply.Tls bare = new Reply.Tls(
                List.of(
                        new Reply.TlsVersion("TLSv1.3", Trilean.YES, "chosen"),
                        new Reply.TlsVersion("TLSv1.1", Trilean.UNDETERMINED, SILENT)),
                whole.version(),
                whole.cipherSuite(),
                whole.group(),
                whole.alpn(),
                List.of(),
                Optional.of("it was cut off"),
                Optional.empty());
        List<Item> open = open("tls.hello", bare);
        assertThat(open)
                .filteredOn(item -> item.value().equals("TLSv1.1"))
                .isNotEmpty()
                .allMatch(item ->
                        item.answer().equals("no-answer") && item.reason().equals(SILENT));
        assertThat(open)
                .filteredOn(item -> item.check().startsWith("certificate-"))
                .isNotEmpty()
                .allMatch(item ->
                        item.answer().equals("no-answer") && item.reason().contains("it was cut off"));
    }
}
