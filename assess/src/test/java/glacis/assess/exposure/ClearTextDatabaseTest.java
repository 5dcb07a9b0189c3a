package glacis.assess.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Views;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import org.junit.jupiter.api.Test;

class ClearTextDatabaseTest {

    private final Expect check = Expect.of(new ClearTextDatabase());

    private static Views database(Trilean tls) {
        return Views.service("2001:db8::1", 5432)
                .answered(Views.at("[2001:db8::1]:5432"), "postgres.ssl-request", new Reply.Postgres(tls));
    }

    @Test
    void fails_what_refused_to_encrypt() {
        var fails = check.fails(database(Trilean.NO).view());
        assertThat(fails.title()).isEqualTo("A database does not offer to encrypt");
        assertThat(fails.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(fails.explanation()).endsWith("who may log in was not tried");
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("SSLRequest answered with N");
    }

    @Test
    void passes_what_agreed_and_says_what_that_does_not_show() {
        var passes = check.passes(database(Trilean.YES).view());
        assertThat(passes.explanation()).contains("whether it demands it cannot be seen without a login");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("SSLRequest answered with S");
    }

    @Test
    void an_answer_that_is_neither_leaves_it_open() {
        assertThat(check.undetermined(database(Trilean.UNDETERMINED).view()))
                .isEqualTo("it answered the question for TLS with an error");
    }

    @Test
    void no_answer_leaves_it_open() {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(check.undetermined(Views.service("192.0.2.1", 5432)
                            .ended(Views.at("192.0.2.1:5432"), "postgres.ssl-request", outcome)
                            .view()))
                    .isEqualTo("PostgreSQL's question for TLS: " + outcome.words());
        }
    }

    @Test
    void other_services_are_no_databases() {
        assertThat(check.notApplicable(Views.service("192.0.2.1", 25)
                        .answered(Views.at("192.0.2.1:25"), "tcp.wait", new Reply.Banner("220 mx"))
                        .view()))
                .isEqualTo("no database that we know how to ask spoke here");
    }
}
