package glacis.assess.web;

import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Evidence;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The first page of an origin, where it was shown and is one for people. */
record SecurePage(Reply.Http reply, List<Evidence> where) {

    /** The header that says what a browser may do with a page (CSP, level 3). */
    static final String POLICY = "Content-Security-Policy";

    /** Judges the pages of https; pages without are found by GL-WEB-002, and nothing of what they say can be relied on. */
    static Verdict judge(AssetView view, Function<SecurePage, Verdict> question) {
        return view.asset() instanceof Asset.Web web && web.secure()
                ? any(view, question)
                : new Verdict.NotApplicable("it is not https");
    }

    /** Judges pages of http and https. */
    static Verdict any(AssetView view, Function<SecurePage, Verdict> question) {
        return FirstPage.judge(view, answer -> shown(answer, question));
    }

    private static Verdict shown(AssetView.Answer<Reply.Http> answer, Function<SecurePage, Verdict> question) {
        int status = answer.reply().status();
        if (status >= 300 && status < 400) {
            return new Verdict.NotApplicable("it leads elsewhere (status " + status + ")");
        }
        if (status < 200 || status >= 400) {
            return new Verdict.Undetermined("the first page was not shown (status " + status + ")");
        }
        SecurePage page = new SecurePage(
                answer.reply(), List.of(new Evidence(answer.observation().id(), "status " + status)));
        return page.isForPeople() ? question.apply(page) : new Verdict.NotApplicable("the first page is no HTML");
    }

    private boolean isForPeople() {
        return reply.header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                .orElse(true);
    }

    /** Evidence of this page that shows something. */
    List<Evidence> shows(String words) {
        return List.of(new Evidence(where.getFirst().observation(), words));
    }

    /** Every value of a header that may be repeated. */
    List<String> headers(String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Reply.Header::value)
                .toList();
    }

    /** The value of one directive of its policy, lower case; empty when there is no such directive. */
    Optional<String> directive(String name) {
        return headers(POLICY).stream()
                .flatMap(policy -> List.of(policy.split("[;,]")).stream())
                .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                .filter(directive -> directive.equals(name) || directive.startsWith(name + " "))
                .map(directive -> directive.substring(name.length()).strip())
                .findFirst();
    }

    /** Whether all of it is known: the journal keeps the beginning of a page. */
    boolean isWhole() {
        return reply.complete()
                && reply.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length >= reply.bodyBytes();
    }

    /** What cannot be told of a page whose end is not known. */
    static Verdict cutOff() {
        return new Verdict.Undetermined("only the beginning of the page is known, and nothing of it is there");
    }
}
