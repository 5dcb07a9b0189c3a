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

/** GL-WEB-001: a server that lists the files of a folder to everybody. */
public final class DirectoryListing implements Check {

    @Override
    public String id() {
        return "GL-WEB-001";
    }

    @Override
    public String title() {
        return "Directory listing";
    }

    @Override
    public String reference() {
        return "OWASP ASVS 4.0.3 §4.3.2; (EU) 2024/2690 Annex 6.3";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return FirstPage.judge(view, answer -> judge(answer, view));
    }

    private static Verdict judge(AssetView.Answer<Reply.Http> answer, AssetView view) {
        int status = answer.reply().status();
        if (status < 200 || status >= 400) {
            // What stands behind a refusal is not known: whoever may come in can find a list there.
            return new Verdict.Undetermined("the first page was not shown (status " + status + ")");
        }
        if (status == 200 && looksLikeListing(answer.reply())) {
            return new Verdict.Fails(
                    Severity.MEDIUM,
                    Confidence.HIGH,
                    "A folder lists its files to everybody",
                    "the first page is a list that the server made of a folder; none of the files was opened",
                    remedy(view),
                    List.of(new Evidence(
                            answer.observation().id(),
                            "title: " + answer.reply().title().orElse("none"))));
        }
        return new Verdict.Passes(
                "the first page is not a list of files",
                List.of(new Evidence(answer.observation().id(), "status " + status)));
    }

    /** The titles and marks that Apache, nginx, lighttpd, Python and Jetty put on the lists they make. */
    private static boolean looksLikeListing(Reply.Http reply) {
        String title = reply.title().orElse("").strip().toLowerCase(Locale.ROOT);
        String body = reply.body().toLowerCase(Locale.ROOT);
        boolean titled = title.startsWith("index of /")
                || title.startsWith("directory listing for /")
                || title.startsWith("directory: /");
        return titled && body.contains("<a href=");
    }

    private static String remedy(AssetView view) {
        boolean apache =
                view.identified().stream().anyMatch(i -> i.product().vendor().equals("apache"));
        return apache ? "Options -Indexes   (Apache httpd)" : "autoindex off;   (nginx; Apache: Options -Indexes)";
    }
}
