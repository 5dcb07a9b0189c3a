package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.KnownAttacks.KnownAttack;
import glacis.assess.encryption.policy.Preconditions.Precondition;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownAttacksTest {

    /** Those of which people ask, whatever a server shows. */
    private static final List<String> NAMES = List.of(
            "renegotiation prefix",
            "injection behind STARTTLS",
            "BEAST",
            "CRIME",
            "BREACH",
            "Lucky Thirteen",
            "RC4 biases",
            "POODLE",
            "oracles of CBC padding",
            "FREAK",
            "Logjam",
            "SWEET32",
            "DROWN",
            "ROBOT",
            "Raccoon",
            "Heartbleed",
            "CCS injection",
            "Ticketbleed",
            "triple handshake",
            "SLOTH",
            "replay of early data",
            "ALPACA",
            "Opossum");

    private static final Set<String> NEVER_SHOWN = Set.of("BREACH", "CCS injection", "Opossum");

    private static KnownAttack attack(TlsSurvey survey, String name) {
        return KnownAttacks.of(survey).stream()
                .filter(attack -> attack.attack().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> with(TlsSurvey survey, Trilean precondition) {
        return KnownAttacks.of(survey).stream()
                .filter(attack -> attack.precondition() == precondition)
                .map(KnownAttack::attack)
                .collect(Collectors.toSet());
    }

    private static Surveys known() {
        return good().lacks("encrypt_then_mac", "session_tickets").has("alpn_strict");
    }

    @Test
    void every_attack_is_named_whatever_was_seen() {
        for (TlsSurvey survey : List.of(known().survey(), nothing())) {
            assertThat(KnownAttacks.of(survey)).extracting(KnownAttack::attack).containsExactlyElementsOf(NAMES);
        }
    }

    @Test
    void a_good_server_gives_none_a_beginning_and_some_stay_unknown_all_the_same() {
        assertThat(with(known().survey(), Trilean.YES)).isEmpty();
        assertThat(with(known().survey(), Trilean.UNDETERMINED)).isEqualTo(NEVER_SHOWN);
    }

    /** A list that is empty clears nobody. */
    @Test
    void of_a_server_of_which_nothing_is_known_nothing_is_denied() {
        assertThat(with(nothing(), Trilean.NO)).containsExactly("injection behind STARTTLS");
        assertThat(with(nothing(), Trilean.YES)).isEmpty();
    }

    @Test
    void a_server_of_tls_1_3_alone_has_nothing_for_what_older_versions_had() {
        TlsSurvey newest = known().refuses("TLSv1.2").without("compression").survey();
        assertThat(with(newest, Trilean.UNDETERMINED)).containsExactlyInAnyOrder("BREACH", "Opossum");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TLSv1.2|TLS_RSA_WITH_AES_128_GCM_SHA256|ROBOT",
                "TLSv1.2|TLS_ECDHE_RSA_WITH_RC4_128_SHA|RC4 biases",
                "TLSv1.2|TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA|SWEET32",
                "TLSv1.2|TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA|Logjam",
                "TLSv1.2|TLS_RSA_EXPORT_WITH_RC4_40_MD5|FREAK",
                "TLSv1.2|TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA|Lucky Thirteen",
                "TLSv1.2|TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA|oracles of CBC padding",
                "TLSv1.0|TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA|BEAST",
                "SSLv3|TLS_RSA_WITH_AES_128_CBC_SHA|POODLE",
                "SSLv2|SSL_CK_RC4_128_WITH_MD5|DROWN",
            })
    void what_was_seen_of_versions_and_suites_is_a_beginning(String version, String suite, String name) {
        TlsSurvey survey = known().offers(version, suite).survey();
        assertThat(attack(survey, name).precondition()).isEqualTo(Trilean.YES);
        assertThat(attack(survey, name).why()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heartbeat:Heartbleed",
                "compression:CRIME",
                "early_data:replay of early data",
                "session_tickets:Ticketbleed"
            })
    void so_are_features_that_are_there(String pair) {
        String[] parts = pair.split(":");
        assertThat(attack(known().has(parts[0]).survey(), parts[1]).precondition())
                .isEqualTo(Trilean.YES);
        assertThat(attack(known().without(parts[0]).survey(), parts[1]).precondition())
                .isEqualTo(Trilean.UNDETERMINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secure_renegotiation:renegotiation prefix",
                "extended_master_secret:triple handshake",
                "alpn_strict:ALPACA"
            })
    void and_features_that_are_missing(String pair) {
        String[] parts = pair.split(":");
        assertThat(attack(known().lacks(parts[0]).survey(), parts[1]).precondition())
                .isEqualTo(Trilean.YES);
        assertThat(attack(known().without(parts[0]).survey(), parts[1]).precondition())
                .isEqualTo(Trilean.UNDETERMINED);
    }

    @Test
    void groups_and_signatures_tell_too() {
        assertThat(attack(known().dh(1_024, "").survey(), "Logjam").precondition())
                .isEqualTo(Trilean.YES);
        assertThat(attack(known().dh(2_048, "", Trilean.YES).survey(), "Raccoon")
                        .precondition())
                .isEqualTo(Trilean.YES);
        assertThat(attack(known().signs("rsa_pkcs1_md5", "TLSv1.2").survey(), "SLOTH")
                        .why())
                .isEqualTo("it signed with rsa_pkcs1_md5");
    }

    /** The two lists are two views of the same. */
    @Test
    void whatever_has_words_for_its_precondition_has_a_precondition() {
        Surveys worst = good().offers("SSLv2")
                .offers("SSLv3", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_RSA_EXPORT_WITH_RC4_40_MD5")
                .offers("TLSv1.0", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA")
                .dh(512, "", Trilean.YES)
                .signs("rsa_pkcs1_md5", "TLSv1.2")
                .has("heartbeat", "compression", "early_data")
                .lacks("secure_renegotiation", "encrypt_then_mac", "extended_master_secret");
        assertThat(with(worst.survey(), Trilean.YES))
                .containsAll(Preconditions.of(worst.survey()).stream()
                        .map(Precondition::attack)
                        .toList());
    }

    private static TlsSurvey nothing() {
        return new TlsSurvey(
                Optional.empty(),
                List.of(),
                List.of(),
                Trilean.UNDETERMINED,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TlsSurvey.Cost(0, 0, 0));
    }
}
