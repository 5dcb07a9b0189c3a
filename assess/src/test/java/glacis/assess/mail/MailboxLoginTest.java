package glacis.assess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxLoginTest {

    private static final Target AT = Views.at("192.0.2.1:110");
    private final Expect clear = Expect.of(new MailboxInClearText());
    private final Expect early = Expect.of(new LoginBeforeTls());

    private static AssetView said(Reply reply) {
        return Views.service("192.0.2.1", 110).answered(AT, "pop3.capa", reply).view();
    }

    @Test
    void each_protocol_has_its_own_word_for_it() {
        assertThat(clear.fails(said(Replies.spoken("pop3", Fact.STARTTLS, "no")))
                        .explanation())
                .startsWith("STLS ");
        assertThat(clear.fails(said(Replies.spoken("sieve", Fact.STARTTLS, "no")))
                        .explanation())
                .startsWith("STARTTLS ");
        clear.passes(said(Replies.spoken(true, "imap", Fact.STARTTLS, "no")));
        clear.undetermined(said(Replies.spoken("pop3")));
    }

    @Test
    void a_login_before_tls_is_judged_where_tls_is_on_offer() {
        early.fails(said(Replies.spoken(
                "pop3", Fact.STARTTLS, "yes", Fact.CAPABILITIES, "STLS USER", Fact.AUTHENTICATION, "USER")));
        early.passes(said(Replies.spoken(
                "pop3", Fact.STARTTLS, "yes", Fact.CAPABILITIES, "STLS", Fact.AUTHENTICATION, "SCRAM-SHA-256")));
        early.notApplicable(said(Replies.spoken("pop3", Fact.STARTTLS, "no", Fact.CAPABILITIES, "USER")));
        early.undetermined(said(Replies.spoken("pop3")));
    }

    @Test
    void submission_counts_too() {
        var fails = early.fails(
                said(new Reply.Smtp("220 mx", List.of("STARTTLS", "AUTH PLAIN LOGIN", "AUTH=PLAIN"), Trilean.YES)));
        assertThat(fails.explanation()).contains("by PLAIN and LOGIN;");
        early.passes(said(new Reply.Smtp("220 mx", List.of("STARTTLS", "AUTH CRAM-MD5"), Trilean.YES)));
        early.notApplicable(said(new Reply.Smtp("220 mx", List.of("AUTH PLAIN"), Trilean.NO)));
        early.undetermined(said(new Reply.Smtp("220 mx", List.of(), Trilean.UNDETERMINED)));
    }
}
