package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import glacis.assess.encryption.policy.Preconditions.Precondition;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

    private static List<Tuple> seen(Surveys surveys) {
        return Preconditions.of(surveys.survey()).stream()
                .map(p -> tuple(p.attack(), p.seen(), p.reference()))
                .toList();
    }

    @Test
    void a_good_server_gives_attacks_nothing_to_begin_with() {
        assertThat(seen(good().has("encrypt_then_mac"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256|ROBOT|CVE-2017-13099 and others",
                "TLS_ECDHE_RSA_WITH_RC4_128_SHA|RC4 biases|CVE-2015-2808",
                "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA|SWEET32|CVE-2016-2183",
                "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA|Logjam|CVE-2015-4000",
                "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA|SWEET32|CVE-2016-2183",
                "TLS_RSA_EXPORT_WITH_RC4_40_MD5|FREAK|CVE-2015-0204",
            })
    void a_suite_tells_of_itself(String suite, String attack, String reference) {
        assertThat(seen(good().offers("TLSv1.2", suite))).contains(tuple(attack, suite, reference));
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, 0",
        "TLS_RSA_EXPORT_WITH_RC4_40_MD5, 3",
        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, 0",
        "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA, 2",
        "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, 1",
    })
    void and_of_nothing_else(String suite, int count) {
        assertThat(seen(good().offers("TLSv1.2", suite))).hasSize(count);
    }

    @Test
    void many_suites_are_one_precondition() {
        assertThat(seen(good().offers("TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_GCM_SHA384")
                        .offers("TLSv1.1", "TLS_RSA_WITH_AES_128_GCM_SHA256")))
                .containsExactly(
                        tuple("ROBOT", "TLS_RSA_WITH_AES_128_GCM_SHA256 and 1 more", "CVE-2017-13099 and others"));
    }

    @Test
    void lucky_thirteen_needs_cbc_and_a_server_that_is_known_to_lack_encrypt_then_mac() {
        Surveys cbc = good().offers("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");
        assertThat(seen(cbc)).isEmpty();
        assertThat(seen(cbc.lacks("encrypt_then_mac")))
                .containsExactly(tuple("Lucky Thirteen", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "CVE-2013-0169"));
        assertThat(seen(good().lacks("encrypt_then_mac"))).isEmpty();
    }

    @Test
    void old_versions_tell_with_the_suites_they_have() {
        String cbc = "TLS_DHE_RSA_WITH_AES_128_CBC_SHA";
        assertThat(seen(good().offers("SSLv3", cbc)))
                .containsExactly(
                        tuple("POODLE", "SSLv3 with " + cbc, "CVE-2014-3566"),
                        tuple("BEAST", "SSLv3 with " + cbc, "CVE-2011-3389"));
        assertThat(seen(good().offers("TLSv1.0", cbc)))
                .containsExactly(tuple("BEAST", "TLSv1.0 with " + cbc, "CVE-2011-3389"));
        assertThat(seen(good().offers("TLSv1.1", cbc))).isEmpty();
        assertThat(seen(good().offers("SSLv3", "TLS_DH_anon_X_WITH_GCM_Y"))).isEmpty();
        assertThat(seen(good().offers("SSLv2"))).containsExactly(tuple("DROWN", "SSLv2 is offered", "CVE-2016-0800"));
        assertThat(seen(good().version("SSLv2", Trilean.UNDETERMINED, TlsSurvey.Order.SERVER, false)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1024, '', DHE with a prime of 1024 bits",
        "1024, modp1024, DHE with a prime of 1024 bits (modp1024)",
        "2047, '', DHE with a prime of 2047 bits",
    })
    void a_short_prime_is_for_logjam(int bits, String name, String words) {
        assertThat(seen(good().dh(bits, name))).containsExactly(tuple("Logjam", words, "CVE-2015-4000"));
    }

    @Test
    void a_value_seen_twice_is_for_raccoon() {
        assertThat(seen(good().dh(2048, "", Trilean.NO))).isEmpty();
        assertThat(seen(good().dh(2048, "", Trilean.UNDETERMINED))).isEmpty();
        assertThat(seen(good().dh(2048, "", Trilean.YES)))
                .containsExactly(tuple("Raccoon", "two handshakes showed the same DH value", "CVE-2020-1968"));
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, Heartbleed, CVE-2014-0160",
        "compression, CRIME, CVE-2012-4929",
        "early_data, replay of early data, RFC 8446 §8",
    })
    void a_feature_tells(String feature, String attack, String reference) {
        assertThat(Preconditions.of(good().has(feature).survey()))
                .extracting(Precondition::attack, Precondition::reference)
                .containsExactly(tuple(attack, reference));
        assertThat(seen(good().feature(feature, Trilean.UNDETERMINED, ""))).isEmpty();
    }

    @Test
    void renegotiation_tells_only_below_tls_1_3() {
        assertThat(seen(good().lacks("secure_renegotiation")))
                .containsExactly(tuple("renegotiation prefix", "no secure renegotiation", "CVE-2009-3555"));
        assertThat(seen(good().refuses("TLSv1.2").lacks("secure_renegotiation")))
                .isEmpty();
        assertThat(seen(good().without("secure_renegotiation"))).isEmpty();
    }

    @Test
    void none_of_them_is_called_a_vulnerability() {
        Surveys worst = good().offers("SSLv2")
                .offers("SSLv3", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_RSA_EXPORT_WITH_RC4_40_MD5")
                .offers("TLSv1.0", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA")
                .dh(512, "", Trilean.YES)
                .has("heartbeat", "compression", "early_data")
                .lacks("secure_renegotiation", "encrypt_then_mac");
        assertThat(Preconditions.of(worst.survey())).hasSize(16).allSatisfy(precondition -> {
            assertThat(precondition.meaning())
                    .containsIgnoringCase("not verified")
                    .doesNotContain("vulnerable");
            assertThat(precondition.seen()).isNotBlank();
            assertThat(precondition.reference()).matches("CVE-20.*|RFC .*");
        });
    }
}
