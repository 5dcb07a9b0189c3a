package glacis.model.observation;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.observation.Outcome.Decline;
import glacis.model.observation.Outcome.Failure;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    private static final Refusal REFUSAL = new Refusal(
            new Target.Host(IpAddress.require("192.0.2.1")), Refusal.Reason.NOT_COVERED, "no allow line is about it");

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(new Outcome.Answered<>(1), "answered"),
                Arguments.of(new Outcome.Declined<>(Decline.CONNECTION_REFUSED, ""), "refused the connection"),
                Arguments.of(new Outcome.Declined<>(Decline.CONNECTION_RESET, ""), "reset the connection"),
                Arguments.of(new Outcome.Declined<>(Decline.CLOSED_EARLY, ""), "closed without an answer"),
                Arguments.of(new Outcome.Declined<>(Decline.PROTOCOL_REFUSAL, "alert 40"), "refused: alert 40"),
                Arguments.of(new Outcome.Silent<>(2_900), "silent for 3 s"),
                Arguments.of(new Outcome.Garbled<>("no line"), "spoke, but not the protocol: no line"),
                Arguments.of(new Outcome.Withheld<>(REFUSAL), "not asked: no mandate covers it"),
                Arguments.of(new Outcome.Failed<>(Failure.UNREACHABLE, "no route"), "could not be asked: no route"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void an_outcome_reads_as(Outcome<Integer> outcome, String words) {
        assertThat(outcome.words()).isEqualTo(words);
    }

    @Test
    void only_an_answer_is_mapped() {
        List<Outcome<Integer>> others =
                sentences().skip(1).map(a -> OutcomeTest.outcome(a.get()[0])).toList();
        assertThat(others).allSatisfy(o -> assertThat(o.map(i -> i + 1)).isEqualTo(o));
        assertThat(new Outcome.Answered<>(1).map(i -> i + 1)).isEqualTo(new Outcome.Answered<>(2));
    }

    @SuppressWarnings("unchecked") // the table above holds nothing else
    private static Outcome<Integer> outcome(Object any) {
        return (Outcome<Integer>) any;
    }
}
