package glacis.assess.dns;

import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import java.util.List;
import java.util.function.Function;

/** Asks a question only of names that are the top of a zone. */
final class ZoneApex {

    private ZoneApex() {}

    static Verdict of(AssetView view, HostName name, Function<AssetView.Answer<Reply.Names>, Verdict> question) {
        List<AssetView.Answer<Reply.Names>> answers = view.answers(Reply.Names.class);
        if (answers.isEmpty()) {
            return unanswered(view);
        }
        AssetView.Answer<Reply.Names> answer = answers.getFirst();
        List<DnsAnswer.Status> statuses =
                List.of(answer.reply().status(name, "SOA"), answer.reply().status(name, "NS"));
        if (statuses.contains(DnsAnswer.Status.DATA)) {
            return question.apply(answer);
        }
        return statuses.contains(DnsAnswer.Status.UNDETERMINED)
                ? new Verdict.Undetermined("the resolver did not say whether the name is a zone")
                : new Verdict.NotApplicable("the name has no zone of its own");
    }

    private static Verdict unanswered(AssetView view) {
        return new Verdict.Undetermined(view.unanswered("dns.names").stream()
                .map(open -> "the resolver: " + open.outcome().words())
                .findFirst()
                .orElse("the resolver did not answer about this name"));
    }
}
