package glacis.model.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static String words(Outcome<String> outcome) {
        return outcome.words();
    }

    @Test
    void every_outcome_has_words_for_a_report() {
        assertEquals("answered", words(new Outcome.Answered<>("x")));
        assertEquals("silent for 3 s", words(new Outcome.Silent<>(3_000)));
        assertEquals("spoke, but not the protocol: no line", words(new Outcome.Garbled<>("no line")));
        assertEquals("refused the connection", words(new Outcome.Declined<>(Outcome.Decline.CONNECTION_REFUSED, "")));
        assertEquals("reset the connection", words(new Outcome.Declined<>(Outcome.Decline.CONNECTION_RESET, "")));
        assertEquals("closed without an answer", words(new Outcome.Declined<>(Outcome.Decline.CLOSED_EARLY, "")));
        assertEquals(
                "refused: handshake_failure",
                words(new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "handshake_failure")));
        assertEquals(
                "could not be asked: no route to host",
                words(new Outcome.Failed<>(Outcome.Failure.UNREACHABLE, "no route to host")));
    }
}
