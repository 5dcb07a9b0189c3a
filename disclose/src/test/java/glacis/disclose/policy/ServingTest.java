package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.ADDRESS;
import static glacis.disclose.policy.Checks.GOOD;
import static glacis.disclose.policy.Checks.HOLDS;
import static glacis.disclose.policy.Checks.NOW;
import static glacis.disclose.policy.Checks.REVOKED;
import static glacis.disclose.policy.Checks.answer;
import static glacis.disclose.policy.Checks.answered;
import static glacis.disclose.policy.Checks.codes;
import static glacis.disclose.policy.Checks.file;
import static glacis.disclose.policy.Checks.served;
import static glacis.disclose.policy.Checks.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code that the way a file is served decides. */
class ServingTest {

    private static final Optional<String> PLAIN = Optional.of("text/plain; charset=utf-8");

    @Test
    void a_file_served_well_leaves_open_only_what_its_authority_knows() {
        var document = served(GOOD, ADDRESS);
        assertThat(document.valid()).isTrue();
        assertThat(undecided(document)).containsExactly(REVOKED);
        assertThat(document.served()).get().matches(s -> s.status() == 200 && s.redirects() == 0);
    }

    @Test
    void a_file_alone_does_not_show_how_it_is_served() {
        assertThat(undecided(file(GOOD)))
                .containsExactly(
                        "location",
                        "invalid_uri_scheme",
                        "invalid_cert",
                        "no_content_type",
                        "invalid_media",
                        "invalid_charset");
        assertThat(undecided(file(GOOD + "Canonical: " + ADDRESS + "\n"))).contains("no_canonical_match");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 410, 401, 204, 206})
    void there_is_no_file(int status) {
        var document = answered("", answer(ADDRESS, status, PLAIN, HOLDS));
        assertThat(codes(document.errors())).containsExactly("no_security_txt");
        assertThat(document.valid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 301, 307})
    void whether_there_is_a_file_is_not_decided(int status) {
        var document = answered("", answer(ADDRESS, status, PLAIN, HOLDS));
        assertThat(document.errors()).isEmpty();
        assertThat(document.valid()).isFalse();
        assertThat(undecided(document)).containsExactly(REVOKED, "no_security_txt");
    }

    @Test
    void where_a_redirect_leads_is_said_and_not_obeyed() {
        var document = answered(
                "",
                new Fetched.Answer(
                        URI.create(ADDRESS), List.of(), 302, PLAIN, Optional.of("https://evil.test/\u001b[2J"), HOLDS));
        assertThat(document.incomplete().getLast().reason())
                .isEqualTo("it redirects to \"https://evil.test/\\x1b[2J\", where nobody was asked (status 302)");
    }

    @Test
    void a_redirect_to_another_page_is_no_file() {
        assertThat(codes(
                        served("<html>", ADDRESS, "https://shop.lab.test/login").errors()))
                .containsExactly("no_security_txt");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.lab.test/security.txt,,location",
        "https://shop.lab.test/x/security.txt,,location",
        "https://shop.lab.test/x/.well-known/security.txt,,location",
        "https://shop.lab.test/.well-known/security.txt,https://shop.lab.test/security.txt,location",
        "https://shop.lab.test/security.txt,https://shop.lab.test/.well-known/security.txt,",
        "https://shop.lab.test/.well-known/security.txt,https://shop.lab.test/cdn/.well-known/security.txt,",
        "https://shop.lab.test:8443/.well-known/security.txt?x,,",
        "http://shop.lab.test/.well-known/security.txt,https://shop.lab.test/.well-known/security.txt,",
        "http://shop.lab.test/.well-known/security.txt,,invalid_uri_scheme",
        "https://shop.lab.test/.well-known/security.txt,http://shop.lab.test/.well-known/security.txt,invalid_uri_scheme"
    })
    void place_and_scheme_are_judged(String asked, String redirect, String code) {
        var document = redirect == null ? served(GOOD, asked) : served(GOOD, asked, redirect);
        assertThat(codes(document.errors())).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void a_way_through_clear_text_is_judged() {
        String clear = "http://shop.lab.test/.well-known/security.txt";
        assertThat(codes(served(GOOD, ADDRESS, clear, ADDRESS).errors())).containsExactly("invalid_uri_scheme");
    }

    @Test
    void a_redirect_to_another_host_leaves_open_whose_file_it_is() {
        var document = served(GOOD, ADDRESS, "https://cdn.supplier.test/.well-known/security.txt");
        assertThat(document.errors()).isEmpty();
        assertThat(undecided(document)).containsExactly(REVOKED, "whose file it is");
        assertThat(undecided(served(GOOD, ADDRESS, "https://SHOP.lab.test/a/.well-known/security.txt")))
                .containsExactly(REVOKED);
    }

    @Test
    void the_certificate_is_judged_or_left_open() {
        var refused = answered(
                GOOD,
                answer(
                        ADDRESS,
                        200,
                        PLAIN,
                        new ServedCertificate.Refused("shop.lab.test", List.of("it ended", "it is odd"))));
        assertThat(codes(refused.errors())).containsExactly("invalid_cert");
        assertThat(refused.errors().getFirst().message())
                .isEqualTo("Clients refuse the certificate of shop.lab.test: it ended; it is odd");
        assertThat(refused.valid()).isFalse();
        assertThat(refused.incomplete()).isEmpty();
        var unknown = answered(GOOD, answer(ADDRESS, 200, PLAIN, new ServedCertificate.Unknown("nobody knows")));
        assertThat(undecided(unknown)).containsExactly("invalid_cert");
        assertThat(unknown.incomplete().getFirst().reason()).isEqualTo("nobody knows");
        String clear = "http://shop.lab.test/.well-known/security.txt";
        assertThat(undecided(answered(GOOD, answer(clear, 200, PLAIN, new ServedCertificate.Unknown("none")))))
                .as("in the clear there is none")
                .isEmpty();
    }

    @Test
    void on_a_way_through_several_servers_the_worst_certificate_counts() {
        var refused = new ServedCertificate.Refused("x", List.of("it ended"));
        var unknown = new ServedCertificate.Unknown("why");
        assertThat(ServedCertificate.together(List.of(HOLDS, unknown, refused))).isEqualTo(refused);
        assertThat(ServedCertificate.together(List.of(HOLDS, unknown))).isEqualTo(unknown);
        assertThat(ServedCertificate.together(List.of(HOLDS, HOLDS))).isEqualTo(HOLDS);
        assertThat(ServedCertificate.together(List.of())).isInstanceOf(ServedCertificate.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|no_content_type",
                "text/html|invalid_media",
                "''|invalid_media",
                "text/plain2|invalid_media",
                "text/plain; charset=iso-8859-1|invalid_charset",
                "text/plain; charset=utf8|invalid_charset",
                "text/plain|none",
                "Text/Plain ; Charset=UTF-8|none",
                "text/plain;charset=\"utf-8\"; format=flowed|none",
                "text/plain; charset=csUTF8|none"
            })
    void the_content_type_is_judged(String type, String code) {
        var document = answered(GOOD, answer(ADDRESS, 200, Optional.ofNullable(type), HOLDS));
        assertThat(codes(document.errors())).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void a_hostile_header_is_shown_and_not_obeyed() {
        var document = answered(GOOD, answer(ADDRESS, 200, Optional.of("\u001b]0;x\u0007"), HOLDS));
        assertThat(document.errors().getFirst().message()).contains("\"\\x1b]0\"");
        assertThat(document.served().orElseThrow().contentType()).contains("\\x1b]0;x\\x07");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.lab.test/.well-known/security.txt,true",
        "HTTPS://SHOP.lab.test:443/.well-known/security.txt,true",
        "https://shop.lab.test/security.txt,false",
        "https://www.shop.lab.test/.well-known/security.txt,false",
        "https://shop.lab.test:8443/.well-known/security.txt,false",
        "https://shop.lab.test/.Well-known/security.txt,false"
    })
    void the_canonical_address_is_compared(String canonical, boolean same) {
        var document = served(GOOD + "Canonical: " + canonical + "\n", ADDRESS);
        assertThat(codes(document.errors())).isEqualTo(same ? List.of() : List.of("no_canonical_match:4"));
    }

    @Test
    void the_first_and_the_last_address_of_a_redirect_count() {
        String last = "https://www.shop.lab.test/.well-known/security.txt";
        String between = "https://x.shop.lab.test/.well-known/security.txt";
        assertThat(served(GOOD + "Canonical: " + ADDRESS + "\n", ADDRESS, between, last)
                        .errors())
                .isEmpty();
        assertThat(served(GOOD + "Canonical: " + last + "\n", ADDRESS, between, last)
                        .errors())
                .isEmpty();
        assertThat(codes(served(GOOD + "Canonical: " + between + "\n", ADDRESS, between, last)
                        .errors()))
                .containsExactly("no_canonical_match:4");
    }

    @Test
    void an_answer_cut_short_is_never_called_valid() {
        Fetched cut = Fetched.answered(
                answer(ADDRESS, 200, PLAIN, HOLDS), "# hel".getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
        var document = SecurityTxt.check(cut, "0.1", NOW);
        assertThat(document.valid()).isFalse();
        assertThat(document.errors()).isEmpty();
        assertThat(undecided(document))
                .contains("the rest of the file", "no_contact", "no_expire", "no_line_separators", "not_signed");
    }
}
