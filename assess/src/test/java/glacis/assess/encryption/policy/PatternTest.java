package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {

    private static Pattern pattern(String text) {
        return Pattern.of(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "x25519, x25519, true",
        "x25519, x448, false",
        "x25519, x25519MLKEM, false",
        "*_sha256, rsa_pkcs1_sha256, true",
        "*_sha256, rsa_pkcs1_sha384, false",
        "*_sha256, _sha2567, false",
        "rsa_*_sha256, rsa_pss_rsae_sha256, true",
        "rsa_*_sha256, ecdsa_secp256r1_sha256, false",
        "rsa_*_sha256, rsa_sha256, false",
        "rsa*, rsa, true",
        "a*b*c, abc, true",
        "a*b*c, a1b2c, true",
        "a*b*c, acb, false",
        "a*b*c, ab, false",
        "a*bc*c, abc, false",
        "ab*ba, aba, false",
        "*, anything, true",
    })
    void stars_stand_for_any_letters(String pattern, String name, boolean matches) {
        assertThat(pattern(pattern).matches(Value.of(name))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA>=3072, RSA, 3072, true",
        "RSA>=3072, RSA, 3071, false",
        "RSA>=3072, DSA, 4096, false",
        ">=2048, ffdhe2048, 2048, true",
        ">=2048, ffdhe2048, 2047, false",
        "<=90, , 90, true",
        "<=90, , 91, false",
        "RSA, RSA, 512, true",
        "*, RSA, 512, true",
    })
    void bounds_compare_numbers(String pattern, String name, int number, boolean matches) {
        assertThat(pattern(pattern).matches(Value.of(name == null ? "" : name, number)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA>=1", "<=90"})
    void a_bound_means_nothing_without_a_number(String pattern) {
        assertThat(pattern(pattern).matches(Value.of("RSA"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ">=", "RSA>=", "RSA>=x", "RSA>=1234567", "a b", "RSA>=-1", "ä", "a:b", ">=1>=2", "#>=1"})
    void refuses_what_is_no_pattern(String text) {
        assertThat(Pattern.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x25519", "*", "*_sha256", "RSA>=3072", "<=366", ">=2048", "a*<=3"})
    void is_shown_as_it_was_written(String text) {
        assertThat(pattern(text)).hasToString(text);
    }

    @Test
    void only_a_plain_star_means_everything() {
        assertThat(pattern("*").everything()).isTrue();
        assertThat(pattern("**").everything()).isFalse();
        assertThat(pattern(">=1").everything()).isFalse();
        assertThat(pattern("x").everything()).isFalse();
    }

    @Test
    void only_a_name_without_star_or_bound_is_literal() {
        assertThat(pattern("x25519").literal()).isTrue();
        assertThat(pattern("x*").literal()).isFalse();
        assertThat(pattern("RSA>=1").literal()).isFalse();
        assertThat(pattern("RSA<=1").literal()).isFalse();
    }
}
