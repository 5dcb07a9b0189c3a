package glacis.assess.web;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryListingTest {

    private static final String LINKS = "<html><A HREF=\"backup.tar.gz\">backup.tar.gz</A></html>";
    private final Expect check = Expect.of(new DirectoryListing());

    private static Views met(Reply.Http reply) {
        return Views.https("files.example.org")
                .answered(Views.at("files.example.org@192.0.2.1:443"), "http.root", reply);
    }

    private static AssetView page(int status, Optional<String> title, String body) {
        return met(Replies.page("/", status, title, body)).view();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Index of /", "index of /pub", "  Index of /\n", "Directory listing for /", "Directory: /"})
    void fails_the_lists_that_servers_make(String title) {
        var fails = check.fails(page(200, Optional.of(title), LINKS));
        assertThat(fails.title()).isEqualTo("A folder lists its files to everybody");
        assertThat(fails.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("title: " + title);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Index of shares",
        "200, The Index of /",
        "200, Listing for /",
        "204, Index of /",
        "301, Index of /",
        "399, Index of /"
    })
    void passes_what_is_no_list(int status, String title) {
        var passes = check.passes(page(status, Optional.of(title), LINKS));
        assertThat(passes.explanation()).isEqualTo("the first page is not a list of files");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("status " + status);
    }

    @Test
    void a_title_without_a_link_is_no_list_nor_are_links_without_the_title() {
        check.passes(page(200, Optional.of("Index of /"), "<html>nothing here</html>"));
        check.passes(page(200, Optional.empty(), LINKS));
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 400, 401, 403, 404, 410, 499})
    void a_page_that_nobody_saw_is_not_judged(int status) {
        assertThat(check.undetermined(page(status, Optional.of("Index of /"), LINKS)))
                .isEqualTo("the first page was not shown (status " + status + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 599})
    void a_server_in_trouble_shows_nothing(int status) {
        assertThat(check.undetermined(page(status, Optional.of("Index of /"), LINKS)))
                .isEqualTo("the server could not answer (status " + status + ")");
    }

    @Test
    void other_paths_are_not_the_first_page() {
        assertThat(check.undetermined(
                        met(Replies.page("/.well-known/security.txt", 200, Optional.of("Index of /"), LINKS))
                                .view()))
                .isEqualTo("the first page was not asked for");
    }

    @Test
    void no_answer_leaves_it_open() {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(check.undetermined(Views.http("files.example.org")
                            .ended(Views.at("files.example.org@192.0.2.1:80"), "http.root", outcome)
                            .view()))
                    .isEqualTo("GET /: " + outcome.words());
        }
    }

    @Test
    void the_remedy_begins_with_the_server_that_it_is() {
        Reply.Http list = Replies.page("/", 200, Optional.of("Index of /"), LINKS);
        assertThat(check.fails(met(list).view()).remedy()).startsWith("autoindex off;");
        assertThat(check.fails(met(list).taken("apache", "Apache httpd").view()).remedy())
                .startsWith("Options -Indexes");
        assertThat(check.fails(met(list).taken("nginx", "nginx").view()).remedy())
                .startsWith("autoindex off;");
    }
}
