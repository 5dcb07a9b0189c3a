package glacis.assess.spi;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.ObservationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static final Evidence A = new Evidence(new ObservationId("O-AAAAAAAAAAAA"), "a");
    private static final Evidence B = new Evidence(new ObservationId("O-BBBBBBBBBBBB"), "b");
    private static final Verdict CRITICAL = fails(Severity.CRITICAL);
    private static final Verdict LOW = fails(Severity.LOW);
    private static final Verdict OPEN = new Verdict.Undetermined("silent for 3 s");
    private static final Verdict PASSES = new Verdict.Passes("well", List.of(A));
    private static final Verdict NOT = new Verdict.NotApplicable("no");

    private static Verdict fails(Severity severity) {
        return new Verdict.Fails(severity, Confidence.HIGH, "Bad", "seen", "repair it", List.of(A));
    }

    @Test
    void the_weightiest_verdict_decides_in_any_order() {
        List<Verdict> byWeight = List.of(CRITICAL, LOW, OPEN, PASSES, NOT);
        for (int seed = 0; seed < 100; seed++) {
            for (int from = 0; from < byWeight.size(); from++) {
                List<Verdict> some = new ArrayList<>(byWeight.subList(from, byWeight.size()));
                Collections.shuffle(some, new Random(seed));
                assertThat(Looks.together(some)).as("seed " + seed).contains(byWeight.get(from));
            }
        }
    }

    @Test
    void a_pass_shows_all_that_passed_each_once() {
        Verdict also = new Verdict.Passes("as well", List.of(A, B));
        assertThat(Looks.together(List.of(PASSES, NOT, also))).contains(new Verdict.Passes("well", List.of(A, B)));
    }

    @Test
    void without_a_look_there_is_no_verdict() {
        assertThat(Looks.together(List.of())).isEmpty();
    }
}
