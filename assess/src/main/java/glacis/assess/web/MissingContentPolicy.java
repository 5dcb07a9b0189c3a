package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.List;

/** GL-WEB-005: a page that does not say which scripts belong to it. */
public final class MissingContentPolicy implements Check {

    @Override
    public String id() {
        return "GL-WEB-005";
    }

    @Override
    public String title() {
        return "No content security policy";
    }

    @Override
    public String reference() {
        return "OWASP ASVS 4.0.3 §14.4.3; Internet.nl: Content-Security-Policy";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return SecurePage.judge(view, MissingContentPolicy::judge);
    }

    private static Verdict judge(SecurePage page) {
        List<Markup> tags = Markup.of(page.reply().body());
        boolean inPage =
                tags.stream().anyMatch(tag -> tag.name().equals("meta") && tag.says("http-equiv", SecurePage.POLICY));
        List<String> policies = page.headers(SecurePage.POLICY);
        boolean limits = page.directive("default-src").isPresent()
                || page.directive("script-src").isPresent();
        if (limits || inPage) {
            return new Verdict.Passes(
                    "the page says where its scripts come from; how strictly was not judged",
                    page.shows(limits ? "Content-Security-Policy: " + policies.getFirst() : "meta http-equiv"));
        }
        // A policy in the page stands in its head (HTML, 4.2.5.3).
        boolean headRead =
                page.isWhole() || tags.stream().anyMatch(tag -> tag.name().equals("body"));
        if (policies.isEmpty() && !headRead) {
            return SecurePage.cutOff();
        }
        return new Verdict.Fails(
                Severity.LOW,
                Confidence.HIGH,
                "The page does not say where its scripts come from",
                policies.isEmpty()
                        ? "there is no Content-Security-Policy, so a script that somebody smuggles in runs like the page's own"
                        : "its policy has neither default-src nor script-src",
                "add_header Content-Security-Policy \"default-src 'self'\" always;   (nginx; try it as …-Report-Only first)",
                page.shows(
                        policies.isEmpty()
                                ? "no Content-Security-Policy"
                                : "Content-Security-Policy: " + policies.getFirst()));
    }
}
