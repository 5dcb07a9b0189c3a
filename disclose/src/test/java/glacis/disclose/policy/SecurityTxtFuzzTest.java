package glacis.disclose.policy;

import static glacis.disclose.policy.Checks.GOOD;
import static glacis.disclose.policy.Checks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.disclose.policy.SecurityTxtDocument.Signature;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged files, damaged signatures and damaged keys: always a result, never an escape sequence, never a pass by accident. */
class SecurityTxtFuzzTest {

    private static final String FULL = GOOD + """
            Contact: mailto:security@shop.lab.test
            Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f
            Preferred-Languages: nl, en-GB, zh-Hant
            Canonical: https://shop.lab.test/.well-known/security.txt
            CSAF: https://shop.lab.test/.well-known/csaf/provider-metadata.json
            Acknowledgements: https://shop.lab.test/\u00fcber/\ud83d\ude00
            """;

    @Test
    void every_damaged_file_has_a_result() throws Exception {
        List<byte[]> files = List.of(
                FULL.getBytes(StandardCharsets.UTF_8),
                FULL.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                Pen.of(1).clearsigned(FULL).getBytes(StandardCharsets.UTF_8));
        Fuzz.around("securitytxt", 8_000, files, bytes -> {
            SecurityTxtDocument document = SecurityTxt.check(Fetched.file("f", bytes), "0.1", NOW);
            assertThat(document.valid()).isEqualTo(document.errors().isEmpty());
            String shown = SecurityTxtText.render(document);
            assertThat(shown.chars().allMatch(c -> c == '\n' || c >= 0x20 && c != 0x7f))
                    .isTrue();
        });
    }

    @Test
    void a_damaged_signed_file_is_verified_only_with_the_same_text() throws Exception {
        Pen pen = Pen.of(1);
        Keyring keys = pen.ring();
        String file = pen.clearsigned(GOOD);
        Fuzz.around("cleartext", 4_000, List.of(file.getBytes(StandardCharsets.UTF_8)), bytes -> {
            SecurityTxtDocument document = SecurityTxt.check(Fetched.file("f", bytes), keys, "0.1", NOW, NOW);
            if (document.signatures().stream().map(Signature::result).anyMatch("verified"::equals)) {
                assertThat(document.contacts()).containsExactly("https://shop.lab.test/report");
                assertThat(document.expires().orElseThrow()).hasToString("2027-06-30T00:00:00Z");
            }
        });
    }

    @Test
    void a_damaged_signature_or_key_is_survived() throws Exception {
        Pen pen = Pen.of(1);
        Keyring keys = pen.ring();
        byte[] rsa;
        try (InputStream in = SecurityTxtFuzzTest.class.getResourceAsStream("gnupg-keys.asc")) {
            rsa = in.readAllBytes();
        }
        String file = Pen.clearsigned(GOOD, pen.signature(GOOD));
        Fuzz.around("signature", 6_000, List.of(pen.signature(GOOD)), bytes -> {
            String armor = Base64.getEncoder().encodeToString(bytes) + "\n";
            Checks.file(Pen.framed(GOOD, "Hash: SHA512", armor), keys);
        });
        List<byte[]> handed = List.of(pen.publicKey(), pen.withSubkey(Pen.of(2), true), pen.revoked(), rsa);
        Fuzz.around("key", 3_000, handed, bytes -> {
            try {
                Checks.file(file, Keyring.read("k", bytes));
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).startsWith("k: ").hasLineCount(1);
            }
        });
    }
}
