package glacis.assess.web;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** GL-WEB-010: a server that was installed and then forgotten. */
public final class DefaultPage implements Check {
    /** Titles that a package puts on the page by which one sees that it works. */
    private static final Map<Pattern, String> TITLES = Map.ofEntries(
            title("welcome to nginx!?.{0,40}", "nginx"),
            title("test page for (?:the )?(?:nginx|apache|http).{0,80}", "a distribution's web server"),
            title("apache2 (?:debian|ubuntu) default page.{0,40}", "Apache httpd"),
            title("it works!?", "Apache httpd"),
            title("iis windows(?: server)?|iis[0-9]{1,2}|internet information services", "IIS"),
            title("apache tomcat(?:/[0-9.]{1,12})?", "Apache Tomcat"),
            title("welcome to (?:jboss|wildfly).{0,40}", "JBoss"),
            title("welcome to caddy|caddy works!?", "Caddy"),
            title("welcome to openresty!?", "OpenResty"),
            title("http server test page.{0,60}", "a distribution's web server"),
            title(
                    "(?:default web site page|plesk.{0,30}default page|default parallels plesk.{0,30})",
                    "a hosting panel"),
            title("glassfish server.{0,30}running", "GlassFish"));

    @Override
    public String id() {
        return "GL-WEB-010";
    }

    @Override
    public String title() {
        return "Default page of a server";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §4.8; OWASP ASVS 4.0.3 §14.1.3";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return SecurePage.any(view, DefaultPage::judge);
    }

    private static Map.Entry<Pattern, String> title(String pattern, String product) {
        return Map.entry(Pattern.compile(pattern), product);
    }

    private static Verdict judge(SecurePage page) {
        String title = page.reply().title().orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<String> product = TITLES.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(title).matches())
                .map(Map.Entry::getValue)
                .findFirst();
        String shown = page.reply().title().map(t -> "title: " + t.strip()).orElse("a page without a title");
        return product.<Verdict>map(name -> new Verdict.Fails(
                        Severity.LOW,
                        Confidence.HIGH,
                        "A server shows the page it was installed with",
                        "it is the one that comes with " + name + ", so perhaps nobody knows that this server is there",
                        "rm /etc/nginx/sites-enabled/default   (nginx on Debian); or switch the server off",
                        page.shows(shown)))
                .orElseGet(
                        () -> new Verdict.Passes("the first page is none that comes with a server", page.shows(shown)));
    }
}
