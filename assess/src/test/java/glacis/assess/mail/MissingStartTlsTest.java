package glacis.assess.mail;

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

class MissingStartTlsTest {

    private final Expect check = Expect.of(new MissingStartTls());

    private static Views server(Trilean startTls) {
        return Views.service("192.0.2.1", 25)
                .answered(
                        Views.at("192.0.2.1:25"),
                        "smtp.ehlo",
                        new Reply.Smtp("220 mx ESMTP", List.of("SIZE"), startTls));
    }

    @Test
    void fails_a_server_that_does_not_offer_it() {
        var fails = check.fails(server(Trilean.NO).view());
        assertThat(fails.title()).isEqualTo("A mail server takes mail in clear text only");
        assertThat(fails.severity()).isEqualTo(Severity.HIGH);
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("EHLO answered without STARTTLS");
    }

    @Test
    void passes_a_server_that_does() {
        var passes = check.passes(server(Trilean.YES).view());
        assertThat(passes.explanation()).isEqualTo("it offers STARTTLS");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("EHLO answered with STARTTLS");
    }

    @Test
    void a_greeting_alone_says_nothing() {
        assertThat(check.undetermined(server(Trilean.UNDETERMINED).view())).isEqualTo("EHLO was not answered");
    }

    @Test
    void no_answer_leaves_it_open() {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(check.undetermined(Views.service("192.0.2.1", 25)
                            .ended(Views.at("192.0.2.1:25"), "smtp.ehlo", outcome)
                            .view()))
                    .isEqualTo("EHLO: " + outcome.words());
        }
    }

    @Test
    void a_server_without_time_leaves_it_open() {
        assertThat(check.undetermined(Views.service("192.0.2.1", 25)
                        .answered(Views.at("192.0.2.1:25"), "tcp.wait", new Reply.Banner("421 4.7.0 busy\r\n"))
                        .view()))
                .isEqualTo("it greeted with 421: it had no time");
        assertThat(check.notApplicable(Views.service("192.0.2.1", 21)
                        .answered(Views.at("192.0.2.1:21"), "tcp.wait", new Reply.Banner("421 too many users\r\n"))
                        .view()))
                .isEqualTo("no mail server spoke here");
    }

    @Test
    void other_services_take_no_mail() {
        assertThat(check.notApplicable(Views.service("192.0.2.1", 22).view())).isEqualTo("no mail server spoke here");
    }

    @Test
    void inside_tls_there_is_nothing_to_start() {
        assertThat(check.notApplicable(server(Trilean.NO)
                        .answered(Views.at("192.0.2.1:25"), "tls.versions", Replies.chain())
                        .view()))
                .isEqualTo("the whole conversation is inside TLS");
    }

    @Test
    void tls_after_starttls_is_not_inside_tls() {
        Reply.Tls started = Replies.tls(Optional.of("smtp"), Trilean.NO, Trilean.NO);
        check.passes(server(Trilean.YES)
                .answered(Views.at("192.0.2.1:25"), "tls.starttls-smtp", started)
                .view());
        check.fails(server(Trilean.NO)
                .answered(Views.at("192.0.2.1:25"), "tls.versions", Replies.chain())
                .answered(Views.at("mx.test@192.0.2.1:25"), "tls.starttls-smtp", started)
                .view());
    }

    @Test
    void the_remedy_fits_the_server() {
        assertThat(check.fails(server(Trilean.NO).view()).remedy())
                .startsWith("smtpd_tls_security_level = may   (Postfix;");
        assertThat(check.fails(server(Trilean.NO).taken("exim", "Exim").view()).remedy())
                .startsWith("tls_advertise_hosts = *   (Exim;");
        assertThat(check.fails(server(Trilean.NO).taken("postfix", "Postfix").view())
                        .remedy())
                .startsWith("smtpd_tls_security_level = may   (Postfix;");
    }
}
