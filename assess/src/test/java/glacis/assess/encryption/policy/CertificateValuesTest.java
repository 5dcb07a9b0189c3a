package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.certificate;
import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.assess.encryption.policy.Observed.Open;
import glacis.assess.encryption.policy.Observed.Seen;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Trilean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateValuesTest {

    private static final String OWN = "CN=www.example.org";
    private static final CertificateFacts LEAF = certificate("RSA", 2048, "", "sha256WithRSAEncryption", 90);
    private static final CertificateFacts ISSUER =
            certificate("CN=Issuer", "EC", 384, "secp384r1", "ecdsa-with-SHA384", 1825, Trilean.NO);
    private static final CertificateFacts ANCHOR =
            certificate("CN=Root", "RSA", 4096, "", "sha1WithRSAEncryption", 7300, Trilean.YES);

    private static List<Observed> values(Surveys surveys, Topic topic) {
        return new CertificateValues(surveys.survey()).of(topic);
    }

    private static Surveys chain(CertificateFacts... certificates) {
        return good().unchained().chain(certificates);
    }

    @Test
    void every_certificate_has_a_key() {
        assertThat(values(chain(LEAF, ISSUER), Topic.CERTIFICATE_KEY))
                .containsExactly(
                        new Seen(Value.of("RSA", 2048), "RSA-2048", OWN),
                        new Seen(Value.of("EC", 384), "EC-384", "CN=Issuer"));
    }

    @Test
    void some_keys_have_one_size_only() {
        assertThat(values(chain(certificate("Ed25519", 256, "", "Ed25519", 90)), Topic.CERTIFICATE_KEY))
                .containsExactly(Seen.named("Ed25519", OWN));
    }

    @ParameterizedTest
    @CsvSource({"RSA, 0", "EC, 0", "DSA, -1"})
    void a_size_that_could_not_be_read_is_unknown(String type, int bits) {
        assertThat(values(chain(certificate(type, bits, "", "x", 90)), Topic.CERTIFICATE_KEY))
                .containsExactly(new Open(type, "the size of the key of " + OWN + " could not be read"));
    }

    @Test
    void only_keys_on_curves_have_curves() {
        assertThat(values(chain(LEAF, ISSUER), Topic.CERTIFICATE_CURVE))
                .containsExactly(Seen.named("secp384r1", "CN=Issuer"));
        assertThat(values(chain(LEAF), Topic.CERTIFICATE_CURVE))
                .containsExactly(new Observed.Beside("no certificate has one"));
        assertThat(values(chain(certificate("EC", 256, "", "x", 90)), Topic.CERTIFICATE_CURVE))
                .containsExactly(new Open("a curve", "that of " + OWN + " could not be read"));
    }

    @Test
    void what_an_anchor_says_of_itself_counts_only_when_it_is_the_servers_own() {
        assertThat(values(chain(LEAF, ISSUER, ANCHOR), Topic.CERTIFICATE_SIGNATURE))
                .containsExactly(
                        Seen.named("sha256WithRSAEncryption", OWN), Seen.named("ecdsa-with-SHA384", "CN=Issuer"));
        assertThat(values(chain(ANCHOR), Topic.CERTIFICATE_SIGNATURE))
                .containsExactly(Seen.named("sha1WithRSAEncryption", "CN=Root"));
        CertificateFacts unsure =
                certificate("CN=U", "RSA", 4096, "", "sha1WithRSAEncryption", 7300, Trilean.UNDETERMINED);
        assertThat(values(chain(LEAF, unsure), Topic.CERTIFICATE_SIGNATURE)).hasSize(2);
    }

    @Test
    void a_certificate_that_is_the_servers_own_in_one_chain_is_so_in_all() {
        Surveys surveys = chain(LEAF, ANCHOR).chain(ANCHOR);
        assertThat(values(surveys, Topic.CERTIFICATE_SIGNATURE)).hasSize(2);
        assertThat(values(surveys, Topic.CERTIFICATE_LIFETIME))
                .containsExactly(
                        new Seen(Value.of("", 90), "90 days", OWN),
                        new Seen(Value.of("", 7300), "7300 days", "CN=Root"));
    }

    @Test
    void only_the_servers_own_certificate_has_a_lifetime() {
        assertThat(values(chain(LEAF, ISSUER), Topic.CERTIFICATE_LIFETIME))
                .containsExactly(new Seen(Value.of("", 90), "90 days", OWN));
    }

    @Test
    void a_day_begun_counts() {
        CertificateFacts f = LEAF;
        CertificateFacts longer = new CertificateFacts(
                f.subject(),
                f.issuer(),
                f.names(),
                f.notBefore(),
                f.notAfter().plusSeconds(1),
                f.keyType(),
                f.keyBits(),
                f.curve(),
                f.signature(),
                f.sha256(),
                f.spkiSha256(),
                f.selfSigned());
        assertThat(values(chain(longer), Topic.CERTIFICATE_LIFETIME))
                .containsExactly(new Seen(Value.of("", 91), "91 days", OWN));
        CertificateFacts backwards = new CertificateFacts(
                f.subject(),
                f.issuer(),
                f.names(),
                f.notAfter(),
                f.notBefore(),
                f.keyType(),
                f.keyBits(),
                f.curve(),
                f.signature(),
                f.sha256(),
                f.spkiSha256(),
                f.selfSigned());
        assertThat(values(chain(backwards), Topic.CERTIFICATE_LIFETIME))
                .containsExactly(new Seen(Value.of("", 0), "0 days", OWN));
    }

    @Test
    void a_certificate_that_stands_in_two_chains_is_one() {
        assertThat(values(chain(LEAF, ISSUER).chain(LEAF, ISSUER), Topic.CERTIFICATE_KEY))
                .hasSize(2);
    }

    @Test
    void one_that_could_not_be_read_is_unknown_and_leaves_open_whose_the_first_is() {
        Surveys surveys = good().unchained().chain(2, ISSUER);
        assertThat(values(surveys, Topic.CERTIFICATE_LIFETIME))
                .containsExactly(new Open("a certificate", "one that came with ordinary hello could not be read"));
        assertThat(values(surveys.chain(3, ISSUER), Topic.CERTIFICATE_KEY))
                .containsExactly(
                        new Seen(Value.of("EC", 384), "EC-384", "CN=Issuer"),
                        new Open("a certificate", "one that came with ordinary hello could not be read"));
    }

    @Test
    void without_any_all_is_unknown() {
        assertThat(values(good().unchained(), Topic.CERTIFICATE_KEY))
                .containsExactly(new Open("other certificates", "no certificate was seen"));
        assertThat(values(good().unchained().open("certificates", "encrypted"), Topic.CERTIFICATE_KEY))
                .containsExactly(new Open("other certificates", "certificates: encrypted"));
        assertThat(values(good().open("certificates", "reset"), Topic.CERTIFICATE_CURVE))
                .containsExactly(Seen.named("secp256r1", OWN), new Open("other certificates", "certificates: reset"));
    }

    @Test
    void other_topics_are_not_for_certificates() {
        assertThatThrownBy(() -> values(good(), Topic.VERSION)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 3072, SUFFICIENT",
        "RSA, 3071, PHASE_OUT",
        "RSA, 2048, PHASE_OUT",
        "RSA, 2047, INSUFFICIENT",
        "RSASSA-PSS, 3072, SUFFICIENT",
        "RSASSA-PSS, 3071, PHASE_OUT",
        "RSASSA-PSS, 2047, INSUFFICIENT",
        "DSA, 3072, INSUFFICIENT",
        "EC, 256, SUFFICIENT",
    })
    void the_ncsc_judges_keys_by_kind_and_size(String type, int bits, Level level) {
        Assessment assessment = chain(certificate(type, bits, "", "sha256WithRSAEncryption", 90))
                .by("ncsc-nl-2025-05");
        assertThat(Surveys.level(assessment, Topic.CERTIFICATE_KEY, type + "-" + bits))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"90, GOOD", "91, SUFFICIENT", "366, SUFFICIENT", "367, INSUFFICIENT"})
    void mozilla_judges_lifetimes(int days, Level level) {
        Assessment assessment = chain(certificate("EC", 256, "secp256r1", "ecdsa-with-SHA256", days))
                .by("mozilla-intermediate-6.0");
        assertThat(Surveys.level(assessment, Topic.CERTIFICATE_LIFETIME, days + " days"))
                .isEqualTo(level);
    }
}
