package glacis.assess.encryption.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.assess.Resources;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PoliciesTest {

    static final List<String> IDS = Policies.IDS;
    private static final LocalDate DAY = LocalDate.parse("2025-11-24");

    private static Policy policy(String id) {
        return Surveys.policy(id);
    }

    private static List<String> names(String policy, Topic topic, Level level) {
        return policy(policy).rule(topic).orElseThrow().entries().stream()
                .filter(entry -> entry.level() == level)
                .flatMap(entry -> entry.patterns().stream())
                .filter(Pattern::literal)
                .map(Pattern::name)
                .toList();
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void a_policy_says_what_it_is_and_where_it_is_from(String id) {
        Policy policy = policy(id);
        assertThat(policy.id()).isEqualTo(id).endsWith(policy.version());
        assertThat(policy.title()).isNotBlank();
        assertThat(policy.publisher()).isNotBlank();
        assertThat(policy.sources()).isNotEmpty();
        assertThat(policy.published()).matches("20[0-9]{2}-[0-9]{2}(-[0-9]{2})?");
        assertThat(policy.validFrom().toString()).startsWith(policy.published());
        assertThat(policy.rules()).allSatisfy((topic, rule) -> {
            assertThat(rule.topic()).isEqualTo(topic);
            assertThat(rule.reference()).isNotBlank();
            assertThat(rule.entries()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void what_everybody_asks_about_is_in_every_policy(String id) {
        assertThat(policy(id).rules())
                .containsKeys(
                        Topic.VERSION,
                        Topic.CIPHER_SUITE,
                        Topic.KEY_EXCHANGE_GROUP,
                        Topic.CERTIFICATE_KEY,
                        Topic.CERTIFICATE_SIGNATURE);
    }

    /** The counts of the tables that the files were checked against. */
    @ParameterizedTest
    @CsvSource({
        "ncsc-nl-2025-05, GOOD, 2",
        "ncsc-nl-2025-05, SUFFICIENT, 10",
        "ncsc-nl-2025-05, PHASE_OUT, 35",
        "mozilla-modern-6.0, GOOD, 3",
        "mozilla-intermediate-6.0, GOOD, 9",
        "mozilla-intermediate-5.7, GOOD, 12",
        "bsi-tr-02102-2-2025-01, GOOD, 23",
        "bsi-tr-02102-2-2025-01, PHASE_OUT, 31",
        "nist-sp-800-52r2, GOOD, 60",
        "nist-sp-800-52r2, PHASE_OUT, 10",
    })
    void no_suite_of_a_table_is_missing(String id, Level level, int count) {
        assertThat(names(id, Topic.CIPHER_SUITE, level)).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void the_phase_out_suites_of_the_ncsc_are_its_families() {
        Map<String, Long> families = names("ncsc-nl-2025-05", Topic.CIPHER_SUITE, Level.PHASE_OUT).stream()
                .collect(Collectors.groupingBy(
                        name -> name.substring(4, name.indexOf("_WITH_")), Collectors.counting()));
        assertThat(families).isEqualTo(Map.of("ECDHE_ECDSA", 10L, "ECDHE_RSA", 10L, "DHE_RSA", 15L));
    }

    @ParameterizedTest
    @CsvSource({
        "ncsc-nl-2025-05, cipher-suite, TLS_AES_128_GCM_SHA256, SUFFICIENT",
        "ncsc-nl-2025-05, cipher-suite, TLS_AES_128_CCM_8_SHA256, INSUFFICIENT",
        "ncsc-nl-2025-05, cipher-suite, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, INSUFFICIENT",
        "ncsc-nl-2025-05, cipher-suite, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, PHASE_OUT",
        "ncsc-nl-2025-05, cipher-suite, TLS_RSA_WITH_AES_128_GCM_SHA256, INSUFFICIENT",
        "ncsc-nl-2025-05, version, TLSv1.2, SUFFICIENT",
        "ncsc-nl-2025-05, version, TLSv1.1, INSUFFICIENT",
        "ncsc-nl-2025-05, key-exchange-group, SecP384r1MLKEM1024, GOOD",
        "ncsc-nl-2025-05, key-exchange-group, x448, SUFFICIENT",
        "ncsc-nl-2025-05, key-exchange-group, secp224r1, PHASE_OUT",
        "ncsc-nl-2025-05, key-exchange-group, ffdhe2048, INSUFFICIENT",
        "ncsc-nl-2025-05, certificate-signature, sha1WithRSAEncryption, INSUFFICIENT",
        "ncsc-nl-2025-05, certificate-signature, sha224WithRSAEncryption, PHASE_OUT",
        "ncsc-nl-2025-05, certificate-signature, rsassaPss, NOT_DETERMINED",
        "ncsc-nl-2025-05, certificate-signature, rsassaPss-SHA384, GOOD",
        "ncsc-nl-2025-05, certificate-signature, rsassaPss-SHA224, PHASE_OUT",
        "ncsc-nl-2025-05, certificate-signature, rsassaPss-SHA1, INSUFFICIENT",
        "bsi-tr-02102-2-2025-01, certificate-signature, rsassaPss-SHA256, GOOD",
        "ncsc-nl-2025-05, signature-tls12, rsa_pkcs1_sha1, INSUFFICIENT",
        "ncsc-nl-2025-05, signature-tls12, 0x0301, PHASE_OUT",
        "ncsc-nl-2025-05, signature-tls12, rsa_pkcs1_sha512, GOOD",
        "bsi-tr-02102-2-2025-01, cipher-suite, TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256, PHASE_OUT",
        "bsi-tr-02102-2-2025-01, cipher-suite, TLS_RSA_WITH_AES_128_GCM_SHA256, INSUFFICIENT",
        "bsi-tr-02102-2-2025-01, key-exchange-group, secp521r1, GOOD",
        "bsi-tr-02102-2-2025-01, signature-tls13, ed25519, INSUFFICIENT",
        "nist-sp-800-52r2, version, TLSv1.0, PHASE_OUT",
        "nist-sp-800-52r2, version, SSLv3, INSUFFICIENT",
        "nist-sp-800-52r2, cipher-suite, TLS_RSA_WITH_AES_128_CBC_SHA, PHASE_OUT",
        "nist-sp-800-52r2, cipher-suite, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, GOOD",
        "nist-sp-800-52r2, cipher-suite, TLS_RSA_WITH_3DES_EDE_CBC_SHA, INSUFFICIENT",
        "mozilla-modern-6.0, version, TLSv1.2, INSUFFICIENT",
        "mozilla-intermediate-6.0, key-exchange-group, X25519MLKEM768, GOOD",
        "mozilla-intermediate-5.7, key-exchange-group, X25519MLKEM768, INSUFFICIENT",
    })
    void known_lines_of_the_documents_are_there(String id, String topic, String name, Level level) {
        assertThat(policy(id)
                        .rule(Topic.find(topic).orElseThrow())
                        .orElseThrow()
                        .level(name, DAY))
                .contains(level);
    }

    @Test
    void the_default_is_that_of_the_ncsc() {
        assertThat(Policies.standard().id()).isEqualTo("ncsc-nl-2025-05");
        assertThat(Policies.all()).extracting(Policy::id).isEqualTo(IDS);
    }

    @ParameterizedTest
    @CsvSource({
        "ncsc-nl-latest, ncsc-nl-2025-05",
        "mozilla-intermediate-latest, mozilla-intermediate-6.0",
        "nist-sp-800-52-latest, nist-sp-800-52r2",
    })
    void the_newest_edition_can_be_asked_for(String id, String found) {
        assertThat(policy(id).id()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ncsc|no policy is called \"ncsc\"; did you mean ncsc-nl-2025-05?",
                "ncsc-nl-2.1|no policy is called \"ncsc-nl-2.1\"; did you mean ncsc-nl-2025-05?",
                "modern-latest|no policy is called \"modern-latest\"; did you mean mozilla-modern-6.0?",
                "intermediate|no policy is called \"intermediate\"; did you mean mozilla-intermediate-6.0 or"
                        + " mozilla-intermediate-5.7?",
                "pci|no policy is called \"pci\"; there are ncsc-nl-2025-05, mozilla-modern-6.0, mozilla-intermediate-6.0,"
                        + " mozilla-intermediate-5.7, bsi-tr-02102-2-2025-01, nist-sp-800-52r2",
                "-latest|no policy is called \"-latest\"; there are ncsc-nl-2025-05, mozilla-modern-6.0,"
                        + " mozilla-intermediate-6.0, mozilla-intermediate-5.7, bsi-tr-02102-2-2025-01, nist-sp-800-52r2",
            })
    void an_unknown_name_gets_a_hint(String id, String words) {
        assertThat(Policies.find(id)).isEqualTo(new Policies.Search.Unknown(words));
    }

    @Test
    void a_missing_resource_is_a_broken_jar() {
        assertThatThrownBy(() -> Resources.text("encryption/policy/none.policy"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("missing resource encryption/policy/none.policy");
    }

    @Test
    void topics_have_names_of_their_own() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> Topic.find(id).orElseThrow().id().equals(id));
        assertThat(Topic.find("hsts")).isEmpty();
    }
}
