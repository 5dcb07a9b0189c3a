package glacis.assess.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Severity;
import glacis.model.observation.CertificateFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortKeyTest {

    private final Expect check = Expect.of(new ShortKey());

    private static AssetView view(CertificateFacts facts) {
        return Views.certificate(facts.sha256())
                .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain(Replies.certificate(), facts))
                .view();
    }

    @ParameterizedTest
    @CsvSource({"RSA, 512", "RSA, 1024", "RSA, 2047", "RSASSA-PSS, 2047", "DSA, 1024", "DSA, 2047", "EC, 192", "EC, 223"
    })
    void fails_keys_that_are_too_short(String type, int bits) {
        var fails = check.fails(view(Replies.key(type, bits)));
        assertThat(fails.title()).isEqualTo("The key of the certificate has only " + bits + " bits");
        assertThat(fails.severity()).isEqualTo(Severity.HIGH);
        assertThat(fails.explanation()).startsWith(type + " " + bits + ", CN=www.example.org, ends 11 Jun 2027; ");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048",
        "RSA, 3072",
        "RSASSA-PSS, 2048",
        "DSA, 2048",
        "EC, 224",
        "EC, 256",
        "Ed25519, 256",
        "Ed448, 448"
    })
    void passes_keys_that_are_long_enough(String type, int bits) {
        assertThat(check.passes(view(Replies.key(type, bits))).explanation()).startsWith(type + " " + bits);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 0", "EC, 0", "RSA, -1"})
    void a_size_that_could_not_be_read_is_no_pass(String type, int bits) {
        assertThat(check.undetermined(view(Replies.key(type, bits))))
                .isEqualTo("the size of its key could not be read");
    }

    @Test
    void the_size_of_a_key_of_an_unknown_kind_says_nothing() {
        assertThat(check.undetermined(view(Replies.key("1.2.643.7.1.1.1.1", 256))))
                .contains("1.2.643.7.1.1.1.1")
                .endsWith("is not known");
    }

    @Test
    void leaves_open_a_certificate_that_was_not_read() {
        assertThat(check.undetermined(Views.certificate(Replies.certificate().sha256())
                        .answered(Views.at("192.0.2.1:443"), "tls.versions", Replies.chain())
                        .view()))
                .isEqualTo("the certificate itself could not be read");
    }
}
