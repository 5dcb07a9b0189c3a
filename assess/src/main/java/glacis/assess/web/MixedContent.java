package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** GL-WEB-007: a page of https that fetches parts of itself by http. */
public final class MixedContent implements Check {

    @Override
    public String id() {
        return "GL-WEB-007";
    }

    @Override
    public String title() {
        return "Mixed content";
    }

    @Override
    public String reference() {
        return "W3C Mixed Content §5.1; OWASP ASVS 4.0.3 §9.1.1";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return SecurePage.judge(view, MixedContent::judge);
    }

    private static Verdict judge(SecurePage page) {
        if (page.directive("upgrade-insecure-requests").isPresent()
                || page.directive("block-all-mixed-content").isPresent()) {
            return new Verdict.Passes(
                    "its policy has browsers fetch by https what is written as http",
                    page.shows("Content-Security-Policy"));
        }
        List<Markup> tags = Markup.of(page.reply().body());
        Optional<String> active = tags.stream()
                .flatMap(tag -> active(tag).stream())
                .filter(MixedContent::isClear)
                .findFirst();
        if (active.isPresent()) {
            return fails(
                    Severity.MEDIUM,
                    "A secure page fetches code in clear text",
                    "browsers refuse a script, style or frame that comes by http, and old ones run what anybody put into it",
                    active.get(),
                    page);
        }
        Optional<String> passive = tags.stream()
                .flatMap(tag -> passive(tag).stream())
                .filter(MixedContent::isClear)
                .findFirst();
        if (passive.isPresent()) {
            return fails(
                    Severity.LOW,
                    "A secure page fetches pictures in clear text",
                    "who sits on the way sees which page is read, and can change what is shown",
                    passive.get(),
                    page);
        }
        return page.isWhole()
                ? new Verdict.Passes("nothing of the first page comes by http", page.where())
                : SecurePage.cutOff();
    }

    private static Optional<String> active(Markup tag) {
        return switch (tag.name()) {
            case "script", "iframe", "embed" -> tag.attribute("src");
            case "object" -> tag.attribute("data");
            case "form" -> tag.attribute("action");
            case "link" -> tag.says("rel", "stylesheet") ? tag.attribute("href") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> passive(Markup tag) {
        return switch (tag.name()) {
            case "img", "audio", "video", "source" -> tag.attribute("src");
            default -> Optional.empty();
        };
    }

    private static boolean isClear(String url) {
        return url.regionMatches(true, 0, "http://", 0, "http://".length());
    }

    private static Verdict fails(Severity severity, String title, String why, String url, SecurePage page) {
        return new Verdict.Fails(
                severity,
                Confidence.HIGH,
                title,
                why,
                "write https:// or a path without host; until then Content-Security-Policy: upgrade-insecure-requests",
                page.shows(url));
    }
}
