package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;

/**
 * A conversation that was had or tried.
 *
 * @param outcome what became of it
 * @param said everything that went over the wire, inside TLS as plain text; not empty when we spoke and nobody answered
 */
public record Exchange(Outcome<Transcript> outcome, Transcript said) {

    /** One in which nothing was said. */
    static Exchange wordless(Outcome<Transcript> outcome) {
        return new Exchange(outcome, Transcript.EMPTY);
    }
}
