package glacis.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recog's own examples are the test of its fingerprints here, too. */
class RecogContentTest {

    private record Case(String key, Fingerprint fingerprint, Fingerprint.Example example) {}

    private static List<Case> cases(Vocabulary vocabulary) {
        List<Case> cases = new ArrayList<>();
        for (FingerprintFile file : vocabulary.files()) {
            for (Fingerprint fingerprint : file.fingerprints()) {
                fingerprint.examples().forEach(example -> cases.add(new Case(file.key(), fingerprint, example)));
            }
        }
        return cases;
    }

    @Test
    void every_example_is_matched_first_by_its_own_fingerprint_and_gives_every_value() throws IOException {
        Vocabulary recog = RecogArchive.vocabulary();
        FingerprintMatcher matcher = new FingerprintMatcher(recog);
        assertThat(recog.refusals()).isEmpty();
        assertThat(recog.files()).hasSize(50);
        assertThat(recog.fingerprints()).hasSize(4657);
        List<String> wrong = new ArrayList<>();
        int values = 0;
        List<Case> cases = cases(recog);
        for (Case one : cases) {
            Optional<FingerprintMatcher.Match> match =
                    matcher.match(one.key(), one.example().text());
            if (match.filter(m -> m.fingerprint() == one.fingerprint()).isEmpty()) {
                wrong.add(one + " is matched by " + match);
            }
            values += one.example().values().size();
            one.example().values().forEach((name, value) -> {
                if (!match.map(m -> m.values().getOrDefault(name, "nothing")).equals(Optional.of(value))) {
                    wrong.add(one + " gives another " + name + ": " + match);
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasSize(7525);
        assertThat(values).isEqualTo(7852);
    }

    @Test
    void against_all_keys_each_of_them_says_what_it_says_alone() throws IOException {
        Vocabulary recog = RecogArchive.vocabulary();
        FingerprintMatcher matcher = new FingerprintMatcher(recog);
        List<String> keys = List.copyOf(recog.byKey().keySet());
        List<Case> cases = cases(recog);
        for (int i = 0; i < cases.size(); i += 7) {
            String text = cases.get(i).example().text();
            assertThat(matcher.matchAll(text))
                    .as(text)
                    .isEqualTo(keys.stream()
                            .flatMap(key -> matcher.match(key, text).stream())
                            .toList());
        }
    }
}
