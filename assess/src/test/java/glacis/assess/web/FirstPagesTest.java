package glacis.assess.web;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.assess.Expect;
import glacis.assess.Replies;
import glacis.assess.Views;
import glacis.model.asset.AssetView;
import glacis.model.finding.Severity;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of what a first page says of itself: what decides, and what does not. */
class FirstPagesTest {

    private static AssetView at(Views views, Reply.Http reply) {
        return views.answered(Views.at("www.example.org@192.0.2.1:443"), "http.root", reply)
                .view();
    }

    private static AssetView https(Reply.Http reply) {
        return at(Views.https("www.example.org"), reply);
    }

    private static AssetView body(String html) {
        return https(Replies.page("/", 200, Optional.empty(), html));
    }

    private static Reply.Http cut(String html) {
        return new Reply.Http("/", 200, List.of(), Optional.empty(), html, 60_000, true, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=31536000; includeSubDomains | PASSES",
                "includeSubDomains; max-age=\"63072000\" | PASSES",
                "MAX-AGE=86400 | LOW",
                "max-age=0 | MEDIUM",
                "includeSubDomains | MEDIUM"
            })
    void hsts_is_judged_by_how_long_it_holds(String header, String expected) {
        Expect check = Expect.of(new MissingHsts());
        AssetView view = https(Replies.page(301, "strict-transport-security", header));
        if (expected.equals("PASSES")) {
            check.passes(view);
        } else {
            assertThat(check.fails(view).severity()).isEqualTo(Severity.valueOf(expected));
        }
    }

    @Test
    void hsts_is_for_names_and_not_known_from_errors() {
        Expect check = Expect.of(new MissingHsts());
        check.notApplicable(at(Views.https("192.0.2.1"), Replies.page(200)));
        check.notApplicable(at(Views.http("www.example.org"), Replies.page(200)));
        check.undetermined(https(Replies.page(403)));
    }

    @Test
    void cookies_show_no_values() {
        Expect check = Expect.of(new UnprotectedCookie());
        var fails = check.fails(https(Replies.page(200, "Set-Cookie", "sid=s3cr3t; HttpOnly")));
        assertThat(fails.title()).isEqualTo("A cookie is not Secure");
        assertThat(fails.evidence().getFirst().shows()).isEqualTo("Set-Cookie: sid=…; HttpOnly");
        assertThat(check.fails(https(Replies.page(200, "Set-Cookie", "JSESSIONID=1; Secure")))
                        .title())
                .isEqualTo("A cookie is not HttpOnly");
        check.passes(https(Replies.page(200, "Set-Cookie", "XSRF-TOKEN=1; SECURE")));
        check.fails(https(Replies.page(200, "Set-Cookie", "a=1; Secure", "set-cookie", "b=2")));
        check.passes(https(Replies.page(200)));
        check.undetermined(https(Replies.page(401)));
        check.notApplicable(https(Replies.page(302)));
    }

    @Test
    void a_policy_about_other_things_stops_no_script() {
        Expect check = Expect.of(new MissingContentPolicy());
        check.fails(https(Replies.page(200, "Content-Security-Policy", "upgrade-insecure-requests")));
        check.fails(https(Replies.page(200, "Content-Security-Policy-Report-Only", "default-src 'self'")));
        check.passes(body("<head><meta http-equiv=content-security-policy content=\"default-src 'self'\"></head>"));
        check.undetermined(https(cut("<html><head><title>long")));
        check.fails(https(cut("<html><head></head><body>")));
        check.notApplicable(https(Replies.page(200, "Content-Type", "application/json")));
    }

    @Test
    void browsers_go_by_frame_ancestors_where_both_are_there() {
        Expect check = Expect.of(new Frameable());
        check.fails(https(
                Replies.page(200, "X-Frame-Options", "DENY", "Content-Security-Policy", "frame-ancestors 'self' *")));
        check.passes(https(Replies.page(200, "Content-Security-Policy", "img-src *; Frame-Ancestors 'none'")));
        check.passes(https(Replies.page(200, "X-Frame-Options", "sameorigin")));
        check.fails(https(Replies.page(200, "X-Frame-Options", "ALLOW-FROM https://a.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src='HTTP://a.example/x.js'></script>",
                "<link href=http://a.example/x.css rel=StyleSheet>",
                "<form method=post action=\"http://a.example/\">",
                "<iframe\nsrc = \"http://a.example/\">"
            })
    void code_that_comes_by_http_fails(String html) {
        assertThat(Expect.of(new MixedContent()).fails(body(html)).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void pictures_weigh_less_and_links_nothing() {
        Expect check = Expect.of(new MixedContent());
        assertThat(check.fails(body("<img src=http://a.example/x.png>")).severity())
                .isEqualTo(Severity.LOW);
        check.passes(body("<a href='http://a.example/'>x</a><link rel=canonical href='http://www.example.org/'>"));
        check.passes(body("<!-- <script src='http://a.example/x.js'></script> -->"));
        check.undetermined(https(cut("<p>long")));
        check.passes(https(Replies.page(200, "Content-Security-Policy", "upgrade-insecure-requests")));
    }

    @Test
    void scripts_of_the_same_owner_are_not_foreign() {
        Expect check = Expect.of(new ForeignScript());
        assertThat(check.fails(body("<script src=https://cdn.example.net/a.js></script>"))
                        .evidence()
                        .getFirst()
                        .shows())
                .isEqualTo("script of cdn.example.net");
        check.passes(body("<script src=//static.example.org/a.js></script><script src=/b.js></script>"));
        check.passes(body("<script src=https://cdn.example.net/a.js integrity=sha384-x></script>"));
        check.fails(body("<script src=https://cdn.example.net/a.js integrity></script>"));
        check.fails(body("<script src=https://evil-example.org/a.js></script>"));
    }

    @Test
    void one_product_is_told_anyhow() {
        Expect check = Expect.of(new TalkativeServer());
        check.passes(https(Replies.page(200, "Server", "nginx/1.22.1")));
        check.passes(https(Replies.page(200, "Server", "Apache/2.4.57 (Debian)", "X-Powered-By", "Express")));
        check.fails(https(Replies.page(404, "Server", "Apache/2.4.57 (Debian) PHP/8.2.7")));
        check.fails(at(Views.http("a.example"), Replies.page(301, "X-AspNet-Version", "4.0.30319")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Welcome to nginx!", "IIS Windows Server", "Apache Tomcat/9.0.65", "It works!"})
    void the_whole_title_makes_a_default_page(String title) {
        Expect check = Expect.of(new DefaultPage());
        check.fails(https(Replies.page("/", 200, Optional.of(title), "")));
        check.passes(https(Replies.page("/", 200, Optional.of("How to read: " + title), "")));
    }

    @ParameterizedTest
    @CsvSource({
        "200, Sign in [Jenkins], MEDIUM",
        "200, Dashboard [Jenkins], HIGH",
        "200, Prometheus Time Series Collection and Processing Server, HIGH",
        "200, Grafana, MEDIUM",
        "200, phpMyAdmin, MEDIUM",
        "200, db.example.org / localhost | phpMyAdmin 5.2.1, HIGH"
    })
    void a_console_without_a_login_is_worse(int status, String title, Severity severity) {
        assertThat(Expect.of(new AdminConsole())
                        .fails(https(Replies.page("/", status, Optional.of(title), "")))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void a_console_is_known_by_its_header_although_it_refuses() {
        Expect check = Expect.of(new AdminConsole());
        assertThat(check.fails(https(Replies.page(403, "X-Jenkins", "2.440.1"))).severity())
                .isEqualTo(Severity.MEDIUM);
        check.undetermined(https(Replies.page(403)));
        check.passes(https(Replies.page("/", 200, Optional.of("Grafana in our kitchen"), "")));
    }

    @Test
    void a_password_field_matters_where_there_is_no_tls() {
        Expect check = Expect.of(new ClearTextLogin());
        Reply.Http form = Replies.page("/", 200, Optional.empty(), "<INPUT name=p TYPE=\"Password\">");
        check.fails(at(Views.http("a.example"), form));
        check.notApplicable(https(form));
        check.passes(at(Views.http("a.example"), Replies.page("/", 200, Optional.empty(), "<input type=text>")));
        check.undetermined(at(Views.http("a.example"), cut("<p>")));
        check.notApplicable(at(Views.http("a.example"), Replies.page(301)));
    }

    @Test
    void markup_that_never_ends_is_read_in_bounded_time() {
        assertThat(Markup.of("<script ".repeat(1_000) + "<!--".repeat(1_000) + "<a ".repeat(1_000)))
                .isEmpty();
    }
}
