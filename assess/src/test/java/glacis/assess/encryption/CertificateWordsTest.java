package glacis.assess.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Trilean;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateWordsTest {

    private static CertificateFacts facts(String subject, String type, int bits, Optional<String> curve) {
        return Replies.certificate(subject, type, bits, curve, Views.NOW, Trilean.NO);
    }

    @Test
    void a_curve_speaks_for_itself() {
        assertThat(CertificateWords.words(facts("CN=x", "EC", 256, Optional.of("secp256r1")), Views.NOW))
                .isEqualTo("P-256, CN=x, ends 23 Nov 2026");
        assertThat(CertificateWords.words(facts("CN=x", "EC", 256, Optional.of("brainpoolP256r1")), Views.NOW))
                .isEqualTo("brainpoolP256r1, CN=x, ends 23 Nov 2026");
    }

    @Test
    void a_size_that_is_not_known_is_left_out() {
        assertThat(CertificateWords.words(facts("CN=x", "1.2.3", 0, Optional.empty()), Views.NOW))
                .isEqualTo("1.2.3, CN=x, ends 23 Nov 2026");
        assertThat(CertificateWords.words(facts("CN=x", "RSA", 1, Optional.empty()), Views.NOW))
                .isEqualTo("RSA 1, CN=x, ends 23 Nov 2026");
    }

    @Test
    void an_empty_subject_is_said() {
        assertThat(CertificateWords.words(facts("", "RSA", 2048, Optional.empty()), Views.NOW.plusMillis(1)))
                .isEqualTo("RSA 2048, no subject, ended 23 Nov 2026");
    }

    @Test
    void a_subject_without_end_is_shortened_between_letters() {
        String whole = "CN=" + "\uD83C\uDFF0".repeat(117);
        assertThat(CertificateWords.words(facts(whole, "RSA", 2048, Optional.empty()), Views.NOW))
                .isEqualTo("RSA 2048, " + whole + ", ends 23 Nov 2026");
        assertThat(CertificateWords.words(facts(whole + "x", "RSA", 2048, Optional.empty()), Views.NOW))
                .isEqualTo("RSA 2048, " + whole.substring(0, whole.length() - 2) + "…, ends 23 Nov 2026");
    }
}
