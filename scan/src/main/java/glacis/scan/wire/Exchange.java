package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import java.util.List;

/**
 * A conversation that was had or tried.
 *
 * @param outcome what became of it
 * @param said everything that went over the wire, inside TLS as plain text; not empty when we spoke and nobody answered
 * @param shown the certificates that the peer showed in the TLS around the conversation, its own first, each as DER; empty
 *     without TLS. Nobody has judged them.
 */
public record Exchange(Outcome<Transcript> outcome, Transcript said, List<byte[]> shown) {

    public Exchange {
        shown = List.copyOf(shown);
    }

    /** One without certificates. */
    public Exchange(Outcome<Transcript> outcome, Transcript said) {
        this(outcome, said, List.of());
    }

    /** One in which nothing was said. */
    static Exchange wordless(Outcome<Transcript> outcome) {
        return new Exchange(outcome, Transcript.EMPTY);
    }

    /** The same, with something that is kept with what was said. */
    public Exchange keeping(byte[] kept) {
        return new Exchange(outcome, said.keeping(kept), shown);
    }

    /** The same, inside TLS in which these certificates were shown. */
    Exchange showing(List<byte[]> certificates) {
        return new Exchange(outcome, said, certificates);
    }
}
