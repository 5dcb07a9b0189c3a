package glacis.assess.web;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingHttpsRedirectTest {

    private final Expect check = Expect.of(new MissingHttpsRedirect());

    private static Views met(Reply.Http reply) {
        return Views.http("example.org").answered(Views.at("example.org@[2001:db8::1]:80"), "http.root", reply);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299})
    void fails_a_page_in_clear_text(int status) {
        var fails = check.fails(met(Replies.page(status)).view());
        assertThat(fails.title()).isEqualTo("Pages are served in clear text");
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("status " + status);
    }

    @ParameterizedTest
    @CsvSource({"300", "301", "302", "307", "308", "399"})
    void passes_a_redirect_to_https(int status) {
        var passes = check.passes(
                met(Replies.page(status, "location", "HTTPS://example.org/")).view());
        assertThat(passes.explanation()).isEqualTo("it sends visitors to https");
        assertThat(passes.evidence())
                .extracting(Evidence::shows)
                .containsExactly("status " + status + ", Location: HTTPS://example.org/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.example.org/", "/en/", "//example.org/", "httpsx://example.org/", ""})
    void a_redirect_within_http_leaves_it_open(String location) {
        assertThat(check.undetermined(
                        met(Replies.page(301, "Location", location)).view()))
                .isEqualTo("it redirects within http, which was recorded and not followed");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 304, 400, 401, 403, 404, 428, 430, 499})
    void what_shows_no_page_needs_no_redirect(int status) {
        assertThat(check.notApplicable(met(Replies.page(status)).view()))
                .isEqualTo("it serves no page here (status " + status + ")");
    }

    @Test
    void an_address_to_go_to_does_not_make_a_page_a_redirect() {
        check.fails(met(Replies.page(201, "Location", "https://example.org/")).view());
        check.notApplicable(
                met(Replies.page(400, "Location", "https://example.org/")).view());
        check.notApplicable(
                met(Replies.page(404, "Location", "https://example.org/")).view());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_server_in_trouble_leaves_it_open(int status) {
        assertThat(check.undetermined(met(Replies.page(status)).view()))
                .isEqualTo("the server could not answer (status " + status + ")");
    }

    @Test
    void no_answer_leaves_it_open() {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(check.undetermined(Views.http("example.org")
                            .ended(Views.at("example.org@192.0.2.1:80"), "http.root", outcome)
                            .view()))
                    .isEqualTo("GET /: " + outcome.words());
        }
        assertThat(check.undetermined(Views.http("example.org").view())).isEqualTo("the first page was not asked for");
    }

    @Test
    void https_is_https_already() {
        assertThat(check.notApplicable(Views.https("example.org")
                        .answered(Views.at("example.org@192.0.2.1:443"), "http.root", Replies.page(200))
                        .view()))
                .isEqualTo("it is https already");
        assertThat(check.notApplicable(Views.host("192.0.2.1").view())).isEqualTo("it is https already");
    }
}
