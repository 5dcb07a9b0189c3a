package glacis.assess.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingSecurityTxtTest {

    private static final String PATH = MissingSecurityTxt.PATH;
    private static final String CONTACT = "Contact: mailto:security@example.org\n";
    private static final String EXPIRES = "Expires: 2027-06-30T23:59:59Z\n";
    private final Expect check = Expect.of(new MissingSecurityTxt());

    private static AssetView met(Reply.Http reply) {
        return Views.https("example.org")
                .answered(Views.at("example.org@192.0.2.1:443"), "http.security-txt", reply)
                .view();
    }

    private static AssetView file(String body) {
        return met(Replies.page(PATH, 200, Optional.empty(), body));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 400, 401, 403, 404, 410, 428, 430, 499})
    void fails_where_there_is_none(int status) {
        var fails = check.fails(met(Replies.page(PATH, status, Optional.empty(), CONTACT + EXPIRES)));
        assertThat(fails.title()).isEqualTo("Nobody is told how to report a flaw");
        assertThat(fails.severity()).isEqualTo(Severity.LOW);
        assertThat(fails.explanation()).isEqualTo("there is no security.txt (status " + status + ")");
        assertThat(fails.remedy())
                .isEqualTo("glacis securitytxt new --contact mailto:security@example.org   then serve it as " + PATH);
        assertThat(fails.evidence()).extracting(Evidence::shows).containsExactly("GET " + PATH + ": " + status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                  | it has no Contact field
            Expires: 2027-06-30T23:59:59Z                                       | it has no Contact field
            Contact:;Expires: 2027-06-30T23:59:59Z                              | it has no Contact field
            X-Contact: mailto:a@b.test;Expires: 2027-06-30T23:59:59Z            | it has no Contact field
            # Contact: mailto:a@b.test;Expires: 2027-06-30T23:59:59Z            | it has no Contact field
            Contact: mailto:a@b.test                                            | it has no readable Expires field
            Contact: mailto:a@b.test;Expires: next year                         | it has no readable Expires field
            Contact: mailto:a@b.test;Expires: 2027-06-30                        | it has no readable Expires field
            Contact: mailto:a@b.test;Expires: 2027-06-31T00:00:00Z              | it has no readable Expires field
            Contact: mailto:a@b.test;Expires: 2027-01-01T00:00:00Z;expires: 2028-01-01T00:00:00Z | it has 2 Expires fields
            """)
    void fails_one_that_is_not_valid(String lines, String mistake) {
        var fails = check.fails(file(lines.replace(";", "\n")));
        assertThat(fails.title()).isEqualTo("The security.txt is not valid");
        assertThat(fails.explanation()).isEqualTo(mistake);
    }

    @Test
    void fails_one_that_has_expired() {
        var fails = check.fails(file(CONTACT + "Expires: 2026-06-30T23:59:59Z\n"));
        assertThat(fails.title()).isEqualTo("The security.txt has expired");
        assertThat(fails.explanation()).isEqualTo("it ended on 2026-06-30");
    }

    @Test
    void the_instant_of_its_end_is_not_yet_over() {
        check.passes(file(CONTACT + "Expires: " + Views.NOW));
        check.fails(file(CONTACT + "Expires: " + Views.NOW.minusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contact: https://example.org/vdp\nEXPIRES:2027-01-01t00:00:00z",
                "# ours\r\n\r\nContact: tel:+31-20\r\nContact: mailto:a@b.test\r\nExpires: 2027-01-01T02:00:00+02:00\r\n",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nContact: mailto:a@b.test\nExpires: 2027-01-01T00:00:00.5Z"
            })
    void passes_one_that_names_a_contact_and_holds(String body) {
        var passes = check.passes(file(body));
        assertThat(passes.explanation()).isEqualTo("it names a contact and has not expired");
        assertThat(passes.evidence()).extracting(Evidence::shows).containsExactly("GET " + PATH + ": 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 399})
    void a_redirect_is_not_followed(int status) {
        assertThat(check.undetermined(met(Replies.page(PATH, status, Optional.empty(), ""))))
                .isEqualTo("it redirects elsewhere, which was recorded and not followed");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_server_in_trouble_leaves_it_open(int status) {
        assertThat(check.undetermined(met(Replies.page(PATH, status, Optional.empty(), ""))))
                .isEqualTo("the server could not answer (status " + status + ")");
    }

    private static AssetView cut(String body, int bytes, boolean complete, String type) {
        return met(new Reply.Http(
                PATH,
                200,
                List.of(new Reply.Header("content-type", type)),
                Optional.empty(),
                body,
                bytes,
                complete,
                true));
    }

    @Test
    void what_may_stand_in_the_part_that_was_not_kept_is_open() {
        for (String body : List.of(CONTACT, EXPIRES, "# a long preface")) {
            assertThat(check.undetermined(cut(body, 8_193, true, "text/plain")))
                    .isEqualTo("only the beginning of the file was kept, and its fields were not in it");
            check.undetermined(cut(body, 100, false, "text/plain"));
            check.fails(cut(body, 8_192, true, "text/plain"));
            check.fails(cut(body, 65_536, false, "Text/HTML; charset=utf-8"));
        }
        check.passes(cut(CONTACT + EXPIRES, 65_536, false, "text/plain"));
    }

    @Test
    void no_answer_leaves_it_open() {
        for (Outcome<Reply> outcome : Views.unanswered()) {
            assertThat(check.undetermined(Views.https("example.org")
                            .ended(Views.at("example.org@192.0.2.1:443"), "http.security-txt", outcome)
                            .view()))
                    .isEqualTo("GET " + PATH + ": " + outcome.words());
        }
        assertThat(check.undetermined(met(Replies.page(200)))).isEqualTo("the file was not asked for");
    }

    @Test
    void on_http_the_file_does_not_count() {
        assertThat(check.notApplicable(Views.http("example.org")
                        .answered(
                                Views.at("example.org@192.0.2.1:80"),
                                "http.security-txt",
                                Replies.page(PATH, 404, Optional.empty(), ""))
                        .view()))
                .isEqualTo("the file counts on https only");
        assertThat(check.notApplicable(Views.host("192.0.2.1").view())).isEqualTo("the file counts on https only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    void nobody_has_mail_at_an_address(String host) {
        assertThat(check.fails(Views.https(host)
                                .answered(
                                        Views.at("192.0.2.1:443"),
                                        "http.security-txt",
                                        Replies.page(PATH, 404, Optional.empty(), ""))
                                .view())
                        .remedy())
                .startsWith("glacis securitytxt new --contact mailto:security@YOUR-DOMAIN   then serve");
    }
}
