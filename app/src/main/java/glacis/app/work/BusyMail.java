package glacis.app.work;

import glacis.model.observation.Observation;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.Target;
import glacis.scan.probe.smtp.SmtpReply;
import java.util.List;
import java.util.Set;

/**
 * Mail servers that had no time: who says 421 asks to come again later (RFC 5321 §4.2.2), and that is done once, after
 * everything else.
 */
final class BusyMail {

    private static final Set<String> OF_MAIL = Set.of("smtp.ehlo", "tls.starttls-smtp", "tls.hello-smtp");

    private BusyMail() {}

    /** Whether this question was put off. */
    static boolean putOff(Observation observation) {
        if (!(observation.target() instanceof Target.Endpoint endpoint)) {
            return false;
        }
        return switch (observation.outcome()) {
            case Outcome.Answered<Reply> answered ->
                answered.value() instanceof Reply.Banner banner && banner.putsMailOff(endpoint.port());
            case Outcome.Declined<Reply> declined ->
                OF_MAIL.contains(observation.probe())
                        && declined.how() == Outcome.Decline.PROTOCOL_REFUSAL
                        && declined.detail().contains(String.valueOf(SmtpReply.NOT_NOW));
            case Outcome.Silent<Reply> silent -> false;
            case Outcome.Garbled<Reply> garbled -> false;
            case Outcome.Withheld<Reply> withheld -> false;
            case Outcome.Failed<Reply> failed -> false;
        };
    }

    /**
     * The conversations to have once more: those with an endpoint that put something off.
     *
     * @param had the first question of each conversation. One that was followed from a name is not had again: it may be
     *     asked once, as an ordinary client would
     * @param heard what this run has seen
     */
    static List<Question> again(List<Question> had, List<Observation> heard) {
        List<Target> busy = heard.stream()
                .filter(BusyMail::putOff)
                .map(Observation::target)
                .distinct()
                .toList();
        return had.stream()
                .filter(question -> question.followedFrom().isEmpty() && busy.contains(question.target()))
                .distinct()
                .toList();
    }
}
