package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteNameTest {

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256",
        "TLS_AES_128_CCM_8_SHA256, TLS_AES_128_CCM_8_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, ECDHE-ECDSA-AES256-GCM-SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, ECDHE-RSA-CHACHA20-POLY1305",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CCM, ECDHE-ECDSA-AES128-CCM",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8, ECDHE-ECDSA-AES256-CCM8",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, ECDHE-RSA-AES128-SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, ECDHE-RSA-AES256-SHA384",
        "TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256, ECDHE-RSA-CAMELLIA128-SHA256",
        "TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384, ECDHE-ARIA256-GCM-SHA384",
        "TLS_ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384, ECDHE-ECDSA-ARIA256-GCM-SHA384",
        "TLS_DHE_RSA_WITH_ARIA_128_GCM_SHA256, DHE-RSA-ARIA128-GCM-SHA256",
        "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256, DHE-DSS-AES128-GCM-SHA256",
        "TLS_RSA_WITH_AES_128_CBC_SHA256, AES128-SHA256",
    })
    void openssl_has_names_of_its_own(String iana, String openSsl) {
        assertThat(new SuiteName(iana).openSsl()).contains(openSsl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256",
                "TLS_DH_anon_WITH_AES_128_GCM_SHA256",
                "TLS_RSA_WITH_SEED_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_AES_192_GCM_SHA256",
                "SSL_CK_RC4_128_WITH_MD5",
                "0x1301",
            })
    void some_have_none_that_helps(String iana) {
        assertThat(new SuiteName(iana).openSsl()).isEmpty();
    }

    @Test
    void a_name_says_what_is_in_it() {
        SuiteName dhe = new SuiteName("TLS_DHE_RSA_WITH_AES_128_CBC_SHA");
        assertThat(dhe.dhe()).isTrue();
        assertThat(dhe.cbc()).isTrue();
        assertThat(dhe.ecdhe()).isFalse();
        assertThat(dhe.rsaKeyTransport()).isFalse();
        assertThat(dhe.tls13()).isFalse();
        assertThat(dhe.export()).isFalse();
        assertThat(dhe.rc4()).isFalse();
        assertThat(dhe.smallBlock()).isFalse();
        SuiteName ecdhe = new SuiteName("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assertThat(ecdhe.ecdhe()).isTrue();
        assertThat(ecdhe.dhe()).isFalse();
        assertThat(ecdhe.cbc()).isFalse();
        assertThat(new SuiteName("TLS_DH_anon_WITH_AES_128_CBC_SHA").dhe()).isTrue();
        assertThat(new SuiteName("TLS_ECDH_anon_WITH_AES_128_CBC_SHA").ecdhe()).isTrue();
        assertThat(new SuiteName("TLS_ECDH_RSA_WITH_AES_128_CBC_SHA").ecdhe()).isFalse();
        assertThat(new SuiteName("SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA").rsaKeyTransport())
                .isTrue();
        assertThat(new SuiteName("TLS_CHACHA20_POLY1305_SHA256").tls13()).isTrue();
        assertThat(new SuiteName("0x1301").tls13()).isFalse();
    }
}
