package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.identify.pattern.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the fingerprints are their tests. */
class FingerprintExamplesTest {

    private final Vocabulary all = FingerprintReader.builtIn();
    private final FingerprintMatcher matcher = new FingerprintMatcher(all);

    @TestFactory
    Stream<DynamicTest> every_example_is_matched_first_by_its_own_fingerprint() {
        return all.files().stream()
                .flatMap(file -> file.fingerprints().stream()
                        .flatMap(fingerprint -> fingerprint.examples().stream()
                                .map(example ->
                                        DynamicTest.dynamicTest(fingerprint.id() + ": " + example.text(), () -> {
                                            var match = matcher.match(file.key(), example.text())
                                                    .orElseThrow();
                                            assertThat(match.fingerprint().id()).isEqualTo(fingerprint.id());
                                            assertThat(match.values()).containsAllEntriesOf(example.values());
                                        }))));
    }

    @TestFactory
    Stream<DynamicTest> no_near_miss_is_matched() {
        return all.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.nearMisses().stream()
                        .map(miss -> DynamicTest.dynamicTest(
                                fingerprint.id() + ": " + miss,
                                () -> assertThat(fingerprint.pattern().find(new Subject(miss)))
                                        .isEmpty())));
    }

    @Test
    void every_fingerprint_has_an_example_a_near_miss_a_vendor_and_a_name_of_its_own() {
        List<Fingerprint> fingerprints = all.fingerprints();
        assertThat(named(fingerprints, f -> f.examples().isEmpty())).isEmpty();
        assertThat(named(fingerprints, f -> f.nearMisses().isEmpty())).isEmpty();
        assertThat(named(
                        fingerprints,
                        f -> Stream.of("service", "service.component", "os", "hw")
                                .allMatch(part -> f.fixed(part + ".vendor").isEmpty())))
                .isEmpty();
        assertThat(fingerprints.stream().map(Fingerprint::id)).doesNotHaveDuplicates();
    }

    private static List<String> named(List<Fingerprint> fingerprints, Predicate<Fingerprint> wrong) {
        return fingerprints.stream().filter(wrong).map(Fingerprint::id).toList();
    }

    @Test
    void every_fingerprint_says_where_it_is_from() throws IOException {
        for (String file : FingerprintReader.FILES) {
            try (InputStream in = FingerprintReader.class.getResourceAsStream("/fingerprints/" + file + ".xml")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Stream.of(text.split("<fingerprint ", -1))
                        .skip(1)
                        .forEach(entry -> assertThat(entry).as(file).containsPattern("<source>[^<]*\\w[^<]*</source>"));
            }
        }
    }

    /** A name in CPE 2.3's formatted string has eleven components, and what is special in it is quoted. */
    @Test
    void every_name_that_an_example_gives_is_well_formed() {
        for (FingerprintFile file : all.files()) {
            for (Fingerprint fingerprint : file.fingerprints()) {
                for (Fingerprint.Example example : fingerprint.examples()) {
                    Named.in(matcher.match(file.key(), example.text()).orElseThrow()).stream()
                            .flatMap(named -> named.product().cpe23().stream())
                            .forEach(cpe -> assertThat(cpe)
                                    .as(fingerprint.id())
                                    .matches("cpe:2\\.3:[aoh](?::(?:[*-]|(?:[a-z0-9._-]|\\\\[!-/:-@\\[-`{-~])+)){10}"));
                }
            }
        }
    }
}
