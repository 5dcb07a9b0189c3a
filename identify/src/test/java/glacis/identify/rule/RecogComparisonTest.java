package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our fingerprints against the examples of recog's many: where both know a server, both must say the same. */
class RecogComparisonTest {

    /** A key with recog's file of it. */
    private record Key(String name, String file) {}

    private static final List<Key> KEYS = List.of(
            new Key("ssh.banner", "ssh_banners.xml"),
            new Key("smtp.banner", "smtp_banners.xml"),
            new Key("http_header.server", "http_servers.xml"),
            new Key("dns.versionbind", "dns_versionbind.xml"));

    private final FingerprintMatcher matcher = new FingerprintMatcher(FingerprintReader.builtIn());

    @Test
    void where_both_know_a_server_both_say_the_same() throws IOException {
        Vocabulary recog = RecogArchive.vocabulary();
        Set<String> argued = argued();
        Set<String> needed = new HashSet<>();
        List<String> contradictions = new ArrayList<>();
        for (Key key : KEYS) {
            List<Fingerprint> theirs = recog.files().stream()
                    .filter(file -> file.name().equals(key.file()))
                    .flatMap(file -> file.fingerprints().stream())
                    .toList();
            int known = 0;
            int examples = 0;
            for (Fingerprint fingerprint : theirs) {
                for (Fingerprint.Example example : fingerprint.examples()) {
                    Optional<FingerprintMatcher.Match> match = Greeting.match(matcher, key.name(), example.text());
                    examples++;
                    known += match.isPresent() ? 1 : 0;
                    match.ifPresent(ours -> differences(key, fingerprint, example, ours.values())
                            .forEach(difference -> {
                                if (argued.contains(difference)) {
                                    needed.add(difference);
                                } else {
                                    contradictions.add(difference + " | " + example.text());
                                }
                            }));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "recall on recog's examples, %s: %d of %d (%.0f %%)%n",
                    key.name(),
                    known,
                    examples,
                    100.0 * known / examples);
            assertThat(examples).isGreaterThan(100);
            assertThat(known).as(key.name()).isPositive();
        }
        assertThat(contradictions).isEmpty();
        assertThat(needed).as("argued differences that still exist").containsExactlyInAnyOrderElementsOf(argued);
    }

    private static List<String> differences(
            Key key, Fingerprint fingerprint, Fingerprint.Example example, Map<String, String> ours) {
        List<String> differences = new ArrayList<>();
        String product = ours.getOrDefault("service.product", "");
        String theirs = example.values().getOrDefault("service.product", fingerprint.fixed("service.product"));
        if (!theirs.isEmpty() && !product.isEmpty() && !same(product, theirs, fingerprint.fixed("service.vendor"))) {
            differences.add(key.name() + " | product | " + theirs + " | " + product);
        }
        Optional<String> version = Optional.ofNullable(ours.get("service.version"));
        boolean hasVersion =
                fingerprint.parameters().stream().anyMatch(p -> p.name().equals("service.version"));
        if (version.isPresent() && !hasVersion) {
            differences.add(key.name() + " | version | none | " + version.get());
        }
        Optional.ofNullable(example.values().get("service.version"))
                .filter(v -> version.isPresent() && !version.get().equals(v))
                .ifPresent(v -> differences.add(key.name() + " | version | " + v + " | " + version.orElseThrow()));
        return differences;
    }

    /** Whether two names mean one product: letters and digits count, and the vendor may stand in front. */
    private static boolean same(String ours, String theirs, String vendor) {
        return plain(ours).equals(plain(theirs)) || plain(ours).equals(plain(vendor + theirs));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Set<String> argued() throws IOException {
        try (InputStream in = RecogComparisonTest.class.getResourceAsStream("/recog-differences.txt")) {
            Set<String> argued = new LinkedHashSet<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" \\| ", 5);
                    assertThat(parts).as(line).hasSize(5);
                    assertThat(argued.add(String.join(" | ", List.of(parts).subList(0, 4))))
                            .as(line)
                            .isTrue();
                }
            }
            return argued;
        }
    }
}
