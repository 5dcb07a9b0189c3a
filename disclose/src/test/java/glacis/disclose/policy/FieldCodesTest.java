package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.GOOD;
import static glacis.disclose.policy.Checks.codes;
import static glacis.disclose.policy.Checks.errors;
import static glacis.disclose.policy.Checks.file;
import static glacis.disclose.policy.Checks.undecided;
import static glacis.disclose.policy.Checks.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code that a file's text decides: a file that breaks it, and files that almost do. */
class FieldCodesTest {

    private static final String CONTACT = "Contact: https://shop.lab.test/report\n";
    private static final String EXPIRES = "Expires: 2027-06-30T00:00:00Z\n";

    @Test
    void a_good_file_has_no_errors() {
        var document = file(GOOD);
        assertThat(document.valid()).isTrue();
        assertThat(document.errors()).isEmpty();
        assertThat(codes(document.recommendations())).containsExactly("not_signed");
        assertThat(document.notifications()).isEmpty();
        assertThat(document.contacts()).containsExactly("https://shop.lab.test/report");
        assertThat(document.expires().orElseThrow()).hasToString("2027-06-30T00:00:00Z");
        assertThat(errors(GOOD.replace("\n", "\r\n"))).isEmpty();
    }

    @Test
    void the_example_of_the_rfc_has_only_expired() {
        assertThat(errors("""
                        # Our security address
                        Contact: mailto:security@example.com

                        # Our OpenPGP key
                        Encryption: https://example.com/pgp-key.txt

                        # Our security policy
                        Policy: https://example.com/security-policy.html

                        # Our security acknowledgments page
                        Acknowledgments: https://example.com/hall-of-fame.html

                        Expires: 2021-12-31T18:37:07z
                        """)).containsExactly("expired:13");
    }

    @Test
    void bytes_that_are_not_utf8() {
        byte[] latin = (GOOD + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(codes(file(latin).errors())).containsExactly("utf8:4");
        assertThat(file(latin).errors().getFirst().message()).contains("0xe9");
        assertThat(errors(GOOD + "# caf\u00e9 \ufffd \ud83d\ude00\n")).isEmpty();
        assertThat(errors(GOOD + "# a\tb\n")).isEmpty();
        assertThat(errors(GOOD + "# \0\n")).containsExactly("utf8:4");
        assertThat(errors(GOOD + "# \u001b[2J\n")).containsExactly("utf8:4");
        assertThat(errors(GOOD + "# \u0085\n")).containsExactly("utf8:4");
    }

    @Test
    void a_byte_order_mark() {
        assertThat(errors("\ufeff" + GOOD)).containsExactly("bom_in_file:1");
        assertThat(errors("\ufeff" + CONTACT + EXPIRES)).containsExactly("bom_in_file:1");
        assertThat(errors(GOOD + "# \ufeff\n")).as("elsewhere it is no mark").containsExactly("utf8:4");
    }

    @Test
    void expires_is_missing_or_doubled() {
        assertThat(errors(CONTACT)).containsExactly("no_expire");
        assertThat(errors(CONTACT + "# " + EXPIRES)).containsExactly("no_expire");
        assertThat(errors(CONTACT + EXPIRES + EXPIRES)).containsExactly("multi_expire:3");
        assertThat(errors(CONTACT + "EXPIRES: 2027-06-30T00:00:00Z\n")).isEmpty();
        assertThat(errors("")).containsExactlyInAnyOrder("no_expire", "no_contact");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-06-30",
                "2027-06-30T00:00:00",
                "2027-06-30T00:00Z",
                "2027-06-30 00:00:00Z",
                "2027-02-30T00:00:00Z",
                "2027-06-30T24:00:00Z",
                "2027-06-30T00:00:00+24:00",
                "2027-06-30T00:00:00.Z",
                "2027-06-30T12:00:60Z",
                "+2027-06-30T00:00:00Z",
                "Wed, 30 Jun 2027 00:00:00 +0000",
                "\u0662027-06-30T00:00:00Z"
            })
    void expires_is_no_date_and_time(String value) {
        assertThat(errors(CONTACT + "Expires: " + value + "\n")).containsExactly("invalid_expiry:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-06-30T00:00:00z",
                "2027-06-30t00:00:00.123456789012Z",
                "2027-06-30T00:00:00-23:59",
                "2027-06-30T00:00:00-00:00",
                "2027-06-30T23:59:60Z",
                "2027-07-01T01:59:60+02:00",
                "2026-11-23T17:40:00Z",
                "2027-11-23T17:39:59Z"
            })
    void expires_is_a_date_and_time(String value) {
        var document = file(CONTACT + "Expires: " + value + "\n");
        assertThat(document.errors()).isEmpty();
        assertThat(codes(document.recommendations())).containsExactly("not_signed");
    }

    @Test
    void expires_is_past_or_far() {
        assertThat(errors(CONTACT + "Expires: 2026-11-23T17:39:59Z\n")).containsExactly("expired:2");
        assertThat(words(file(CONTACT + "Expires: 2026-06-30T23:59:59Z\n")))
                .contains("The file expired on 30 Jun 2026, 145 days ago");
        var far = file(CONTACT + "Expires: 2027-11-23T17:40:00Z\n");
        assertThat(far.valid()).isTrue();
        assertThat(codes(far.recommendations())).containsExactly("long_expiry:2", "not_signed");
    }

    @Test
    void contact_is_missing() {
        assertThat(errors(EXPIRES)).containsExactly("no_contact");
        assertThat(errors(EXPIRES + "contact: tel:+1-201-555-0123\n")).isEmpty();
    }

    @Test
    void languages_are_doubled_or_wrong() {
        String langs = "Preferred-Languages: nl, en\n";
        assertThat(errors(GOOD + langs)).isEmpty();
        assertThat(errors(GOOD + langs + langs)).containsExactly("multi_lang:5");
        for (String bad : new String[] {"english", "en;nl", "nl,,en", "en,", "e", "en_GB", "en-UK", "xx", "de-DE-"}) {
            assertThat(errors(GOOD + "Preferred-Languages: " + bad + "\n"))
                    .as(bad)
                    .containsExactly("invalid_lang:4");
        }
        for (String good :
                new String[] {"en", "EN-gb", "zh-Hant-TW", "es-419", "i-klingon", "eng", "x-ours", "de-1996", "nl ,en"
                }) {
            assertThat(errors(GOOD + "Preferred-Languages: " + good + "\n"))
                    .as(good)
                    .isEmpty();
        }
        assertThat(undecided(file(GOOD + "Preferred-Languages: nl, xyz\n"))).contains("invalid_lang");
        assertThat(undecided(file(GOOD + langs))).doesNotContain("invalid_lang");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security@shop.lab.test",
                "+31 20 555 0123",
                "shop.lab.test/report",
                "shop.lab.test:8443/report",
                "//shop.lab.test/",
                "https:shop.lab.test",
                "https://",
                "https:///report",
                "https://shop lab.test/",
                "https://shop.lab.test/caf\u00e9",
                "https://shop.lab.test/100%",
                "https://shop.lab.test/#a#b",
                "mailto:",
                "mailto:security",
                "mailto:@shop.lab.test",
                "tel:",
                "<https://shop.lab.test/>",
                "-----BEGIN PGP PUBLIC KEY BLOCK-----",
                ":"
            })
    void a_value_is_no_uri(String value) {
        assertThat(errors(EXPIRES + "Contact: " + value + "\n")).containsExactly("no_uri:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:security%2Buri%2Bencoded@example.com",
                "MAILTO:a@b?subject=x",
                "https://[2001:db8::1]:8443/a?b=c#d",
                "HTTPS://192.0.2.1",
                "tel:+31-20-555-0123",
                "dns:5d2d37ab76d47d36._openpgpkey.example.com?type=OPENPGPKEY",
                "openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f"
            })
    void a_value_is_a_uri(String value) {
        assertThat(errors(EXPIRES + "Contact: " + value + "\n")).isEmpty();
    }

    @Test
    void a_web_address_is_without_https() {
        for (String field :
                new String[] {"Contact", "Policy", "Hiring", "Acknowledgments", "Encryption", "Canonical"}) {
            assertThat(errors(GOOD + field + ": HTTP://shop.lab.test/x\n"))
                    .as(field)
                    .containsExactly("no_https:4");
        }
        assertThat(errors(GOOD + "CSAF: http://shop.lab.test/provider-metadata.json\n"))
                .containsExactly("no_https:4");
        assertThat(errors(GOOD + "Other: http://shop.lab.test/x\n")).isEmpty();
    }

    @Test
    void white_space_and_colons_are_off() {
        assertThat(errors(EXPIRES + "Contact : tel:+31205550123\n")).containsExactly("prec_ws:2");
        assertThat(errors(EXPIRES + "Contact:tel:+31205550123\n")).containsExactly("no_space:2");
        assertThat(errors(EXPIRES + "Contact:\ttel:+31205550123\n")).containsExactly("no_space:2");
        assertThat(errors(EXPIRES + "Contact: tel:+31205550123 \t\n")).isEmpty();
        assertThat(errors(GOOD + ": value\n")).containsExactly("empty_key:4");
        assertThat(errors(GOOD + ":\n")).containsExactly("empty_key:4");
        assertThat(errors(GOOD + "Policy:\n")).containsExactly("empty_value:4");
        assertThat(errors(GOOD + "Policy:  \n")).containsExactly("empty_value:4");
        assertThat(errors(GOOD + "Policy: #\n")).containsExactly("no_uri:4");
    }

    @Test
    void a_line_is_neither_field_nor_comment() {
        assertThat(errors(GOOD + "please write to us\n")).containsExactly("invalid_line:4");
        assertThat(errors(GOOD + " Policy: https://shop.lab.test/\n")).containsExactly("invalid_line:4");
        assertThat(errors(GOOD + "our page: https://shop.lab.test/\n")).containsExactly("invalid_line:4");
        assertThat(errors(GOOD + " # comment\n")).containsExactly("invalid_line:4");
        assertThat(errors(GOOD + "#comment without a space\n \t\n")).isEmpty();
        assertThat(errors(GOOD + Cleartext.SIGNATURE + "\n")).containsExactly("invalid_line:4");
    }

    @Test
    void a_line_does_not_end() {
        assertThat(errors(GOOD.stripTrailing())).containsExactly("no_line_separators:3");
        assertThat(errors(CONTACT.replace("\n", "\r") + EXPIRES)).contains("no_line_separators:1");
        assertThat(errors(GOOD + "\n\n\n")).isEmpty();
    }

    @Test
    void csaf_leads_elsewhere_or_is_doubled() {
        String csaf = "CSAF: https://shop.lab.test/.well-known/csaf/provider-metadata.json\n";
        assertThat(file(GOOD + csaf).errors()).isEmpty();
        assertThat(codes(file(GOOD + csaf).recommendations())).containsExactly("not_signed");
        assertThat(errors(GOOD + "CSAF: https://shop.lab.test/csaf.json\n")).containsExactly("no_csaf_file:4");
        assertThat(codes(file(GOOD + csaf + csaf).recommendations()))
                .containsExactly("multiple_csaf_fields:5", "not_signed");
    }

    @Test
    void mail_is_asked_for_without_a_key() {
        assertThat(codes(file(GOOD + "Contact: MailTo:a@shop.lab.test\n").recommendations()))
                .containsExactly("no_encryption:4", "not_signed");
        assertThat(codes(file(GOOD + "Contact: mailto:a@shop.lab.test\nEncryption: https://shop.lab.test/key\n")
                        .recommendations()))
                .containsExactly("not_signed");
    }

    @Test
    void a_field_is_not_known() {
        var document = file(GOOD + "Acknowledgements: https://shop.lab.test/thanks\nX-Own: 1\n");
        assertThat(document.valid()).isTrue();
        assertThat(codes(document.notifications())).containsExactly("unknown_field:4", "unknown_field:5");
        assertThat(words(document)).contains("is Acknowledgments meant?");
        assertThat(file(GOOD + "ACKNOWLEDGMENTS: https://shop.lab.test/thanks\n")
                        .notifications())
                .isEmpty();
    }
}
