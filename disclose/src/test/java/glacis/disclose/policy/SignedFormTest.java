package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.GOOD;
import static glacis.disclose.policy.Checks.codes;
import static glacis.disclose.policy.Checks.errors;
import static glacis.disclose.policy.Checks.file;
import static glacis.disclose.policy.Checks.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each code about the frame of a signature: what is wrong with it is said, and then nothing in it is called signed. */
class SignedFormTest {

    private static Pen pen;
    private static String signed;
    private static String armor;

    @BeforeAll
    static void sign() throws Exception {
        pen = Pen.of(7);
        signed = pen.clearsigned(GOOD);
        armor = Pen.armor(pen.signature(GOOD));
    }

    @Test
    void a_sound_frame_has_no_errors() {
        assertThat(errors(signed)).isEmpty();
        assertThat(codes(file(signed).recommendations())).containsExactly("no_canonical");
        assertThat(codes(file(pen(GOOD + "Canonical: https://shop.lab.test/.well-known/security.txt\n"))
                        .recommendations()))
                .isEmpty();
    }

    @Test
    void something_stands_in_front() {
        assertNothingVerified("# first\n" + signed, "signed_format_issue:2");
        assertNothingVerified("\n" + signed, "signed_format_issue:2");
    }

    @Test
    void headers_are_missing_or_not_hash() {
        assertThat(errors(signed.replace("Hash: SHA512\n", ""))).containsExactly("signed_format_issue:2");
        assertNothingVerified(
                signed.replace("Hash: SHA512\n\n", "Hash: SHA512\nNotDashEscaped: x\n\n"), "signed_format_issue:3");
        assertNothingVerified(signed.replace("Hash: SHA512\n\n", "Hash: SHA512\n"), "signed_format_issue:3");
        assertNothingVerified(
                signed.replace("Hash: SHA512\n\n", "Hash: SHA512\n \t\nContact: https://evil.test/\n\n"),
                "signed_format_issue:3");
        assertThat(errors(signed.replace("Hash: SHA512", "Hash: SHA256,SHA512")))
                .isEmpty();
        assertThat(errors(signed.replace("Hash: SHA512", "Hash: SHA256\nHash: SHA512")))
                .isEmpty();
    }

    @Test
    void dashes_are_not_escaped() {
        String nested = signed.replace("Contact:", Cleartext.BEGIN + "\nContact:");
        assertNothingVerified(nested, "signed_format_issue:5");
        assertThat(errors(signed.replace("Contact:", "- Contact:")))
                .as("more may be escaped")
                .isEmpty();
    }

    @Test
    void a_nested_frame_inside_the_text_is_text() throws Exception {
        String text = GOOD + Cleartext.SIGNATURE + "\n" + Cleartext.END + "\n";
        var document = file(pen.clearsigned(text), pen.ring());
        assertThat(codes(document.errors())).containsExactly("invalid_line:7", "invalid_line:8");
        assertThat(document.signatures().getFirst().result()).isEqualTo("verified");
    }

    @Test
    void another_text_that_hashes_alike_is_not_the_signed_one() throws Exception {
        String joined = signed.replace("contact\nContact:", "contact\rContact:");
        assertNothingVerified(joined, "no_line_separators:4");
        String text = GOOD + "# \ufffd\n";
        byte[] bytes = pen.clearsigned(text).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(file(pen.clearsigned(text), pen.ring())
                        .signatures()
                        .getFirst()
                        .result())
                .isEqualTo("verified");
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xff : bytes[i];
        }
        var document = file(bytes, pen.ring());
        assertThat(codes(document.errors())).containsExactly("utf8:7");
        assertThat(document.signatures()).isEmpty();
        assertThat(undecided(document)).contains("signature");
    }

    @Test
    void something_follows_the_signature() {
        assertThat(errors(signed + "Contact: https://evil.test/\n"))
                .containsExactly("data_after_sig:" + (1 + signed.lines().count()));
        assertThat(errors(signed + "\n\nPolicy: https://evil.test/\n"))
                .singleElement()
                .asString()
                .startsWith("data_after_sig");
        assertThat(file(signed + "Contact: https://evil.test/\n").contacts())
                .containsExactly("https://shop.lab.test/report");
        assertThat(errors(signed + "\n"))
                .containsExactly(
                        "too_many_line_separators:" + (1 + signed.lines().count()));
        assertThat(errors(signed.stripTrailing()))
                .containsExactly("no_line_separators:" + signed.lines().count());
    }

    @Test
    void the_armor_is_broken() {
        assertPgp("pgp_error", armor.replaceFirst("[A-Za-z]", "!"));
        assertPgp("pgp_error", armor.replaceFirst("=....\n", "=AAAA\n"));
        assertPgp("pgp_data_error", armor + "more\n");
        assertPgp("pgp_error", "Version: below the empty line\n");
        assertThat(errors(signed.replace(Cleartext.SIGNATURE + "\n\n", Cleartext.SIGNATURE + "\n")))
                .singleElement()
                .asString()
                .startsWith("pgp_data_error");
        assertThat(errors(Pen.framed(GOOD, "Hash: SHA512", armor.replaceFirst("=....\n", ""))))
                .as("a checksum may be left out")
                .isEmpty();
        assertThat(errors(signed.replace(Cleartext.SIGNATURE, Cleartext.SIGNATURE + "\nVersion: GnuPG v2")))
                .isEmpty();
    }

    @Test
    void the_frame_does_not_end() {
        String open = signed.substring(0, signed.indexOf(Cleartext.END));
        assertThat(errors(open)).containsExactly("pgp_data_error:7");
        assertThat(errors(signed.substring(0, signed.indexOf(Cleartext.SIGNATURE))))
                .containsExactly("pgp_data_error:1");
        assertThat(file(open, pen.ring()).signatures()).isEmpty();
    }

    @Test
    void the_armor_holds_no_signature() throws Exception {
        assertPgp("pgp_error", "\n" + Pen.armor(new byte[0]));
        assertPgp("pgp_error", Pen.armor(new byte[] {1, 2, 3}));
        assertPgp("pgp_error", Pen.armor(pen.publicKey()));
        byte[] signature = pen.signature(GOOD);
        assertPgp("pgp_error", Pen.armor(java.util.Arrays.copyOf(signature, signature.length - 5)));
        assertPgp("pgp_error", Pen.armor(new Packets.Packet(2, new byte[] {4, 1, 22, 10, 0, 0}).encoded()));
        assertPgp("pgp_error", armor(0xc2, 0xff, 0x7f, 0xff, 0xff, 0xff, 4));
        assertPgp("pgp_error", armor(0xc2, 10, 6, 1, 27, 10, 0x7f, 0xff, 0xff, 0xff, 0, 0));
        assertPgp("pgp_error", armor(0xc2, 0xe1, 4));
    }

    @Test
    void a_version_that_is_not_known_stays_unverified() {
        var document = file(Pen.framed(GOOD, "Hash: SHA512", armor(0xc2, 2, 9, 1)), pen.ring());
        assertThat(document.errors()).isEmpty();
        assertThat(document.signatures())
                .singleElement()
                .matches(s -> s.result().equals("unverified"));
        assertThat(undecided(document)).contains("signature");
    }

    @Test
    void more_signatures_than_anybody_makes_are_not_all_tried() throws Exception {
        byte[][] many = new byte[17][];
        java.util.Arrays.fill(many, pen.signature(GOOD));
        var document = file(Pen.clearsigned(GOOD, many), pen.ring());
        assertThat(document.signatures()).hasSize(16);
        assertThat(undecided(document)).contains("signature");
    }

    private static String pen(String text) {
        try {
            return pen.clearsigned(text);
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String armor(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return Base64.getEncoder().encodeToString(all) + "\n";
    }

    private static void assertPgp(String code, String armor) {
        assertThat(errors(Pen.framed(GOOD, "Hash: SHA512", armor)))
                .singleElement()
                .asString()
                .startsWith(code + ":");
    }

    private static void assertNothingVerified(String file, String code) {
        var document = file(file, pen.ring());
        assertThat(codes(document.errors())).contains(code);
        assertThat(document.signatures()).isEmpty();
        assertThat(undecided(document)).contains("signature");
    }
}
