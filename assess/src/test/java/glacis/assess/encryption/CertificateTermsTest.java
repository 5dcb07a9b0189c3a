package glacis.assess.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Severity;
import glacis.model.observation.CertificateFacts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTermsTest {

    private static AssetView ending(Duration left) {
        CertificateFacts facts = Replies.ending(Views.NOW.plus(left));
        return shown(facts, facts);
    }

    private static AssetView shown(CertificateFacts about, CertificateFacts... chain) {
        return Views.certificate(about.sha256())
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(chain))
                .view();
    }

    @ParameterizedTest
    @CsvSource({"P14D, LOW, in 14 days", "P7D, LOW, in 7 days", "P6D, MEDIUM, in 6 days", "PT30H, MEDIUM, tomorrow"})
    void the_end_is_near(Duration left, Severity severity, String words) {
        var fails = Expect.of(new CertificateEndsSoon()).fails(ending(left));
        assertThat(fails.severity()).isEqualTo(severity);
        assertThat(fails.title()).isEqualTo("The certificate ends " + words);
    }

    @Test
    void an_end_that_is_far_passes_and_one_that_has_been_is_not_judged_again() {
        Expect check = Expect.of(new CertificateEndsSoon());
        check.passes(ending(Duration.ofDays(14).plusSeconds(1)));
        check.notApplicable(ending(Duration.ofSeconds(-1)));
    }

    @Test
    void authorities_are_left_out() {
        CertificateFacts own = Replies.certificate();
        CertificateFacts issuer = Replies.ending(Views.NOW.plus(Duration.ofDays(5)));
        Expect.of(new CertificateEndsSoon()).notApplicable(shown(issuer, own, issuer));
        Expect.of(new LongLivedCertificate()).notApplicable(shown(issuer, own, issuer));
    }

    @Test
    void so_many_days_and_no_more() {
        Expect check = Expect.of(new LongLivedCertificate());
        check.passes(ending(Duration.ofDays(368)));
        check.fails(ending(Duration.ofDays(368).plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TLS_RSA_WITH_AES_256_CBC_SHA", "TLS_ECDH_RSA_WITH_AES_128_CBC_SHA", "TLS_PSK_WITH_NULL_SHA"})
    void a_fixed_key_exchange_has_no_forward_secrecy(String suite) {
        Expect.of(new NoForwardSecrecy()).fails(chosen("TLSv1.2", suite));
    }

    @Test
    void a_suite_without_a_name_leaves_it_open() {
        Expect check = Expect.of(new NoForwardSecrecy());
        assertThat(check.undetermined(chosen("TLSv1.2", "0xabcd"))).isEqualTo("whether 0xabcd has forward secrecy");
        check.undetermined(chosen("TLSv1.2", "TLS_DH_anon_WITH_AES_128_CBC_SHA"));
        check.passes(chosen("TLSv1.2", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"));
        check.passes(chosen("TLSv1.3", "TLS_AES_128_GCM_SHA256"));
        check.notApplicable(Views.service("192.0.2.1", 443).view());
    }

    private static AssetView chosen(String version, String suite) {
        return Views.service("192.0.2.1", 443)
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chose(version, suite))
                .view();
    }
}
