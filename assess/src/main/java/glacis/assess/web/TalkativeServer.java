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
import java.util.regex.Pattern;

/** GL-WEB-009: a server that lists the versions of the parts behind it. */
public final class TalkativeServer implements Check {
    private static final List<String> NAMES = List.of(
            "X-Powered-By",
            "X-AspNet-Version",
            "X-AspNetMvc-Version",
            "X-Generator",
            "X-Runtime-Version",
            "Liferay-Portal");

    private static final Pattern VERSIONED = Pattern.compile("[A-Za-z][A-Za-z_+-]{0,30}/[0-9]");

    @Override
    public String id() {
        return "GL-WEB-009";
    }

    @Override
    public String title() {
        return "Server tells what it is made of";
    }

    @Override
    public String reference() {
        return "OWASP ASVS 4.0.3 §14.3.3";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Web.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return FirstPage.judge(view, TalkativeServer::judge);
    }

    private static Verdict judge(AssetView.Answer<Reply.Http> answer) {
        List<String> told = answer.reply().headers().stream()
                .filter(TalkativeServer::tells)
                .map(header -> header.name() + ": " + header.value())
                .toList();
        if (told.isEmpty()) {
            return new Verdict.Passes(
                    "it names one product at most, and none of its parts",
                    List.of(new Evidence(
                            answer.observation().id(),
                            "Server: " + answer.reply().header("Server").orElse("none"))));
        }
        return new Verdict.Fails(
                Severity.LOW,
                Confidence.HIGH,
                "The server tells which parts it is made of",
                "whoever looks for a weakness in one of them finds this server by a search",
                "expose_php = Off   (PHP); ServerTokens Prod   (Apache); <httpRuntime enableVersionHeader=\"false\"/>   (ASP.NET)",
                List.of(new Evidence(answer.observation().id(), String.join("; ", told))));
    }

    /** A header that only tells a version, or a Server header that lists more than the server itself. */
    private static boolean tells(Reply.Header header) {
        if (header.name().equalsIgnoreCase("Server")) {
            return VERSIONED.matcher(header.value()).results().count() > 1;
        }
        return NAMES.stream().anyMatch(header.name()::equalsIgnoreCase)
                && header.value().chars().anyMatch(Character::isDigit);
    }
}
