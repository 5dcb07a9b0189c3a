package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GL-WEB-003: a site of https that does not tell browsers to come by https only. */
public final class MissingHsts implements Check {
    /** A year, as the preload list and Internet.nl want it. */
    private static final long ENOUGH = 31_536_000;

    private static final Pattern AGE = Pattern.compile("(?i)(?:^|;)\\s*max-age\\s*=\\s*\"?([0-9]{1,15})\"?\\s*(?:;|$)");

    @Override
    public String id() {
        return "GL-WEB-003";
    }

    @Override
    public String title() {
        return "No HSTS";
    }

    @Override
    public String reference() {
        return "RFC 6797 §6.1; NCSC-NL ICT-beveiligingsrichtlijnen U/WA.05";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        if (!(view.asset() instanceof Asset.Web web) || !web.secure()) {
            return new Verdict.NotApplicable("it is not https");
        }
        if (IpAddress.parse(web.host()).isPresent()) {
            return new Verdict.NotApplicable("HSTS is for names, not for addresses");
        }
        return FirstPage.judge(view, MissingHsts::judge);
    }

    private static Verdict judge(AssetView.Answer<Reply.Http> answer) {
        Optional<String> header = answer.reply().header("Strict-Transport-Security");
        int status = answer.reply().status();
        if (header.isEmpty() && status >= 400) {
            return new Verdict.Undetermined("pages of errors are often without it (status " + status + ")");
        }
        long age = header.map(AGE::matcher)
                .filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1)))
                .orElse(-1L);
        List<Evidence> evidence = List.of(new Evidence(
                answer.observation().id(),
                header.map(h -> "Strict-Transport-Security: " + h).orElse("status " + status + " without the header")));
        if (age >= ENOUGH) {
            return new Verdict.Passes("browsers come by https for " + age / 86_400 + " days", evidence);
        }
        String title = header.isEmpty()
                ? "Browsers are not told to come by https only"
                : age > 0 ? "Browsers come by https only for less than a year" : "HSTS is switched off";
        return new Verdict.Fails(
                header.isPresent() && age > 0 ? Severity.LOW : Severity.MEDIUM,
                Confidence.HIGH,
                title,
                header.isEmpty()
                        ? "there is no Strict-Transport-Security, so a visitor can be led to http and kept there"
                        : "its max-age is " + (age < 0 ? "missing" : age + " s") + "; a year has 31536000",
                "add_header Strict-Transport-Security \"max-age=31536000\" always;   (nginx; begin with a day)",
                evidence);
    }
}
