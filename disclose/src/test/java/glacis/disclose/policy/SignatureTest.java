package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.NOW;
import static glacis.disclose.policy.Checks.codes;
import static glacis.disclose.policy.Checks.file;
import static glacis.disclose.policy.Checks.undecided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.junit.jupiter.api.Test;

/** Signatures are verified for real: with keys made here, and with a file and keys that GnuPG made. */
class SignatureTest {

    private static final String TEXT = """
            # white space at line ends is not signed \t
            Contact: https://shop.lab.test/report
            Expires: 2027-06-30T00:00:00Z
            Canonical: https://shop.lab.test/.well-known/security.txt

            """;
    private static final String DASHED = "-X: a field\n" + TEXT;

    @Test
    void verifies_with_the_key_that_was_given() throws Exception {
        Pen pen = Pen.of(1);
        var document = file(pen.clearsigned(TEXT), pen.ring());
        assertThat(document.errors()).isEmpty();
        assertThat(document.valid()).isTrue();
        assertThat(document.signatures()).singleElement().satisfies(s -> {
            assertThat(s.result()).isEqualTo("verified");
            assertThat(s.digest()).contains("SHA512");
            assertThat(s.made()).contains(Pen.SIGNED);
            assertThat(s.fingerprint().orElseThrow())
                    .hasSize(40)
                    .endsWith(s.key().orElseThrow());
        });
        assertThat(undecided(document)).doesNotContain("signature");
        assertThat(codes(document.recommendations())).isEmpty();
    }

    @Test
    void verifies_what_gnupg_signed_twice() throws Exception {
        String text = resource("gnupg-two-signatures.txt");
        Keyring keys = Keyring.read("keys", resource("gnupg-keys.asc").getBytes(StandardCharsets.UTF_8));
        var document = file(text, keys);
        assertThat(document.signatures())
                .extracting(SecurityTxtDocument.Signature::result)
                .containsExactly("verified", "verified");
        assertThat(document.signatures()).extracting(s -> s.digest().orElse("")).containsExactly("SHA256", "SHA512");
        assertThat(file(text.replace("\n", "\r\n"), keys).signatures())
                .as("with other line ends it is the same text")
                .allMatch(s -> s.result().equals("verified"));
        assertThat(file(text.replace("mailto:security", "mailto:evil"), keys).signatures())
                .allMatch(s -> s.result().equals("wrong"));
    }

    @Test
    void restores_escaped_dashes_before_verifying_and_reading() throws Exception {
        Pen pen = Pen.of(2);
        String signed = pen.clearsigned(DASHED);
        assertThat(signed).contains("\n- -X: a field\n");
        var document = file(signed, pen.ring());
        assertThat(document.signatures())
                .singleElement()
                .matches(s -> s.result().equals("verified"));
        assertThat(document.notifications())
                .singleElement()
                .satisfies(n -> assertThat(n.message()).contains("\"-X\""));
    }

    @Test
    void says_unverified_when_no_key_was_given() throws Exception {
        var document = file(Pen.of(1).clearsigned(TEXT));
        assertThat(document.valid()).isTrue();
        assertThat(document.errors()).isEmpty();
        assertThat(document.signatures()).singleElement().satisfies(s -> {
            assertThat(s.result()).isEqualTo("unverified");
            assertThat(s.explanation()).isEqualTo("no key was given");
            assertThat(s.fingerprint()).isEmpty();
        });
        assertThat(document.incomplete())
                .contains(new SecurityTxtDocument.Undecided("signature", "not verified: no key was given"));
    }

    @Test
    void says_unverified_when_only_other_keys_were_given() throws Exception {
        var document = file(Pen.of(1).clearsigned(TEXT), Pen.of(2).ring());
        assertThat(document.errors()).isEmpty();
        assertThat(document.signatures()).singleElement().satisfies(s -> {
            assertThat(s.result()).isEqualTo("unverified");
            assertThat(s.explanation()).contains(s.key().orElseThrow()).contains("not among those that were given");
        });
    }

    @Test
    void finds_the_right_key_among_several() throws Exception {
        Pen pen = Pen.of(1);
        Keyring keys = Pen.of(2).ring().and(pen.ring()).and(Pen.of(3).ring());
        assertThat(file(pen.clearsigned(TEXT), keys).signatures().getFirst().result())
                .isEqualTo("verified");
    }

    @Test
    void refuses_a_changed_text_and_a_borrowed_name() throws Exception {
        Pen pen = Pen.of(1);
        Pen forger = Pen.of(2);
        assertWrong(
                pen.clearsigned(TEXT).replace("shop.lab.test/report", "evil.lab.test/report"), pen, "one of the two");
        byte[] claimed = forger.signature(
                TEXT, PGPSignature.CANONICAL_TEXT_DOCUMENT, HashAlgorithmTags.SHA512, pen.hashed(Pen.SIGNED));
        assertWrong(Pen.clearsigned(TEXT, claimed), pen, "one of the two");
    }

    @Test
    void judges_each_of_several_signatures() throws Exception {
        Pen pen = Pen.of(1);
        Pen stranger = Pen.of(2);
        String file = Pen.clearsigned(TEXT, pen.signature(TEXT), stranger.signature(TEXT), pen.signature(TEXT + "x\n"));
        assertThat(file(file, pen.ring()).signatures())
                .extracting(SecurityTxtDocument.Signature::result)
                .containsExactly("verified", "unverified", "wrong");
    }

    @Test
    void refuses_a_key_that_has_expired_since() throws Exception {
        Pen pen = Pen.of(1, Duration.ofDays(320), KeyFlags.SIGN_DATA | KeyFlags.CERTIFY_OTHER);
        assertWrong(pen.clearsigned(TEXT), pen, "its key expired on 17 Nov 2026");
        assertThat(file(pen.clearsigned(TEXT), pen.ring(), Instant.parse("2026-11-16T00:00:00Z"))
                        .signatures()
                        .getFirst()
                        .result())
                .isEqualTo("verified");
    }

    @Test
    void refuses_a_revoked_key() throws Exception {
        Pen pen = Pen.of(1);
        assertThat(file(pen.clearsigned(TEXT), Keyring.read("key", pen.revoked()))
                        .signatures()
                        .getFirst()
                        .explanation())
                .isEqualTo("its key was revoked");
    }

    @Test
    void refuses_a_key_that_is_not_for_signing() throws Exception {
        Pen pen = Pen.of(1, Duration.ZERO, KeyFlags.CERTIFY_OTHER);
        assertWrong(pen.clearsigned(TEXT), pen, "not one for signing");
    }

    @Test
    void takes_a_subkey_only_when_its_certificate_vouches_for_it() throws Exception {
        Pen primary = Pen.of(1);
        Pen subkey = Pen.of(2);
        String file = subkey.clearsigned(TEXT);
        assertThat(file(file, Keyring.read("key", primary.withSubkey(subkey, true)))
                        .signatures()
                        .getFirst())
                .matches(s -> s.result().equals("verified"));
        assertThat(file(file, Keyring.read("key", primary.withSubkey(subkey, false)))
                        .signatures()
                        .getFirst())
                .matches(s -> s.result().equals("wrong"));
    }

    @Test
    void refuses_a_signature_that_ran_out_or_comes_from_the_future() throws Exception {
        Pen pen = Pen.of(1);
        PGPSignatureSubpacketGenerator brief = pen.hashed(Pen.SIGNED);
        brief.setSignatureExpirationTime(true, Duration.ofDays(7).toSeconds());
        assertWrong(signed(pen, HashAlgorithmTags.SHA512, brief), pen, "it ran out on 8 Nov 2026");
        assertWrong(
                signed(pen, HashAlgorithmTags.SHA512, pen.hashed(NOW.plus(Duration.ofDays(2)))),
                pen,
                "made in the future, on 25 Nov 2026");
        assertWrong(
                signed(pen, HashAlgorithmTags.SHA512, pen.hashed(Pen.MADE.minus(Duration.ofDays(2)))),
                pen,
                "its key was made after it");
    }

    @Test
    void refuses_broken_digests_and_those_no_header_names() throws Exception {
        Pen pen = Pen.of(1);
        String sha1 = signed(pen, HashAlgorithmTags.SHA1, pen.hashed(Pen.SIGNED));
        assertWrong(sha1.replace("Hash: SHA512", "Hash: SHA1"), pen, "SHA1, which can be forged");
        assertWrong(
                signed(pen, HashAlgorithmTags.SHA256, pen.hashed(Pen.SIGNED)),
                pen,
                "SHA256, which no Hash header names");
    }

    @Test
    void refuses_what_it_does_not_know_and_must_not_skip() throws Exception {
        Pen pen = Pen.of(1);
        PGPSignatureSubpacketGenerator critical = pen.hashed(Pen.SIGNED);
        critical.addNotationData(true, true, "rule@shop.lab.test", "x");
        assertWrong(signed(pen, HashAlgorithmTags.SHA512, critical), pen, "something critical about itself");
        PGPSignatureSubpacketGenerator harmless = pen.hashed(Pen.SIGNED);
        harmless.addNotationData(false, true, "rule@shop.lab.test", "x");
        assertThat(file(signed(pen, HashAlgorithmTags.SHA512, harmless), pen.ring())
                        .valid())
                .isTrue();
    }

    @Test
    void refuses_a_signature_that_is_not_over_a_text() throws Exception {
        Pen pen = Pen.of(1);
        byte[] other = pen.signature(TEXT, PGPSignature.STAND_ALONE, HashAlgorithmTags.SHA512, pen.hashed(Pen.SIGNED));
        assertWrong(Pen.clearsigned(TEXT, other), pen, "signs no text");
    }

    @Test
    void reads_keys_with_and_without_armor_and_refuses_the_rest() throws Exception {
        Pen pen = Pen.of(1);
        byte[] key = pen.publicKey();
        String armored = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: a key\n\n" + Pen.armor(key)
                + "-----END PGP PUBLIC KEY BLOCK-----\n";
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(Pen.of(3).publicKey());
        twice.writeBytes(key);
        for (byte[] good : new byte[][] {key, armored.getBytes(StandardCharsets.UTF_8), twice.toByteArray()}) {
            assertThat(file(pen.clearsigned(TEXT), Keyring.read("key", good))
                            .signatures()
                            .getFirst()
                            .result())
                    .isEqualTo("verified");
        }
        assertRefused("not a key".getBytes(StandardCharsets.UTF_8), "holds no OpenPGP public key");
        assertRefused(
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n".getBytes(StandardCharsets.UTF_8), "hand in the public one");
        assertRefused(new Packets.Packet(5, new byte[] {4}).encoded(), "hand in the public one");
        assertRefused(Arrays.copyOf(key, key.length - 9), "not an OpenPGP key");
        assertRefused(armored.replace("-----END", "----").getBytes(StandardCharsets.UTF_8), "does not end with");
        assertRefused(new byte[(1 << 20) + 1], "larger than a megabyte");
        assertRefused(new byte[] {(byte) 0xc6, (byte) 0xff, 0x7f, 0, 0, 0, 6}, "claims 2130706432 bytes");
    }

    private static String signed(Pen pen, int digest, PGPSignatureSubpacketGenerator hashed) throws Exception {
        return Pen.clearsigned(TEXT, pen.signature(TEXT, PGPSignature.CANONICAL_TEXT_DOCUMENT, digest, hashed));
    }

    private static void assertWrong(String file, Pen pen, String why) {
        var document = file(file, pen.ring());
        assertThat(document.valid()).isFalse();
        assertThat(document.errors()).singleElement().satisfies(n -> {
            assertThat(n.code()).isEqualTo("pgp_signature_error");
            assertThat(n.message()).contains(why);
        });
        assertThat(document.signatures()).singleElement().satisfies(s -> {
            assertThat(s.result()).isEqualTo("wrong");
            assertThat(s.explanation()).contains(why);
        });
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> Keyring.read("my.key", bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("my.key: ")
                .hasMessageContaining(why);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SignatureTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
