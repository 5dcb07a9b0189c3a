package glacis.assess.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutdatedTlsTest {

    private static final Optional<String> DIRECT = Optional.empty();
    private final Expect check = Expect.of(new OutdatedTls());

    private static Views https() {
        return Views.service("192.0.2.1", 443);
    }

    private static Views met(Reply.Tls reply) {
        return https().answered(Views.at("192.0.2.1:443"), "tls.versions", reply);
    }

    private static Reply.Tls versions(String... yes) {
        return Replies.versions(
                DIRECT,
                List.of(),
                List.of("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3", "SSLv2").stream()
                        .map(v ->
                                new Reply.TlsVersion(v, Trilean.of(List.of(yes).contains(v)), ""))
                        .toArray(Reply.TlsVersion[]::new));
    }

    @Test
    void fails_what_still_offers_old_versions_beside_new_ones() {
        var fails = check.fails(met(versions("TLSv1.2", "TLSv1.1", "TLSv1.0")).view());
        assertThat(fails.title()).isEqualTo("TLS 1.1 and TLS 1.0 are still offered");
        assertThat(fails.explanation())
                .isEqualTo(
                        "it chose TLS 1.1 and TLS 1.0 when nothing newer was on offer; NCSC-NL 2025-05: insufficient");
        assertThat(fails.severity()).isEqualTo(Severity.HIGH);
        assertThat(fails.evidence())
                .extracting(Evidence::shows)
                .containsExactly("versions offered include TLSv1.1, TLSv1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.1, TLS 1.1 is still offered",
        "TLSv1.0, TLS 1.0 is still offered",
        "SSLv3, SSL 3 is still offered",
        "SSLv2, SSL 2 is still offered"
    })
    void fails_each_old_version_for_itself(String version, String title) {
        assertThat(check.fails(met(versions("TLSv1.3", version)).view()).title())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.0, true", "TLSv1.0 TLSv1.2, false", "TLSv1.0 TLSv1.3, false"})
    void says_when_it_offers_nothing_newer(String offered, boolean nothingNewer) {
        assertThat(check.fails(met(versions(offered.split(" "))).view())
                        .explanation()
                        .contains("nothing newer, so every"))
                .isEqualTo(nothingNewer);
    }

    @Test
    void does_not_say_so_when_newer_versions_are_only_unknown() {
        var reply = Replies.versions(DIRECT, List.of(), new Reply.TlsVersion("TLSv1.0", Trilean.YES, ""));
        assertThat(check.fails(met(reply).view()).explanation()).doesNotContain("nothing newer, so every");
    }

    @Test
    void passes_what_turned_both_away() {
        var passes = check.passes(met(versions("TLSv1.3", "TLSv1.2")).view());
        assertThat(passes.explanation()).isEqualTo("it turned TLS 1.1 and 1.0 away; chosen was TLS 1.3");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("versions asked");
    }

    @ParameterizedTest
    @CsvSource({
        "UNDETERMINED, NO, whether it offers TLS 1.1: asked",
        "NO, UNDETERMINED, whether it offers TLS 1.0: asked",
        "UNDETERMINED, UNDETERMINED, whether it offers TLS 1.1 and TLS 1.0: asked"
    })
    void an_old_version_that_was_not_turned_away_leaves_it_open(Trilean one, Trilean zero, String missing) {
        assertThat(check.undetermined(met(Replies.tls(DIRECT, one, zero)).view()))
                .isEqualTo(missing);
    }

    @Test
    void says_why_it_is_open() {
        var reply = Replies.versions(
                DIRECT,
                List.of(),
                new Reply.TlsVersion("TLSv1.1", Trilean.UNDETERMINED, "alert internal_error"),
                new Reply.TlsVersion("TLSv1.0", Trilean.UNDETERMINED, "alert internal_error"));
        assertThat(check.undetermined(met(reply).view()))
                .isEqualTo("whether it offers TLS 1.1 and TLS 1.0: alert internal_error");
    }

    @Test
    void one_old_version_is_enough_even_when_the_other_is_open() {
        assertThat(check.fails(met(Replies.tls(DIRECT, Trilean.UNDETERMINED, Trilean.YES))
                                .view())
                        .title())
                .isEqualTo("TLS 1.0 is still offered");
    }

    @Test
    void what_is_open_under_another_name_is_open() {
        assertThat(check.undetermined(met(versions("TLSv1.3"))
                        .answered(
                                Views.at("b.example.org@192.0.2.1:443"),
                                "tls.versions",
                                Replies.tls(DIRECT, Trilean.UNDETERMINED, Trilean.NO))
                        .view()))
                .isEqualTo("whether it offers TLS 1.1: asked");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_REFUSED", "CONNECTION_RESET", "CLOSED_EARLY"})
    void what_turns_a_hello_away_or_answers_something_else_speaks_no_tls(Outcome.Decline how) {
        assertThat(check.notApplicable(https().ended(
                                Views.at("192.0.2.1:443"), "tls.versions", new Outcome.Declined<>(how, ""))
                        .ended(Views.at("a.test@192.0.2.1:443"), "tls.versions", new Outcome.Garbled<>("HTTP/1.1 400"))
                        .view()))
                .isEqualTo("nothing here speaks TLS");
        assertThat(check.notApplicable(https().view())).isEqualTo("nothing here speaks TLS");
    }

    @Test
    void an_alert_is_tls_and_leaves_it_open() {
        Outcome<Reply> alert = new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "handshake_failure");
        assertThat(check.undetermined(https().ended(Views.at("192.0.2.1:443"), "tls.versions", alert)
                        .view()))
                .isEqualTo("TLS: " + alert.words());
    }

    @Test
    void a_server_may_refuse_a_name_that_is_not_its_own() {
        Outcome<Reply> alert = new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "unrecognized_name");
        check.passes(met(versions("TLSv1.3"))
                .ended(Views.at("b.example.org@192.0.2.1:443"), "tls.versions", alert)
                .view());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.starttls-smtp", "tls.starttls-postgres"})
    void after_an_agreed_starttls_every_failure_leaves_it_open(String probe) {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(check.undetermined(https().ended(Views.at("192.0.2.1:443"), probe, outcome)
                            .view()))
                    .isEqualTo("TLS: " + outcome.words());
        }
    }

    /** Whether it would have agreed to STARTTLS is not known, and so not what comes behind it. */
    @Test
    void a_mail_server_that_did_not_come_so_far_leaves_it_open() {
        Outcome<Reply> busy = new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "greeted with 421");
        assertThat(check.undetermined(Views.service("192.0.2.1", 25)
                        .ended(Views.at("192.0.2.1:25"), "smtp.ehlo", busy)
                        .view()))
                .isEqualTo("EHLO: refused: greeted with 421");
        assertThat(check.undetermined(Views.service("192.0.2.1", 25)
                        .answered(
                                Views.at("192.0.2.1:25"),
                                "smtp.ehlo",
                                new Reply.Smtp("220 mx ESMTP", List.of(), Trilean.UNDETERMINED))
                        .view()))
                .isEqualTo("EHLO was not answered");
        assertThat(check.undetermined(Views.service("192.0.2.1", 25)
                        .answered(Views.at("192.0.2.1:25"), "tcp.wait", new Reply.Banner("421 busy\r\n"))
                        .view()))
                .isEqualTo("it greeted with 421: it had no time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            |  | allow TLS 1.2 and 1.3 only; nginx: ssl_protocols TLSv1.2 TLSv1.3;
            nginx |  | ssl_protocols TLSv1.2 TLSv1.3;   (nginx)
            Apache httpd |  | SSLProtocol -all +TLSv1.2 +TLSv1.3   (Apache httpd)
            HTTP Server |  | SSLProtocol -all +TLSv1.2 +TLSv1.3   (Apache httpd)
            Postfix |  | smtpd_tls_protocols = >=TLSv1.2   (Postfix 3.6 or newer)
            | smtp | smtpd_tls_protocols = >=TLSv1.2   (Postfix 3.6 or newer)
            PostgreSQL | postgres | ssl_min_protocol_version = 'TLSv1.2'   (PostgreSQL 12 or newer)
            """)
    void the_remedy_fits_the_server(String product, String startTls, String remedy) {
        Views views = met(Replies.tls(Optional.ofNullable(startTls), Trilean.NO, Trilean.YES));
        if (product != null) {
            views.taken("vendor", product);
        }
        assertThat(check.fails(views.view()).remedy()).isEqualTo(remedy);
    }
}
