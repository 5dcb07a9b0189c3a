package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Instant;

/** GL-WEB-012: a page without encryption that asks for a password. */
public final class ClearTextLogin implements Check {

    @Override
    public String id() {
        return "GL-WEB-012";
    }

    @Override
    public String title() {
        return "Login form in clear text";
    }

    @Override
    public String reference() {
        return "OWASP ASVS 4.0.3 §9.1.1; (EU) 2024/2690 Annex 9.2(a)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return view.asset() instanceof Asset.Web web && !web.secure()
                ? SecurePage.any(view, ClearTextLogin::judge)
                : new Verdict.NotApplicable("it is https");
    }

    private static Verdict judge(SecurePage page) {
        boolean asks = Markup.of(page.reply().body()).stream()
                .anyMatch(tag -> tag.name().equals("input") && tag.says("type", "password"));
        if (asks) {
            return new Verdict.Fails(
                    Severity.HIGH,
                    Confidence.HIGH,
                    "A page asks for a password in clear text",
                    "the form came by http, so it can be changed on the way, whatever it is sent by; nothing was filled in",
                    "return 301 https://$host$request_uri;   (nginx; and no form on port 80)",
                    page.shows("input of the type password"));
        }
        return page.isWhole()
                ? new Verdict.Passes("the first page asks for no password", page.where())
                : SecurePage.cutOff();
    }
}
