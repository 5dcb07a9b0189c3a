package glacis.assess.encryption;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Services that speak TLS and whose certificate nobody saw. */
final class UnseenCertificate {

    /** Asked only of those who had agreed to TLS before. */
    private static final List<String> AGREED =
            List.of("tls.starttls-smtp", "tls.starttls-postgres", "tls.hello-smtp", "tls.hello-postgres");

    private static final List<String> DIRECT = List.of("tls.versions", "tls.hello");

    private UnseenCertificate() {}

    /** Why the certificate of this service is not known, under one of its names at least; empty when it is, or has none. */
    static Optional<Verdict.Undetermined> of(AssetView view) {
        if (!(view.asset() instanceof Asset.Service)) {
            return Optional.empty();
        }
        List<AssetView.Answer<Reply.Tls>> answers = view.answers(Reply.Tls.class);
        Stream<String> unread = answers.stream()
                .map(AssetView.Answer::reply)
                .filter(reply -> reply.chain().isEmpty())
                .map(reply -> "the certificate could not be read: "
                        + reply.chainUnread().orElse("none came"));
        Stream<String> unheard = AGREED.stream()
                .flatMap(probe -> view.unanswered(probe).stream())
                .map(UnseenCertificate::ended);
        // An alert is TLS; but a server that shows itself under one name may refuse others.
        Stream<String> refused = DIRECT.stream()
                .filter(probe -> answers.isEmpty())
                .flatMap(probe -> view.unanswered(probe).stream())
                .filter(o -> o.outcome() instanceof Outcome.Declined<Reply> declined
                        && declined.how() == Outcome.Decline.PROTOCOL_REFUSAL)
                .map(UnseenCertificate::ended);
        return Stream.of(unread, unheard, refused)
                .flatMap(reasons -> reasons)
                .findFirst()
                .map(Verdict.Undetermined::new);
    }

    private static String ended(Observation observation) {
        return "TLS ended before a certificate came: " + observation.outcome().words();
    }
}
