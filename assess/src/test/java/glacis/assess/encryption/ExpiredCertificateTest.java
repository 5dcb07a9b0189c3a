package glacis.assess.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.CertificateFacts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiredCertificateTest {

    private static final Instant END = Instant.parse("2026-11-11T12:00:00Z");
    private final Expect check = Expect.of(new ExpiredCertificate());

    private static AssetView view(CertificateFacts facts) {
        return Views.certificate(facts.sha256())
                .answered(Views.at("shop.example.org@192.0.2.1:443"), "tls.versions", Replies.chain(facts))
                .view();
    }

    @Test
    void fails_an_ended_certificate_in_words() {
        var fails = check.fails(view(Replies.ending(Views.NOW.minus(Duration.ofDays(12)))));
        assertThat(fails.title()).isEqualTo("The certificate ran out 12 days ago");
        assertThat(fails.explanation()).isEqualTo("RSA 3072, CN=www.example.org, ended 11 Nov 2026");
        assertThat(fails.remedy()).isEqualTo("certbot renew   (then let a timer do it: ACME, RFC 8555)");
        assertThat(fails.severity()).isEqualTo(Severity.HIGH);
        assertThat(fails.evidence())
                .extracting(Evidence::shows)
                .containsExactly("certificate of shop.example.org@192.0.2.1:443");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.001S, today",
        "PT23H59M59S, today",
        "PT24H, yesterday",
        "PT47H59M59S, yesterday",
        "PT48H, 2 days ago",
        "P365D, 365 days ago"
    })
    void says_since_when(Duration since, String words) {
        assertThat(check.at(END.plus(since)).fails(view(Replies.ending(END))).title())
                .isEqualTo("The certificate ran out " + words);
    }

    @Test
    void its_last_second_is_valid() {
        assertThat(check.at(END).passes(view(Replies.ending(END))).explanation())
                .isEqualTo("RSA 3072, CN=www.example.org, ends 11 Nov 2026");
    }

    @Test
    void its_first_second_is_valid_and_the_one_before_is_not() {
        CertificateFacts facts = Replies.certificate();
        check.at(facts.notBefore()).passes(view(facts));
        var fails = check.at(facts.notBefore().minusSeconds(1)).fails(view(facts));
        assertThat(fails.title()).isEqualTo("The certificate is not valid yet");
        assertThat(fails.explanation()).endsWith("; it begins on 24 Oct 2026");
    }

    @Test
    void judges_the_certificates_of_authorities_too() {
        CertificateFacts ended = Replies.ending(END);
        check.fails(Views.certificate(ended.sha256())
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(Replies.certificate(), ended))
                .view());
    }

    @Test
    void shows_every_place_where_the_certificate_was_met_and_no_other() {
        CertificateFacts ended = Replies.ending(END);
        var fails = check.fails(Views.certificate(ended.sha256())
                .answered(Views.at("a.example.org@192.0.2.1:443"), "tls.versions", Replies.chain(ended))
                .answered(Views.at("b.example.org@192.0.2.1:443"), "tls.versions", Replies.chain(Replies.certificate()))
                .answered(Views.at("[2001:db8::1]:443"), "tls.versions", Replies.chain(ended))
                .view());
        assertThat(fails.evidence())
                .extracting(Evidence::shows)
                .containsExactly("certificate of a.example.org@192.0.2.1:443", "certificate of [2001:db8::1]:443");
    }

    @Test
    void leaves_open_what_could_not_be_read() {
        AssetView unread = Views.certificate(Replies.certificate().sha256())
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain())
                .view();
        assertThat(check.undetermined(unread)).isEqualTo("the certificate itself could not be read");
        assertThat(check.undetermined(Views.host("192.0.2.1")
                        .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(Replies.certificate()))
                        .view()))
                .isEqualTo("the certificate itself could not be read");
    }
}
