package glacis.assess.spi;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationsTest {

    private static final Target AT = Views.at("192.0.2.1:143");
    private final Conversations talks = new Conversations(Set.of("imap"), List.of("imap.capability"));

    private Optional<Verdict> judge(Views views) {
        return talks.judge(
                views.view(),
                heard -> heard.said()
                        .fact(Fact.STARTTLS)
                        .<Verdict>map(told -> new Verdict.Passes(told, heard.shows("said")))
                        .orElse(new Verdict.Undetermined("not told")));
    }

    @Test
    void adds_what_the_answer_says_to_the_greeting() {
        Views views = Views.service("192.0.2.1", 143)
                .answered(AT, "imap.capability", Replies.spoken("imap", Fact.STARTTLS, "yes"))
                .answered(AT, "tcp.wait", Replies.spoken("imap", Fact.STARTTLS, "no", Fact.HOST, "mx"));
        assertThat(judge(views)).containsInstanceOf(Verdict.Passes.class);
        assertThat(((Verdict.Passes) judge(views).orElseThrow()).explanation()).isEqualTo("yes");
    }

    @Test
    void what_a_greeting_leaves_open_is_open_for_the_reason_of_the_answer_that_did_not_come() {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(judge(Views.service("192.0.2.1", 143)
                            .ended(AT, "imap.capability", outcome)
                            .answered(AT, "tcp.wait", Replies.spoken("imap"))))
                    .contains(new Verdict.Undetermined("imap.capability: " + outcome.words()));
        }
    }

    @Test
    void who_spoke_something_else_was_asked_in_vain() {
        assertThat(judge(Views.service("192.0.2.1", 143)
                        .ended(AT, "imap.capability", new Outcome.Silent<>(3_000))
                        .answered(AT, "http.root", Replies.page(200))))
                .isEmpty();
        assertThat(judge(Views.service("192.0.2.1", 143)
                        .ended(AT, "imap.capability in TLS", new Outcome.Garbled<>("no line"))))
                .isEmpty();
    }

    @Test
    void a_greeting_that_nobody_knows_tells_nothing_of_what_is_spoken() {
        assertThat(judge(Views.service("192.0.2.1", 143)
                        .ended(AT, "imap.capability in TLS", new Outcome.Silent<>(3_000))
                        .answered(AT, "tcp.wait", new Reply.Banner("hello"))))
                .contains(new Verdict.Undetermined("imap.capability in TLS: silent for 3 s"));
    }

    @Test
    void nothing_said_is_no_verdict() {
        assertThat(judge(Views.service("192.0.2.1", 143))).isEmpty();
        assertThat(judge(Views.service("192.0.2.1", 143).answered(AT, "tcp.wait", Replies.spoken("pop3"))))
                .isEmpty();
    }
}
