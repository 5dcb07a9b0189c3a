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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** GL-WEB-004: a cookie that can be read on the way, or by a script that has no business with it. */
public final class UnprotectedCookie implements Check {
    /** What sessions are called by the frameworks that make them. */
    private static final Pattern SESSION = Pattern.compile(
            "(?i)(?:jsessionid|phpsessid|asp\\.net_sessionid|aspsessionid.{0,40}|connect\\.sid|laravel_session|ci_session|"
                    + "_?sess(?:ion)?(?:_?id)?|sid|sessid|.{1,40}[_-]session|sess[0-9a-f]{32})");

    @Override
    public String id() {
        return "GL-WEB-004";
    }

    @Override
    public String title() {
        return "Cookie without protection";
    }

    @Override
    public String reference() {
        return "RFC 6265 §4.1.2.5; OWASP ASVS 4.0.3 §3.4.1";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return SecurePage.judge(view, UnprotectedCookie::judge);
    }

    private static Verdict judge(SecurePage page) {
        List<String> cookies = page.headers("Set-Cookie");
        if (cookies.isEmpty()) {
            return new Verdict.Passes("the first page sets no cookie", page.shows("no Set-Cookie"));
        }
        for (String cookie : cookies) {
            Optional<Verdict> wrong = wrong(cookie, page);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return new Verdict.Passes(
                "each cookie of the first page is Secure, and sessions are out of reach of scripts",
                page.shows(cookies.stream().map(UnprotectedCookie::shown).collect(Collectors.joining(", "))));
    }

    private static Optional<Verdict> wrong(String cookie, SecurePage page) {
        List<String> attributes = List.of(cookie.split(";")).stream()
                .skip(1)
                .map(a -> a.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!attributes.contains("secure")) {
            return Optional.of(
                    fails("Secure", "it is sent by http too, where it can be copied on the way", cookie, page));
        }
        if (SESSION.matcher(name(cookie)).matches() && !attributes.contains("httponly")) {
            return Optional.of(fails(
                    "HttpOnly", "it is called like a session, and every script in the page can read it", cookie, page));
        }
        return Optional.empty();
    }

    private static Verdict fails(String attribute, String why, String cookie, SecurePage page) {
        return new Verdict.Fails(
                Severity.MEDIUM,
                Confidence.HIGH,
                "A cookie is not " + attribute,
                why,
                "Set-Cookie: __Host-session=…; Path=/; Secure; HttpOnly; SameSite=Lax",
                page.shows("Set-Cookie: " + shown(cookie)));
    }

    private static String name(String cookie) {
        return cookie.split("[=;]", 2)[0].strip();
    }

    /** Without its value, which belongs to nobody's report. */
    private static String shown(String cookie) {
        int end = cookie.indexOf(';');
        return name(cookie) + "=…" + (end < 0 ? "" : cookie.substring(end));
    }
}
