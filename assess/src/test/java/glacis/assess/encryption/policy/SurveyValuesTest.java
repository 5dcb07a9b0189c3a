package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Observed.Beside;
import glacis.assess.encryption.policy.Observed.Open;
import glacis.assess.encryption.policy.Observed.Seen;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyValuesTest {

    private static final String STATIC = "TLS_RSA_WITH_AES_128_GCM_SHA256";
    private static final String DHE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";

    private static List<Observed> values(Surveys surveys, Topic topic) {
        return new SurveyValues(surveys.survey()).of(topic);
    }

    private static Observed value(Surveys surveys, Topic topic) {
        assertThat(values(surveys, topic)).hasSize(1);
        return values(surveys, topic).getFirst();
    }

    private static Surveys unknown(Surveys surveys, String version) {
        return surveys.version(version, Trilean.UNDETERMINED, TlsSurvey.Order.UNDETERMINED, false);
    }

    @Test
    void groups_are_those_that_were_taken() {
        assertThat(values(good().groups("x25519"), Topic.KEY_EXCHANGE_GROUP))
                .containsExactly(Seen.named("x25519", "TLSv1.3"));
        assertThat(values(good().groups("x25519").open("groups", "reset"), Topic.KEY_EXCHANGE_GROUP))
                .containsExactly(Seen.named("x25519", "TLSv1.3"), new Open("other groups", "groups: reset"));
        assertThat(values(good().groups(), Topic.KEY_EXCHANGE_GROUP))
                .containsExactly(new Open("other groups", "no group was seen"));
    }

    @Test
    void a_server_with_static_keys_only_has_no_groups() {
        Surveys surveys =
                good().refuses("TLSv1.3").offers("TLSv1.2", STATIC, DHE).groups();
        assertThat(value(surveys, Topic.KEY_EXCHANGE_GROUP))
                .isEqualTo(new Beside("no key is agreed on over a named group"));
        assertThat(value(surveys, Topic.NIST_CURVE_OFFERED)).isEqualTo(new Beside("it uses no elliptic curves"));
        assertThat(value(surveys.groups("secp256r1"), Topic.KEY_EXCHANGE_GROUP))
                .isEqualTo(Seen.named("secp256r1", "TLSv1.3"));
    }

    @Test
    void a_hybrid_is_there_or_not_or_unknown() {
        assertThat(value(good(), Topic.HYBRID_OFFERED)).isEqualTo(Seen.named("yes", ""));
        assertThat(value(good().groups("SecP384r1MLKEM1024"), Topic.HYBRID_OFFERED))
                .isEqualTo(Seen.named("yes", ""));
        assertThat(value(good().groups("x25519"), Topic.HYBRID_OFFERED)).isEqualTo(Seen.named("no", ""));
        assertThat(value(good().groups("x25519").open("hybrid groups", "silent"), Topic.HYBRID_OFFERED))
                .isEqualTo(new Open("yes or no", "hybrid groups: silent"));
        assertThat(value(good().groups(), Topic.HYBRID_OFFERED)).isEqualTo(new Open("yes or no", "no group was seen"));
        assertThat(value(good().refuses("TLSv1.3").groups(), Topic.HYBRID_OFFERED))
                .isEqualTo(Seen.named("no", ""));
    }

    @Test
    void which_group_is_preferred_is_asked_where_there_is_a_hybrid() {
        assertThat(value(good(), Topic.HYBRID_PREFERRED)).isEqualTo(Seen.named("yes", ""));
        assertThat(value(good().prefers(Trilean.NO), Topic.HYBRID_PREFERRED)).isEqualTo(Seen.named("no", ""));
        assertThat(value(good().prefers(Trilean.UNDETERMINED), Topic.HYBRID_PREFERRED))
                .isEqualTo(new Open("yes or no", "which it prefers was not seen"));
        assertThat(value(good().groups("x25519"), Topic.HYBRID_PREFERRED)).isEqualTo(new Beside("it offers no hybrid"));
    }

    @Test
    void one_nist_curve_is_enough() {
        assertThat(value(good(), Topic.NIST_CURVE_OFFERED)).isEqualTo(Seen.named("yes", ""));
        assertThat(value(good().groups("secp384r1"), Topic.NIST_CURVE_OFFERED)).isEqualTo(Seen.named("yes", ""));
        assertThat(value(good().groups("x25519"), Topic.NIST_CURVE_OFFERED)).isEqualTo(Seen.named("no", ""));
        assertThat(value(good().groups("x25519").open("curves", "reset"), Topic.NIST_CURVE_OFFERED))
                .isEqualTo(new Open("yes or no", "curves: reset"));
    }

    @Test
    void a_dh_group_is_its_published_name_or_its_size() {
        assertThat(value(good().dh(2048, "ffdhe2048"), Topic.DH_GROUP))
                .isEqualTo(new Seen(Value.of("ffdhe2048", 2048), "ffdhe2048", ""));
        assertThat(value(good().dh(1024, ""), Topic.DH_GROUP))
                .isEqualTo(new Seen(Value.of("unpublished", 1024), "unpublished group of 1024 bits", ""));
        assertThat(value(good(), Topic.DH_GROUP)).isEqualTo(new Beside("no suite has DHE"));
        assertThat(value(good().offers("TLSv1.2", DHE), Topic.DH_GROUP))
                .isEqualTo(new Open("the DHE group", "it was not shown"));
        assertThat(value(good().offers("TLSv1.2", DHE).open("dh", "reset"), Topic.DH_GROUP))
                .isEqualTo(new Open("the DHE group", "dh: reset"));
        assertThat(value(good().open("cipher suites", "reset"), Topic.DH_GROUP))
                .isEqualTo(new Open("a DHE group", "whether a suite has DHE is not known"));
    }

    @Test
    void signatures_belong_to_versions() {
        Surveys surveys = good().signs("rsa_pkcs1_sha1", "TLSv1.2");
        assertThat(values(surveys, Topic.SIGNATURE_TLS12))
                .containsExactly(
                        Seen.named("ecdsa_secp256r1_sha256", "TLSv1.2"), Seen.named("rsa_pkcs1_sha1", "TLSv1.2"));
        assertThat(values(surveys, Topic.SIGNATURE_TLS13))
                .containsExactly(Seen.named("ecdsa_secp256r1_sha256", "TLSv1.3"));
        assertThat(values(surveys.open("signature schemes", "reset"), Topic.SIGNATURE_TLS13))
                .containsExactly(
                        Seen.named("ecdsa_secp256r1_sha256", "TLSv1.3"),
                        new Open("other signatures of TLSv1.3", "signature schemes: reset"));
    }

    @Test
    void signatures_that_were_not_seen_are_unknown_unless_there_are_none() {
        assertThat(value(good().unsigned(), Topic.SIGNATURE_TLS12))
                .isEqualTo(new Open("other signatures of TLSv1.2", "none was seen"));
        assertThat(value(good().unsigned(), Topic.SIGNATURE_TLS13))
                .isEqualTo(new Open("other signatures of TLSv1.3", "none was seen"));
        Surveys fixed = good().unsigned().offers("TLSv1.2", STATIC);
        assertThat(value(fixed, Topic.SIGNATURE_TLS12))
                .isEqualTo(new Beside("no suite of TLSv1.2 signs its key exchange"));
        assertThat(value(good().unsigned().offers("TLSv1.2", STATIC, DHE), Topic.SIGNATURE_TLS12))
                .isEqualTo(new Open("other signatures of TLSv1.2", "none was seen"));
        assertThat(value(fixed.open("signatures", "reset"), Topic.SIGNATURE_TLS12))
                .isEqualTo(new Open("other signatures of TLSv1.2", "signatures: reset"));
        assertThat(values(unknown(good().unsigned(), "TLSv1.2"), Topic.SIGNATURE_TLS12))
                .containsExactly(new Open("signatures of TLSv1.2", "whether TLSv1.2 is offered is not known"));
        assertThat(value(good().refuses("TLSv1.3"), Topic.SIGNATURE_TLS13))
                .isEqualTo(new Beside("TLSv1.3 is not offered"));
    }

    @ParameterizedTest
    @CsvSource({
        "YES, YES, YES",
        "YES, NO, YES",
        "NO, YES, YES",
        "NO, NO, NO",
        "NO, UNDETERMINED, UNDETERMINED",
        "UNDETERMINED, NO, UNDETERMINED",
        "UNDETERMINED, YES, YES",
    })
    void one_yes_is_enough_and_one_unknown_spoils_a_no(Trilean one, Trilean other, Trilean any) {
        assertThat(Surveyed.any(List.of(one, other).stream())).isEqualTo(any);
    }

    @Test
    void suites_are_there_or_not_or_unknown() {
        Surveyed facts = new Surveyed(unknown(good().offers("TLSv1.1", STATIC), "TLSv1.0")
                .version("SSLv3", Trilean.YES, TlsSurvey.Order.SERVER, false, STATIC)
                .survey());
        assertThat(facts.uses("TLSv1.1", SuiteName::rsaKeyTransport)).isEqualTo(Trilean.YES);
        assertThat(facts.uses("TLSv1.1", SuiteName::cbc)).isEqualTo(Trilean.NO);
        assertThat(facts.uses("TLSv1.0", SuiteName::cbc)).isEqualTo(Trilean.UNDETERMINED);
        assertThat(facts.uses("SSLv3", SuiteName::cbc)).isEqualTo(Trilean.UNDETERMINED);
        assertThat(facts.uses("SSLv2", SuiteName::cbc)).isEqualTo(Trilean.NO);
        assertThat(facts.suites("SSLv2")).isEmpty();
        assertThat(facts.suites("nothing")).isEmpty();
        assertThat(facts.where(STATIC)).isEqualTo("TLSv1.1, SSLv3");
        assertThat(facts.openSuites("TLSv1.1")).isEmpty();
        assertThat(facts.openSuites("SSLv2")).isEmpty();
        assertThat(facts.openSuites("SSLv3")).contains("not every suite was tried");
    }

    @Test
    void suites_of_a_version_that_is_not_offered_do_not_count() {
        Surveys odd = good().version("TLSv1.1", Trilean.NO, TlsSurvey.Order.SERVER, true, STATIC);
        assertThat(values(odd, Topic.CIPHER_SUITE)).doesNotContain(Seen.named(STATIC, "TLSv1.1"));
    }

    @Test
    void a_known_reason_for_missing_suites_is_given() {
        assertThat(values(
                        good().version("TLSv1.2", Trilean.YES, TlsSurvey.Order.SERVER, false, STATIC)
                                .open("suites", "throttled"),
                        Topic.CIPHER_SUITE))
                .contains(
                        new Open("other suites of TLSv1.2", "suites: throttled"),
                        new Open("other suites of TLSv1.3", "suites: throttled"))
                .doesNotContain(new Open("other suites of SSLv2", "suites: throttled"));
    }
}
