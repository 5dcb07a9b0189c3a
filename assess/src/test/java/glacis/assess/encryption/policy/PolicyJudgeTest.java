package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static glacis.assess.encryption.policy.Surveys.items;
import static glacis.assess.encryption.policy.Surveys.level;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Assessment.Item;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJudgeTest {

    private static final String NCSC = "ncsc-nl-2025-05";
    private static final String NIST = "nist-sp-800-52r2";
    private static final String BSI = "bsi-tr-02102-2-2025-01";

    private static Item only(Assessment assessment, Topic topic) {
        assertThat(items(assessment, topic)).hasSize(1);
        return items(assessment, topic).getFirst();
    }

    @Test
    void a_good_server_is_sufficient_and_passes() {
        Assessment assessment = good().by(NCSC);
        assertThat(assessment.policy()).isEqualTo(NCSC);
        assertThat(assessment.overall()).isEqualTo(Level.SUFFICIENT);
        assertThat(assessment.open()).isZero();
        assertThat(assessment.knownShare()).isEqualTo(1);
        assertThat(assessment.passes()).isTrue();
        assertThat(assessment.notes()).isEmpty();
    }

    @Test
    void an_item_says_what_where_and_by_which_paragraph() {
        assertThat(good().by(NCSC).items())
                .contains(new Item("version", "TLSv1.3", Level.GOOD, "good", "§3.3.1", "chosen"))
                .contains(new Item("version", "SSLv2 refused", Level.GOOD, "good", "§3.3.1", "alert protocol_version"))
                .contains(new Item(
                        "hybrid-offered", "yes", Level.GOOD, "good", "§3.3.3: the hybrids are the only good ones", ""));
        assertThat(good().groups("x25519").by(NCSC).items())
                .contains(new Item(
                        "hybrid-offered",
                        "no",
                        Level.SUFFICIENT,
                        "classical only",
                        "§3.3.3: the hybrids are the only good ones",
                        ""));
        assertThat(good().by(BSI).items())
                .contains(new Item(
                        "key-exchange-group",
                        "x25519",
                        Level.INSUFFICIENT,
                        "not listed",
                        "Diffie-Hellman groups of TLS 1.2 and TLS 1.3",
                        "TLSv1.3"));
    }

    @Test
    void the_worst_stands_first_and_what_is_unknown_before_what_passes() {
        Assessment assessment = good().offers(
                        "TLSv1.2",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                        "TLS_RSA_WITH_AES_128_CBC_SHA")
                .open("suites of TLSv1.3", "the connection was reset")
                .by(NCSC);
        assertThat(items(assessment, Topic.CIPHER_SUITE))
                .extracting(Item::level)
                .startsWith(
                        Level.INSUFFICIENT,
                        Level.PHASE_OUT,
                        Level.NOT_DETERMINED,
                        Level.NOT_DETERMINED,
                        Level.SUFFICIENT)
                .endsWith(Level.GOOD);
        assertThat(assessment.overall()).isEqualTo(Level.INSUFFICIENT);
    }

    @Test
    void topics_come_in_the_order_of_the_topics() {
        List<String> order =
                good().by(NCSC).items().stream().map(Item::check).distinct().toList();
        assertThat(order)
                .startsWith("version", "cipher-suite", "cipher-order", "key-exchange-group")
                .endsWith("early-data", "ocsp-stapling", "extended-master-secret");
    }

    @Test
    void a_refused_version_is_a_merit_only_where_it_would_have_been_a_fault() {
        assertThat(items(good().refuses("TLSv1.3").by(NCSC), Topic.VERSION))
                .extracting(Item::value)
                .doesNotContain("TLSv1.3 refused", "TLSv1.3")
                .contains("TLSv1.1 refused", "TLSv1.2");
    }

    @Test
    void an_old_version_decides() {
        Assessment assessment =
                good().offers("TLSv1.0", "TLS_RSA_WITH_AES_128_CBC_SHA").by(NCSC);
        assertThat(level(assessment, Topic.VERSION, "TLSv1.0")).isEqualTo(Level.INSUFFICIENT);
        assertThat(assessment.overall()).isEqualTo(Level.INSUFFICIENT);
        assertThat(assessment.passes()).isFalse();
    }

    @Test
    void what_is_unknown_is_neither_good_nor_insufficient() {
        Assessment assessment = good().version("TLSv1.0", Trilean.UNDETERMINED, TlsSurvey.Order.UNDETERMINED, false)
                .by(NCSC);
        assertThat(assessment.items())
                .contains(new Item(
                        "version", "TLSv1.0", Level.NOT_DETERMINED, "not determined", "§3.3.1", "silent for 3 s"))
                .contains(new Item(
                        "cipher-suite",
                        "other suites of TLSv1.0",
                        Level.NOT_DETERMINED,
                        "not determined",
                        "§3.3.2 to §3.3.5, appendix B",
                        "whether TLSv1.0 is offered is not known"))
                .contains(new Item(
                        "cipher-order",
                        "order of TLSv1.0",
                        Level.NOT_DETERMINED,
                        "not determined",
                        "§2 and §3: good and sufficient before phase out",
                        "whether TLSv1.0 is offered is not known"));
        assertThat(assessment.overall()).isEqualTo(Level.SUFFICIENT);
        // The fourth: with unknown suites, nobody knows whether there is a DHE group.
        assertThat(assessment.open()).isEqualTo(4);
        assertThat(assessment.passes()).isFalse();
        assertThat(assessment.knownShare()).isBetween(0.8, 0.99);
    }

    @Test
    void a_version_that_nobody_asked_about_is_unknown() {
        assertThat(items(good().forget("SSLv2").by(NCSC), Topic.VERSION))
                .contains(new Item(
                        "version", "SSLv2", Level.NOT_DETERMINED, "not determined", "§3.3.1", "it was not asked for"));
    }

    @Test
    void a_gap_hides_no_violation_that_was_seen() {
        Assessment assessment = good().version(
                        "TLSv1.2", Trilean.YES, TlsSurvey.Order.UNDETERMINED, false, "TLS_RSA_WITH_3DES_EDE_CBC_SHA")
                .by(NCSC);
        assertThat(level(assessment, Topic.CIPHER_SUITE, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"))
                .isEqualTo(Level.INSUFFICIENT);
        assertThat(items(assessment, Topic.CIPHER_SUITE))
                .contains(new Item(
                        "cipher-suite",
                        "other suites of TLSv1.2",
                        Level.NOT_DETERMINED,
                        "not determined",
                        "§3.3.2 to §3.3.5, appendix B",
                        "not every suite was tried"));
    }

    @Test
    void a_suite_says_in_which_versions_it_was_seen() {
        Item item = items(
                        good().offers("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA")
                                .offers("TLSv1.1", "TLS_RSA_WITH_AES_128_CBC_SHA")
                                .by(NCSC),
                        Topic.CIPHER_SUITE)
                .getFirst();
        assertThat(item.value()).isEqualTo("TLS_RSA_WITH_AES_128_CBC_SHA");
        assertThat(item.reason()).isEqualTo("TLSv1.2, TLSv1.1");
    }

    @Test
    void words_that_name_no_part_of_a_survey_leave_every_list_open() {
        Assessment assessment = good().open("the server", "it went away").by(NCSC);
        Map<Topic, String> lists = Map.of(
                Topic.CIPHER_SUITE, "other suites of TLSv1.2",
                Topic.KEY_EXCHANGE_GROUP, "other groups",
                Topic.CERTIFICATE_KEY, "other certificates",
                Topic.SIGNATURE_TLS12, "other signatures of TLSv1.2");
        lists.forEach((topic, value) -> assertThat(items(assessment, topic)).anySatisfy(item -> {
            assertThat(item.value()).isEqualTo(value);
            assertThat(item.level()).isEqualTo(Level.NOT_DETERMINED);
            assertThat(item.reason()).isEqualTo("the server: it went away");
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "cipher suites, CIPHER_SUITE",
        "Key exchange GROUPS, KEY_EXCHANGE_GROUP",
        "curves, KEY_EXCHANGE_GROUP",
        "signature schemes, SIGNATURE_TLS12",
        "certificate of RSA, CERTIFICATE_SIGNATURE",
        "second chain, CERTIFICATE_KEY",
    })
    void a_gap_opens_the_list_that_it_names_and_no_other(String what, Topic topic) {
        Assessment assessment = good().open(what, "reset").by(NCSC);
        for (Topic list : List.of(
                Topic.CIPHER_SUITE,
                Topic.KEY_EXCHANGE_GROUP,
                Topic.SIGNATURE_TLS12,
                Topic.CERTIFICATE_SIGNATURE,
                Topic.CERTIFICATE_KEY)) {
            boolean certificates =
                    topic.id().startsWith("certificate") && list.id().startsWith("certificate");
            assertThat(items(assessment, list).stream().anyMatch(item -> item.level() == Level.NOT_DETERMINED))
                    .as(list.id())
                    .isEqualTo(list == topic || certificates);
        }
    }

    @ParameterizedTest
    @CsvSource({"early_data", "early-data", "ticket lifetime", "alpn", "TLS versions", "dh parameters", "order"})
    void a_gap_of_something_else_leaves_lists_alone(String what) {
        assertThat(good().open(what, "reset").by(NCSC).open()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "compression, COMPRESSION, YES, INSUFFICIENT",
        "compression, COMPRESSION, NO, GOOD",
        "secure_renegotiation, SECURE_RENEGOTIATION, NO, INSUFFICIENT",
        "client_renegotiation, CLIENT_RENEGOTIATION, YES, PHASE_OUT",
        "early_data, EARLY_DATA, YES, INSUFFICIENT",
        "ocsp_stapling, OCSP_STAPLING, NO, SUFFICIENT",
        "extended_master_secret, EXTENDED_MASTER_SECRET, NO, INSUFFICIENT",
        "extended_master_secret, EXTENDED_MASTER_SECRET, UNDETERMINED, NOT_DETERMINED",
    })
    void features_are_judged(String feature, Topic topic, Trilean present, Level level) {
        Item item = only(good().feature(feature, present, "why").by(NCSC), topic);
        assertThat(item.level()).isEqualTo(level);
        assertThat(item.reason()).isEqualTo("why");
        assertThat(item.value())
                .isEqualTo(present == Trilean.UNDETERMINED ? "yes or no" : present == Trilean.YES ? "yes" : "no");
    }

    @Test
    void a_feature_that_nobody_asked_about_is_unknown() {
        assertThat(only(good().without("early_data").by(NCSC), Topic.EARLY_DATA).reason())
                .isEqualTo("it was not asked");
        Item client = only(good().without("client_renegotiation").by(NCSC), Topic.CLIENT_RENEGOTIATION);
        assertThat(client.level()).isEqualTo(Level.NOT_DETERMINED);
        assertThat(client.reason()).isEqualTo("not verified: trying it needs consent");
    }

    @Test
    void features_of_tls_1_2_do_not_arise_without_it() {
        Assessment assessment = good().refuses("TLSv1.2").by(NCSC);
        assertThat(only(assessment, Topic.COMPRESSION))
                .isEqualTo(new Item(
                        "compression",
                        "",
                        Level.NOT_APPLICABLE,
                        "not applicable",
                        "§3.4.1",
                        "that takes a version below TLS 1.3"));
        assertThat(only(assessment, Topic.SIGNATURE_TLS12).reason()).isEqualTo("TLSv1.2 is not offered");
        assertThat(only(good().refuses("TLSv1.3").by(NCSC), Topic.EARLY_DATA).reason())
                .isEqualTo("that takes TLS 1.3");
        Item open = only(
                good().version("TLSv1.3", Trilean.UNDETERMINED, TlsSurvey.Order.UNDETERMINED, false)
                        .by(NCSC),
                Topic.EARLY_DATA);
        assertThat(open.level()).isEqualTo(Level.NOT_DETERMINED);
        assertThat(open.reason()).isEqualTo("whether it has TLS 1.3 is not known");
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3"})
    void features_of_tls_1_2_arise_with_every_version_below_tls_1_3(String version) {
        Assessment assessment = good().refuses("TLSv1.2")
                .offers(version, "TLS_RSA_WITH_AES_128_CBC_SHA")
                .by(NCSC);
        assertThat(only(assessment, Topic.COMPRESSION).level()).isEqualTo(Level.GOOD);
    }

    @Test
    void encrypt_then_mac_is_asked_for_only_where_there_are_cbc_suites() {
        assertThat(only(good().lacks("encrypt_then_mac").by(NIST), Topic.ENCRYPT_THEN_MAC)
                        .level())
                .isEqualTo(Level.NOT_APPLICABLE);
        assertThat(only(
                                good().lacks("encrypt_then_mac")
                                        .offers("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA")
                                        .by(NIST),
                                Topic.ENCRYPT_THEN_MAC)
                        .level())
                .isEqualTo(Level.INSUFFICIENT);
        Item open = only(
                good().lacks("encrypt_then_mac")
                        .version("TLSv1.2", Trilean.YES, TlsSurvey.Order.SERVER, false, "TLS_X_WITH_Y_GCM_Z")
                        .by(NIST),
                Topic.ENCRYPT_THEN_MAC);
        assertThat(open.reason()).isEqualTo("whether it has a CBC suite is not known");
    }

    @ParameterizedTest
    @CsvSource({
        "NO, YES, GOOD",
        "NO, NO, NOT_APPLICABLE",
        "YES, YES, NOT_APPLICABLE",
        "YES, UNDETERMINED, NOT_APPLICABLE",
        "UNDETERMINED, YES, NOT_DETERMINED",
        "UNDETERMINED, NO, NOT_APPLICABLE",
        "NO, UNDETERMINED, NOT_DETERMINED",
    })
    void fallback_is_asked_about_where_there_is_something_to_fall_back_to(Trilean tls13, Trilean tls11, Level level) {
        Surveys surveys = good().has("fallback_scsv")
                .version("TLSv1.3", tls13, TlsSurvey.Order.SERVER, true, "TLS_AES_128_GCM_SHA256")
                .version("TLSv1.1", tls11, TlsSurvey.Order.SERVER, true, "TLS_RSA_WITH_AES_128_CBC_SHA");
        assertThat(only(surveys.by(NIST), Topic.FALLBACK_SCSV).level()).isEqualTo(level);
    }

    @Test
    void a_required_version_is_missed_from_its_day_on() {
        Policy nist = Surveys.policy(NIST);
        TlsSurvey survey = good().refuses("TLSv1.3").survey();
        assertThat(only(PolicyJudge.judge(nist, survey, Surveys.NOW), Topic.TLS13_OFFERED)
                        .level())
                .isEqualTo(Level.INSUFFICIENT);
        Item before = only(PolicyJudge.judge(nist, survey, Instant.parse("2023-12-31T23:59:59Z")), Topic.TLS13_OFFERED);
        assertThat(before.level()).isEqualTo(Level.PHASE_OUT);
        assertThat(before.word()).isEqualTo("should be supported");
        assertThat(only(good().refuses("TLSv1.2").by(NIST), Topic.TLS12_OFFERED).word())
                .isEqualTo("required, missing");
        assertThat(only(good().forget("TLSv1.2").by(NIST), Topic.TLS12_OFFERED).reason())
                .isEqualTo("whether TLSv1.2 is offered is not known");
        assertThat(only(good().by(NIST), Topic.TLS12_OFFERED).reason()).isEqualTo("TLSv1.2");
    }

    @Test
    void says_when_a_policy_is_not_yet_or_no_more_in_force() {
        TlsSurvey survey = good().survey();
        assertThat(PolicyJudge.judge(Surveys.policy(BSI), survey, Instant.parse("2026-01-22T23:00:00Z"))
                        .notes())
                .isEmpty();
        assertThat(PolicyJudge.judge(Surveys.policy(BSI), survey, Instant.parse("2026-01-23T00:00:00Z"))
                        .notes())
                .containsExactly(BSI + " was in force until 2026-01-22; a newer edition exists");
        assertThat(PolicyJudge.judge(Surveys.policy(NCSC), survey, Instant.parse("2025-05-31T00:00:00Z"))
                        .notes())
                .containsExactly(NCSC + " is in force from 2025-06-01 only");
        assertThat(PolicyJudge.judge(Surveys.policy(NCSC), survey, Instant.parse("2025-06-01T00:00:00Z"))
                        .notes())
                .isEmpty();
    }

    @Test
    void a_policy_that_is_silent_about_a_value_gives_no_item() {
        Policy silent = PolicyReader.read("own.policy", """
                id: silent
                title: x
                publisher: x
                version: 1
                published: 2025-01
                valid-from: 2025-01-01
                source: x
                [early-data]
                source: x
                insufficient: yes
                [cipher-order]
                source: x
                good: good-first
                """);
        Assessment assessment = PolicyJudge.judge(silent, good().survey(), Surveys.NOW);
        assertThat(assessment.items()).isEmpty();
        assertThat(assessment.overall()).isEqualTo(Level.NOT_DETERMINED);
        assertThat(assessment.knownShare()).isEqualTo(1);
        assertThat(assessment.passes()).isFalse();
    }

    @Test
    void the_known_share_of_three_handshakes_is_a_number() {
        Assessment assessment = new Assessment(
                "x",
                Level.GOOD,
                List.of(
                        new Item("a", "", Level.GOOD, "", "", ""),
                        new Item("b", "", Level.NOT_DETERMINED, "", "", ""),
                        new Item("c", "", Level.NOT_DETERMINED, "", "", ""),
                        new Item("d", "", Level.NOT_APPLICABLE, "", "", ""),
                        new Item("e", "", Level.INSUFFICIENT, "", "", "")),
                List.of());
        assertThat(assessment.known()).isEqualTo(2);
        assertThat(assessment.open()).isEqualTo(2);
        assertThat(assessment.knownShare()).isEqualTo(0.5);
    }
}
