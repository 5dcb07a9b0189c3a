package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GL-WEB-006: a page that any other site may show inside its own. */
public final class Frameable implements Check {

    @Override
    public String id() {
        return "GL-WEB-006";
    }

    @Override
    public String title() {
        return "Page can be framed";
    }

    @Override
    public String reference() {
        return "RFC 7034 §2.1; OWASP ASVS 4.0.3 §14.4.7";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return SecurePage.judge(view, Frameable::judge);
    }

    private static Verdict judge(SecurePage page) {
        Optional<String> ancestors = page.directive("frame-ancestors");
        Optional<String> options = page.reply()
                .header("X-Frame-Options")
                .map(value -> value.strip().toUpperCase(Locale.ROOT));
        boolean everybody = ancestors
                .filter(sources -> List.of(sources.split("\\s+")).stream()
                        .anyMatch(s -> s.equals("*") || s.equals("https:") || s.equals("http:")))
                .isPresent();
        boolean denied = options.filter(value -> value.equals("DENY") || value.equals("SAMEORIGIN"))
                .isPresent();
        // Where both are there, browsers go by frame-ancestors (CSP level 3, 6.4.2.2).
        if (ancestors.isPresent() ? !everybody : denied) {
            return new Verdict.Passes(
                    "other sites cannot put it into a frame",
                    page.shows(ancestors
                            .map(a -> "frame-ancestors " + a)
                            .orElse("X-Frame-Options: " + options.orElse(""))));
        }
        return new Verdict.Fails(
                Severity.LOW,
                Confidence.HIGH,
                "Any site can show this page inside its own",
                "neither frame-ancestors nor X-Frame-Options keeps it out of a stranger's frame",
                "add_header Content-Security-Policy \"frame-ancestors 'self'\" always;   (nginx)",
                page.shows(ancestors
                        .map(a -> "frame-ancestors " + a)
                        .or(() -> options.map(o -> "X-Frame-Options: " + o))
                        .orElse("no frame-ancestors, no X-Frame-Options")));
    }
}
