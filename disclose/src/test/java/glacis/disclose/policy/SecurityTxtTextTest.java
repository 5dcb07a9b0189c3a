package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.ADDRESS;
import static glacis.disclose.policy.Checks.GOOD;
import static glacis.disclose.policy.Checks.answer;
import static glacis.disclose.policy.Checks.answered;
import static glacis.disclose.policy.Checks.file;
import static glacis.disclose.policy.Checks.served;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text that a person meets, held against the page that was written by hand. */
class SecurityTxtTextTest {

    private static final Path PAGE = Path.of("..", "docs", "examples", "securitytxt.txt");

    @Test
    void the_shop_of_the_lab_reads_as_its_page() throws Exception {
        var document = answered(
                """
                        Contact: mailto:security@shop.lab.test
                        Expires: 2026-06-30T12:00:00Z
                        Preferred-Languages: en
                        Canonical: https://shop.lab.test:10443/.well-known/security.txt
                        """,
                answer(
                        "https://shop.lab.test:10443/.well-known/security.txt",
                        200,
                        Optional.of("text/plain; charset=utf-8"),
                        new ServedCertificate.Refused(
                                "shop.lab.test",
                                List.of(
                                        "it ended on 11 Nov 2026",
                                        "no chain leads from it to an authority that is trusted here; its issuer is"
                                                + " \"CN=Lab authority\""))));
        assertThat(SecurityTxtText.render(document)).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void a_good_file_is_said_to_be_valid_and_never_safe() {
        assertThat(SecurityTxtText.render(served(GOOD, ADDRESS, "https://cdn.supplier.test/.well-known/security.txt")))
                .isEqualTo("""
                        https://shop.lab.test/.well-known/security.txt                                 23 Nov 2026 17:40 UTC
                        valid   0 errors   1 recommendation   0 worth a look   2 not decided   expires 30 Jun 2027
                        answered by https://cdn.supplier.test/.well-known/security.txt after 1 redirect

                        RECOMMENDED

                         file     It is not signed, so nobody can tell a forged file from yours
                                  fix   gpg --clear-sign security.txt
                                  not_signed · RFC 9116 §2.3

                        NOT DECIDED

                         whether the certificate was revoked
                                  its authority was not asked
                         whose file it is
                                  a redirect leads from shop.lab.test to cdn.supplier.test; whether both are one owner's
                                  does not show (RFC 9116 §5.2)

                        A security.txt gives nobody leave to test anything (RFC 9116 §5.5).
                        """);
    }

    @Test
    void signatures_are_shown_with_what_came_of_them() throws Exception {
        Pen pen = Pen.of(1);
        String text = SecurityTxtText.render(
                file(Pen.clearsigned(GOOD, pen.signature(GOOD), Pen.of(2).signature(GOOD)), pen.ring()));
        assertThat(text)
                .containsPattern(" line 7   verified · key [0-9A-F]{16} · SHA512 · made 1 Nov 2026 00:00 UTC\n"
                        + " {10}fingerprint ([0-9A-F]{4} ){9}[0-9A-F]{4}\n"
                        + " {10}made with a key that was given\n")
                .containsPattern(" line 7   unverified · key [0-9A-F]{16} · SHA512")
                .contains(" signature\n          not verified: key ");
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        String text = SecurityTxtText.render(file(GOOD + "x".repeat(500) + "\n" + "y ".repeat(500) + "\n"));
        assertThat(text.lines()).allMatch(l -> l.length() <= 100);
    }
}
