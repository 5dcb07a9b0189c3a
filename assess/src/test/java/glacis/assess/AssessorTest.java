package glacis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Judgement;
import glacis.model.finding.Verdict;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessorTest {

    private static final AssetView ZONE = Views.domain("example.org").view();
    private static final AssetView SERVICE = Views.service("192.0.2.1", 25).view();

    @Test
    void each_view_is_put_to_each_check_of_its_kind_in_order() {
        List<Judgement> judgements = new Assessor().assess(List.of(SERVICE, ZONE), Views.NOW);
        assertThat(judgements)
                .extracting(Judgement::check)
                .containsExactly(
                        "GL-CRT-004",
                        "GL-DNS-003",
                        "GL-EXP-001",
                        "GL-EXP-003",
                        "GL-EXP-004",
                        "GL-EXP-005",
                        "GL-EXP-006",
                        "GL-EXP-007",
                        "GL-EXP-008",
                        "GL-EXP-009",
                        "GL-EXP-010",
                        "GL-EXP-011",
                        "GL-EXP-012",
                        "GL-EXP-013",
                        "GL-EXP-014",
                        "GL-EXP-015",
                        "GL-MAIL-001",
                        "GL-MAIL-003",
                        "GL-MAIL-004",
                        "GL-TLS-001",
                        "GL-TLS-002",
                        "GL-DNS-001",
                        "GL-DNS-002",
                        "GL-MAIL-002");
        assertThat(judgements)
                .extracting(Judgement::asset)
                .startsWith(SERVICE.asset())
                .endsWith(ZONE.asset());
    }

    @Test
    void a_certificate_that_should_have_come_is_missing_where_it_should_have_come() {
        AssetView unread = Views.service("192.0.2.1", 443)
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain())
                .view();
        assertThat(certificates(unread))
                .hasSize(5)
                .allMatch(judgement -> judgement.asset().equals(unread.asset()))
                .extracting(Judgement::verdict)
                .containsOnly(new Verdict.Undetermined("the certificate could not be read: it is encrypted"));
        Outcome<Reply> busy = new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "answered with 421 before TLS");
        assertThat(certificates(Views.service("192.0.2.1", 25)
                        .ended(Views.at("192.0.2.1:25"), "tls.starttls-smtp", busy)
                        .view()))
                .extracting(Judgement::verdict)
                .containsOnly(new Verdict.Undetermined("TLS ended before a certificate came: " + busy.words()));
    }

    @Test
    void where_none_was_to_come_none_is_missing() {
        AssetView seen = Views.service("192.0.2.1", 443)
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(Replies.certificate()))
                .ended(
                        Views.at("b.test@192.0.2.1:443"),
                        "tls.versions",
                        new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "unrecognized_name"))
                .view();
        AssetView silent = Views.service("192.0.2.1", 999)
                .ended(Views.at("192.0.2.1:999"), "tls.versions", new Outcome.Silent<>(4_000))
                .view();
        assertThat(certificates(seen)).isEmpty();
        assertThat(certificates(silent)).isEmpty();
        assertThat(certificates(ZONE)).isEmpty();
    }

    @Test
    void an_alert_is_tls_without_a_certificate_and_what_else_goes_wrong_is_not() {
        assertThat(certificates(ended("tls.versions", "handshake_failure")))
                .extracting(Judgement::verdict)
                .containsOnly(
                        new Verdict.Undetermined("TLS ended before a certificate came: refused: handshake_failure"));
        assertThat(certificates(ended("tls.hello", "handshake_failure"))).hasSize(5);
        assertThat(certificates(Views.service("192.0.2.1", 443)
                        .ended(
                                Views.at("192.0.2.1:443"),
                                "tls.versions",
                                new Outcome.Declined<>(Outcome.Decline.CONNECTION_RESET, ""))
                        .view()))
                .isEmpty();
        assertThat(certificates(Views.service("192.0.2.1", 443)
                        .ended(Views.at("192.0.2.1:443"), "tls.versions", new Outcome.Garbled<>("something else"))
                        .view()))
                .isEmpty();
    }

    private static AssetView ended(String probe, String alert) {
        return Views.service("192.0.2.1", 443)
                .ended(
                        Views.at("192.0.2.1:443"),
                        probe,
                        new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, alert))
                .view();
    }

    /** What the checks miss that look at certificates. */
    private static List<Judgement> certificates(AssetView view) {
        List<Check> checks = Catalogue.CHECKS.stream()
                .filter(check -> check.looksAt().equals(Asset.Certificate.class))
                .toList();
        return new Assessor(checks).assess(List.of(view), Views.NOW);
    }

    @Test
    void only_the_given_checks_are_put() {
        Check caa = Catalogue.find("GL-DNS-001").orElseThrow();
        assertThat(new Assessor(List.of(caa)).assess(List.of(SERVICE, ZONE), Views.NOW))
                .containsExactly(new Judgement("GL-DNS-001", ZONE.asset(), caa.examine(ZONE, Views.NOW)));
    }

    @Test
    void the_catalogue_knows_each_check_by_its_identifier() {
        assertThat(Catalogue.CHECKS).allSatisfy(check -> {
            assertThat(check.id()).matches("GL-[A-Z]{2,4}-\\d{3}");
            assertThat(check.reference()).isNotBlank();
            assertThat(Catalogue.find(check.id())).contains(check);
        });
        assertThat(Catalogue.CHECKS).extracting(Check::id).doesNotHaveDuplicates();
        assertThat(Catalogue.find("GL-TLS-999")).isEmpty();
    }
}
