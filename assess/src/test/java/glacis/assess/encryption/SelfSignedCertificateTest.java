package glacis.assess.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Severity;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Trilean;
import org.junit.jupiter.api.Test;

class SelfSignedCertificateTest {

    private static final CertificateFacts SELF = Replies.selfSigned(Trilean.YES);
    private static final CertificateFacts SIGNED = Replies.selfSigned(Trilean.NO);
    private static final CertificateFacts UNSURE = Replies.selfSigned(Trilean.UNDETERMINED);
    private final Expect check = Expect.of(new SelfSignedCertificate());

    private static AssetView view(CertificateFacts facts, CertificateFacts... chain) {
        return Views.certificate(facts.sha256())
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(chain))
                .view();
    }

    @Test
    void fails_the_certificate_that_a_server_signed_for_itself() {
        var fails = check.fails(view(SELF, SELF));
        assertThat(fails.title()).isEqualTo("The certificate vouches for itself");
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.explanation())
                .isEqualTo("P-256, CN=www.example.org, ends 11 Jun 2027; signed with its own key, "
                        + "so nobody can tell the server from an impostor");
    }

    @Test
    void passes_one_that_an_authority_signed_and_names_it() {
        assertThat(check.passes(view(SIGNED, SIGNED)).explanation()).endsWith("; signed by CN=Example CA");
    }

    @Test
    void a_root_that_is_sent_along_is_no_defect() {
        assertThat(check.notApplicable(view(SELF, SIGNED, SELF))).startsWith("it was sent as part of a chain");
    }

    @Test
    void a_root_that_one_server_uses_as_its_own_is() {
        check.fails(Views.certificate(SELF.sha256())
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(SIGNED, SELF))
                .answered(Views.at("192.0.2.2:443"), "tls.versions", Replies.chain(SELF))
                .view());
    }

    @Test
    void leaves_open_what_it_cannot_verify_or_read() {
        assertThat(check.undetermined(view(UNSURE, UNSURE)))
                .isEqualTo("its signature uses an algorithm that we cannot verify");
        assertThat(check.undetermined(view(SELF))).isEqualTo("the certificate itself could not be read");
        assertThat(check.undetermined(view(SELF, SIGNED))).isEqualTo("the certificate itself could not be read");
    }
}
