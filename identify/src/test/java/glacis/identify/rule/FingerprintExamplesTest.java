package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the fingerprints are their tests. */
class FingerprintExamplesTest {

    private final Map<String, List<Fingerprint>> all = FingerprintReader.builtIn();
    private final FingerprintMatcher matcher = new FingerprintMatcher(all);

    @TestFactory
    Stream<DynamicTest> every_example_is_matched_first_by_its_own_fingerprint() {
        return all.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .flatMap(fingerprint -> fingerprint.examples().stream()
                                .map(example ->
                                        DynamicTest.dynamicTest(fingerprint.id() + ": " + example.text(), () -> {
                                            var match = matcher.match(entry.getKey(), example.text())
                                                    .orElseThrow();
                                            assertThat(match.fingerprint().id()).isEqualTo(fingerprint.id());
                                            assertThat(match.values()).containsAllEntriesOf(example.values());
                                        }))));
    }

    @TestFactory
    Stream<DynamicTest> no_near_miss_is_matched() {
        return all.values().stream()
                .flatMap(List::stream)
                .flatMap(fingerprint -> fingerprint.nearMisses().stream()
                        .map(miss -> DynamicTest.dynamicTest(
                                fingerprint.id() + ": " + miss,
                                () -> assertThat(fingerprint
                                                .pattern()
                                                .matcher(miss)
                                                .find())
                                        .isFalse())));
    }

    @Test
    void every_fingerprint_has_a_near_miss_and_a_name_of_its_own() {
        List<Fingerprint> fingerprints =
                all.values().stream().flatMap(List::stream).toList();
        assertThat(fingerprints).allSatisfy(f -> {
            assertThat(f.nearMisses()).as(f.id()).isNotEmpty();
            assertThat(f.fixed()).as(f.id()).containsKeys("vendor", "product");
        });
        assertThat(fingerprints.stream().map(Fingerprint::id)).doesNotHaveDuplicates();
    }
}
