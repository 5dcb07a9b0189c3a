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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GL-WEB-008: a script that is fetched from somebody else, and run whatever it says that day. */
public final class ForeignScript implements Check {
    private static final Pattern HOST =
            Pattern.compile("(?i)(?:https?:)?//([^/?#:]{1,253})(?:[:/?#].*)?", Pattern.DOTALL);

    @Override
    public String id() {
        return "GL-WEB-008";
    }

    @Override
    public String title() {
        return "Foreign script without a checksum";
    }

    @Override
    public String reference() {
        return "OWASP ASVS 4.0.3 §14.2.3; (EU) 2024/2690 Annex 5.1.4";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return SecurePage.judge(view, page -> judge(page, ((Asset.Web) view.asset()).host()));
    }

    private static Verdict judge(SecurePage page, String own) {
        List<Markup> scripts = Markup.of(page.reply().body()).stream()
                .filter(tag -> tag.name().equals("script"))
                .toList();
        Set<String> open = new java.util.TreeSet<>();
        for (Markup script : scripts) {
            host(script)
                    .filter(host -> !isOfTheSame(host, own))
                    .filter(host -> script.attribute("integrity")
                            .filter(sum -> !sum.isBlank())
                            .isEmpty())
                    .ifPresent(open::add);
        }
        if (!open.isEmpty()) {
            return new Verdict.Fails(
                    Severity.LOW,
                    Confidence.HIGH,
                    "The page runs scripts of others unchecked",
                    "whoever rules " + String.join(", ", open) + " decides what runs in it, and integrity would tell",
                    "<script src=\"…\" integrity=\"sha384-…\" crossorigin=\"anonymous\">   (or serve the file yourself)",
                    page.shows("script of " + String.join(", ", open)));
        }
        return page.isWhole()
                ? new Verdict.Passes("its scripts are its own, or have a checksum", page.where())
                : SecurePage.cutOff();
    }

    private static Optional<String> host(Markup script) {
        return script.attribute("src")
                .map(HOST::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1).toLowerCase(Locale.ROOT));
    }

    /** Names of one owner, as far as names tell: the same one, one below the other, or two below the same. */
    private static boolean isOfTheSame(String host, String own) {
        String owner = own.chars().filter(c -> c == '.').count() > 1 ? own.substring(own.indexOf('.') + 1) : own;
        return host.equals(own) || host.endsWith("." + own) || host.equals(owner) || host.endsWith("." + owner);
    }
}
