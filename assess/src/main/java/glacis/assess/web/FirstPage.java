package glacis.assess.web;

import glacis.assess.spi.Looks;
import glacis.model.asset.AssetView;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Judges what came back for {@code GET /} at every address of an origin. */
final class FirstPage {

    private FirstPage() {}

    static Verdict judge(AssetView view, Function<AssetView.Answer<Reply.Http>, Verdict> question) {
        List<Verdict> verdicts = new ArrayList<>();
        for (AssetView.Answer<Reply.Http> answer : view.answers(Reply.Http.class)) {
            if (answer.reply().path().equals("/")) {
                int status = answer.reply().status();
                verdicts.add(
                        // Such an answer speaks of the minute, not of the page that others get (RFC 6585 §4, RFC 9110
                        // §15.6).
                        status == 429 || status >= 500
                                ? new Verdict.Undetermined("the server could not answer (status " + status + ")")
                                : question.apply(answer));
            }
        }
        view.unanswered("http.root")
                .forEach(open -> verdicts.add(
                        new Verdict.Undetermined("GET /: " + open.outcome().words())));
        return Looks.together(verdicts).orElse(new Verdict.Undetermined("the first page was not asked for"));
    }
}
