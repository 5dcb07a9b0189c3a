package glacis.assess.encryption;

import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.Optional;
import java.util.stream.Stream;

/** Hellos that leave open what a service would have shown. */
final class UnheardHello {

    private UnheardHello() {}

    /**
     * A hello that leaves open what the server offers, under this name or another.
     *
     * @param nothingElse whether no hello was answered at all
     */
    static Optional<Verdict> of(AssetView view, boolean nothingElse) {
        return Stream.of("tls.versions", "tls.starttls-smtp", "tls.starttls-postgres")
                .flatMap(probe -> view.unanswered(probe).stream())
                .filter(observation -> leavesOpen(observation, nothingElse))
                .findFirst()
                .map(observation ->
                        new Verdict.Undetermined("TLS: " + observation.outcome().words()));
    }

    /**
     * Every port that says nothing first gets a hello; one that refuses it or answers something else does not speak TLS.
     * After a STARTTLS that was agreed to, that is no explanation. An alert is TLS, but a server that shows itself under one
     * name may refuse others.
     */
    private static boolean leavesOpen(Observation observation, boolean nothingElse) {
        boolean agreed = !observation.probe().equals("tls.versions");
        return switch (observation.outcome()) {
            case Outcome.Answered<Reply> answered -> false;
            case Outcome.Silent<Reply> silent -> true;
            case Outcome.Withheld<Reply> withheld -> true;
            case Outcome.Failed<Reply> failed -> true;
            case Outcome.Garbled<Reply> garbled -> agreed;
            case Outcome.Declined<Reply> declined ->
                agreed || nothingElse && declined.how() == Outcome.Decline.PROTOCOL_REFUSAL;
        };
    }
}
