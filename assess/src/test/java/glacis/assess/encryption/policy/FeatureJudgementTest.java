package glacis.assess.encryption.policy;

import static glacis.assess.encryption.policy.Surveys.good;
import static glacis.assess.encryption.policy.Surveys.items;
import static glacis.assess.encryption.policy.Surveys.level;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.encryption.policy.Assessment.Item;
import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Features: each alone, and where the question does not arise. */
class FeatureJudgementTest {

    private static final String NCSC = "ncsc-nl-2025-05";
    private static final String NIST = "nist-sp-800-52r2";

    private static Item only(Assessment assessment, Topic topic) {
        assertThat(items(assessment, topic)).hasSize(1);
        return items(assessment, topic).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "certificate_chain, CERTIFICATE_CHAIN, YES, GOOD",
        "certificate_chain, CERTIFICATE_CHAIN, NO, INSUFFICIENT",
        "certificate_chain, CERTIFICATE_CHAIN, UNDETERMINED, NOT_DETERMINED",
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

    /** Between mail servers trust is not carried by chains. */
    @Test
    void a_chain_at_a_mail_server_is_another_topic() {
        Assessment mail = good().behind("smtp")
                .feature("certificate_chain", Trilean.NO, "self-signed")
                .by(NCSC);
        assertThat(items(mail, Topic.CERTIFICATE_CHAIN)).isEmpty();
        Item item = only(mail, Topic.CERTIFICATE_CHAIN_SMTP);
        assertThat(item.level()).isEqualTo(Level.SUFFICIENT);
        assertThat(item.word()).isEqualTo("optional");
        assertThat(item.reason()).isEqualTo("self-signed");
        Assessment imap = good().behind("imap").by(NCSC);
        assertThat(items(imap, Topic.CERTIFICATE_CHAIN_SMTP)).isEmpty();
        assertThat(only(imap, Topic.CERTIFICATE_CHAIN).level()).isEqualTo(Level.GOOD);
    }

    @Test
    void a_chain_that_was_not_held_against_stores_says_why_not() {
        assertThat(only(good().without("certificate_chain").by(NCSC), Topic.CERTIFICATE_CHAIN)
                        .reason())
                .isEqualTo("it was not held against any store of roots");
        assertThat(only(
                                good().without("certificate_chain")
                                        .open("certificates", "reset")
                                        .by(NCSC),
                                Topic.CERTIFICATE_CHAIN)
                        .reason())
                .isEqualTo("certificates: reset");
    }

    @Test
    void a_feature_that_nobody_asked_about_is_unknown() {
        assertThat(only(good().without("early_data").by(NCSC), Topic.EARLY_DATA).reason())
                .isEqualTo("it was not asked");
        Item client = only(good().without("client_renegotiation").by(NCSC), Topic.CLIENT_RENEGOTIATION);
        assertThat(client.level()).isEqualTo(Level.NOT_DETERMINED);
        assertThat(client.reason()).isEqualTo("not asked: needs consent");
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
}
