package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.identify.pattern.Subject;
import java.util.List;
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
    void every_fingerprint_has_a_near_miss_and_a_name_of_its_own() {
        List<Fingerprint> fingerprints = all.fingerprints();
        assertThat(fingerprints).allSatisfy(f -> {
            assertThat(f.nearMisses()).as(f.id()).isNotEmpty();
            assertThat(f.fixed("service.vendor") + f.fixed("os.vendor") + f.fixed("hw.vendor"))
                    .as(f.id())
                    .isNotEmpty();
        });
        assertThat(fingerprints.stream().map(Fingerprint::id)).doesNotHaveDuplicates();
    }
}
