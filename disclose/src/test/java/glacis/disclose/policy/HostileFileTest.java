package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.GOOD;
import static glacis.disclose.policy.Checks.NOW;
import static glacis.disclose.policy.Checks.file;
import static glacis.disclose.policy.Checks.undecided;
import static glacis.disclose.policy.Checks.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that were made to hurt whoever reads them. */
@Timeout(20)
class HostileFileTest {

    @Test
    void a_hundred_thousand_lines_are_counted_and_not_listed() {
        var document = file(GOOD + "nonsense\n".repeat(100_000));
        assertThat(document.lines()).isEqualTo(100_003);
        assertThat(document.errors()).hasSize(Notes.MOST_OF_A_CODE + 1);
        assertThat(document.errors().getLast().message()).isEqualTo("And 99,980 more like the ones above");
        assertThat(undecided(document)).contains("every reader takes it");
    }

    @Test
    void a_megabyte_in_one_line_is_quoted_in_short() {
        String million = "a".repeat((1 << 20) - 200);
        for (String start : new String[] {
            "",
            "Contact: ",
            "Expires: ",
            "Preferred-Languages: ",
            "CSAF: https://",
            "#",
            "Contact: https://[",
            "Contact: mailto:",
            "Preferred-Languages: a-",
            "Canonical: https://a/%"
        }) {
            var document = file(GOOD + start + million + "\n");
            assertThat(SecurityTxtText.render(document).length()).as(start).isLessThan(20_000);
        }
        assertThat(file(GOOD + "Preferred-Languages: " + "en,".repeat(300_000) + "\n")
                        .errors())
                .hasSize(1);
        assertThat(file(GOOD + "Preferred-Languages: " + "e,".repeat(300_000) + "\n")
                        .errors())
                .hasSize(Notes.MOST_OF_A_CODE + 1);
    }

    @Test
    void a_stream_without_end_is_read_up_to_a_limit() throws Exception {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }
        };
        Fetched fetched = Fetched.file("endless", endless);
        assertThat(fetched.body()).hasSize(Fetched.MOST);
        assertThat(fetched.whole()).isFalse();
        assertThat(SecurityTxt.check(fetched, "0.1", NOW).valid()).isFalse();
        Fetched exact = Fetched.file("exact", new ByteArrayInputStream(new byte[Fetched.MOST]));
        assertThat(exact.whole()).isTrue();
    }

    @Test
    void a_signed_megabyte_is_verified_in_time() throws Exception {
        Pen pen = Pen.of(5);
        String text = GOOD + "# padding\n".repeat(90_000);
        assertThat(file(pen.clearsigned(text), pen.ring()).signatures())
                .allMatch(s -> s.result().equals("verified"));
        String nested =
                file("-----BEGIN PGP SIGNED MESSAGE-----\n".repeat(29_000)).toString();
        assertThat(nested.length()).isLessThan(50_000);
        assertThat(file("-----BEGIN PGP SIGNED MESSAGE-----\n\n-----BEGIN PGP SIGNATURE-----\n\n" + "A".repeat(900_000))
                        .valid())
                .isFalse();
    }

    @Test
    void controls_and_disguises_are_shown_and_not_obeyed() {
        String nasty = "\u001b[31m\u0007\u202e\u2066\u200b\ufe0f\u0085\ue000\0" + "e\u0301\u0301\u0301\u0301";
        var document = file(nasty + "\n" + nasty + ": x\nContact: " + nasty + "\nExpires: " + nasty + "\nCSAF: " + nasty
                + "\nPreferred-Languages: " + nasty + "\n");
        String all = words(document) + SecurityTxtText.render(document);
        assertThat(all)
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u2066", "\u200b", "\ufe0f", "\u0085", "\ue000", "\0")
                .contains("\\x1b[31m\\x07\\u202e");
        Fetched named = Fetched.file("a\u001b]0;x\u0007.txt", GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(SecurityTxtText.render(SecurityTxt.check(named, "0.1", NOW))).startsWith("a\\x1b]0;x\\x07.txt");
    }

    @Test
    void the_time_grows_with_the_length_and_not_faster() {
        String text = GOOD + "x : y\n".repeat(150_000);
        assertThat(text.length()).isLessThan(Fetched.MOST);
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10), () -> file(text));
    }
}
