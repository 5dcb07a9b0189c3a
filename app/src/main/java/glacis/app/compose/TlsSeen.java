package glacis.app.compose;

import glacis.model.observation.Observation;
import glacis.model.scope.Target;
import glacis.report.compose.TlsDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint said when it was asked about its TLS, ready to be written down.
 *
 * @param host the name or address as it was asked for
 * @param target what was asked
 * @param startTls the protocol in which TLS was asked for
 * @param observation what it said: a survey, an ordinary hello, or neither
 * @param at when
 * @param cost what that took
 * @param consented what it said to questions that somebody consented to
 */
public record TlsSeen(
        String host,
        Target.Endpoint target,
        Optional<String> startTls,
        Observation observation,
        Instant at,
        TlsDocument.TlsCost cost,
        List<Observation> consented) {

    public TlsSeen {
        consented = List.copyOf(consented);
    }
}
