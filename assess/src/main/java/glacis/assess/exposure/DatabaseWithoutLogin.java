package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** GL-EXP-003: a store of data that does what anybody says, because it asks nobody who they are. */
public final class DatabaseWithoutLogin implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("redis", "memcached"), List.of("redis.ping", "memcached.version"));

    @Override
    public String id() {
        return "GL-EXP-003";
    }

    @Override
    public String title() {
        return "Database without a login";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §6.3; (EU) 2024/2690 Annex 11.6; NIS2 Art. 21(2)(i)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        TALKS.judge(view, DatabaseWithoutLogin::judge).ifPresent(verdicts::add);
        view.answers(Reply.Http.class).forEach(answer -> search(answer).ifPresent(verdicts::add));
        return Looks.together(verdicts)
                .orElse(new Verdict.NotApplicable("no database of those that can do without a login spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        String name = heard.said().protocol().equals("redis") ? "Redis" : "memcached";
        Optional<String> refusal = heard.said().fact(Fact.REFUSAL);
        if (heard.said().trilean(Fact.LOGIN_REQUIRED) == Trilean.NO) {
            return fails(
                    name,
                    name.equals("Redis") ? "PING" : "the question for its version",
                    heard.shows("it answered without a login"));
        }
        if (heard.said().trilean(Fact.LOGIN_REQUIRED) == Trilean.YES
                || refusal.filter(words -> words.startsWith("DENIED")).isPresent()) {
            return new Verdict.Passes(
                    "it does nothing for us without a login", heard.shows(refusal.orElse("it wants a login")));
        }
        return new Verdict.Undetermined("whether it wants a login: it answered " + refusal.orElse("something else"));
    }

    /** Elasticsearch and OpenSearch introduce themselves at the root to whom they let in (their documentation, "Root API"). */
    private static Optional<Verdict> search(AssetView.Answer<Reply.Http> answer) {
        Reply.Http page = answer.reply();
        if (!page.path().equals("/")) {
            return Optional.empty();
        }
        boolean elastic = page.body().contains("You Know, for Search");
        if (page.status() == 200 && (elastic || page.body().contains("The OpenSearch Project"))) {
            return Optional.of(fails(
                    elastic ? "Elasticsearch" : "OpenSearch",
                    "GET /",
                    List.of(new Evidence(answer.observation().id(), "status 200 with the name of the cluster"))));
        }
        if (page.status() == 401 && page.body().contains("security_exception")) {
            return Optional.of(new Verdict.Passes(
                    "it wants a login before it says what it is",
                    List.of(new Evidence(answer.observation().id(), "status 401, security_exception"))));
        }
        return Optional.empty();
    }

    private static Verdict fails(String name, String question, List<Evidence> evidence) {
        String remedy = switch (name) {
            case "Redis" -> "bind 127.0.0.1 and requirepass …   (redis.conf; better: users by ACL, and TLS)";
            case "memcached" -> "-l 127.0.0.1 -U 0   (/etc/memcached.conf; it has no login worth the name)";
            case "OpenSearch" -> "plugins.security.disabled: false   (opensearch.yml; then set up users)";
            default -> "xpack.security.enabled: true   (elasticsearch.yml; then elasticsearch-reset-password)";
        };
        return new Verdict.Fails(
                Severity.CRITICAL,
                Confidence.HIGH,
                name + " serves anybody without a login",
                "it answered " + question + " from out here without asking who we are; no data was read",
                remedy,
                evidence);
    }
}
