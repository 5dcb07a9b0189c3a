package glacis.disclose.policy;

import glacis.disclose.policy.Fetched.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Short ways to check a text in tests. */
final class Checks {

    static final Instant NOW = Instant.parse("2026-11-23T17:40:00Z");
    static final String GOOD = """
            # Our contact
            Contact: https://shop.lab.test/report
            Expires: 2027-06-30T00:00:00Z
            """;
    static final String ADDRESS = "https://shop.lab.test/.well-known/security.txt";

    static final ServedCertificate HOLDS = new ServedCertificate.Holds();

    /** What is never known of a certificate that holds. */
    static final String REVOKED = "whether the certificate was revoked";

    private Checks() {}

    static SecurityTxtDocument file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    static SecurityTxtDocument file(byte[] bytes) {
        return SecurityTxt.check(Fetched.file("security.txt", bytes), "0.1", NOW);
    }

    static SecurityTxtDocument file(byte[] bytes, Keyring keys) {
        return SecurityTxt.check(Fetched.file("security.txt", bytes), keys, "0.1", NOW, NOW);
    }

    static SecurityTxtDocument file(String text, Keyring keys) {
        return file(text, keys, NOW);
    }

    static SecurityTxtDocument file(String text, Keyring keys, Instant now) {
        Fetched fetched = Fetched.file("security.txt", text.getBytes(StandardCharsets.UTF_8));
        return SecurityTxt.check(fetched, keys, "0.1", now, now);
    }

    /** As a server answers that does everything right, but for the arguments. */
    static SecurityTxtDocument served(String text, String asked, String... redirects) {
        return answered(text, answer(asked, 200, Optional.of("text/plain; charset=utf-8"), HOLDS, redirects));
    }

    static Answer answer(
            String asked, int status, Optional<String> type, ServedCertificate certificate, String... redirects) {
        return new Answer(
                URI.create(asked),
                Stream.of(redirects).map(URI::create).toList(),
                status,
                type,
                Optional.empty(),
                certificate);
    }

    static SecurityTxtDocument answered(String text, Answer answer) {
        return SecurityTxt.check(Fetched.answered(answer, text.getBytes(StandardCharsets.UTF_8), true), "0.1", NOW);
    }

    /** Codes with their lines, such as {@code no_uri:2}; a code without a line stands alone. */
    static List<String> codes(List<Note> notes) {
        return notes.stream()
                .map(n -> n.code() + n.line().map(l -> ":" + l).orElse(""))
                .toList();
    }

    static List<String> errors(String text) {
        return codes(file(text).errors());
    }

    static List<String> undecided(SecurityTxtDocument document) {
        return document.incomplete().stream()
                .map(SecurityTxtDocument.Undecided::what)
                .toList();
    }

    /** All words a reader would see. */
    static String words(SecurityTxtDocument document) {
        return Stream.of(document.errors(), document.recommendations(), document.notifications())
                .flatMap(List::stream)
                .map(Note::message)
                .reduce("", (a, b) -> a + "\n" + b);
    }
}
