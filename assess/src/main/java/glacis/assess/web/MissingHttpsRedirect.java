package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GL-WEB-002: a web presence that serves pages in clear text. */
public final class MissingHttpsRedirect implements Check {

    @Override
    public String id() {
        return "GL-WEB-002";
    }

    @Override
    public String title() {
        return "http does not lead to https";
    }

    @Override
    public String reference() {
        return "NCSC-NL ICT-beveiligingsrichtlijnen U/WA.05; Internet.nl: HTTPS redirect";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (!(view.asset() instanceof Asset.Web web) || web.secure()) {
            return new Verdict.NotApplicable("it is https already");
        }
        return FirstPage.judge(view, MissingHttpsRedirect::judge);
    }

    private static Verdict judge(AssetView.Answer<Reply.Http> answer) {
        int status = answer.reply().status();
        Optional<String> location = answer.reply().header("Location");
        boolean redirects = status >= 300 && status < 400 && location.isPresent();
        Evidence evidence = new Evidence(
                answer.observation().id(),
                "status " + status + location.map(l -> ", Location: " + l).orElse(""));
        if (redirects && location.orElseThrow().toLowerCase(Locale.ROOT).startsWith("https://")) {
            return new Verdict.Passes("it sends visitors to https", List.of(evidence));
        }
        if (redirects) {
            return new Verdict.Undetermined("it redirects within http, which was recorded and not followed");
        }
        if (status < 200 || status >= 300) {
            return new Verdict.NotApplicable("it serves no page here (status " + status + ")");
        }
        return new Verdict.Fails(
                Severity.MEDIUM,
                Confidence.HIGH,
                "Pages are served in clear text",
                "GET / was answered with a page instead of a redirect to https",
                "return 301 https://$host$request_uri;   (nginx; Apache: Redirect permanent / https://…/)",
                List.of(evidence));
    }
}
