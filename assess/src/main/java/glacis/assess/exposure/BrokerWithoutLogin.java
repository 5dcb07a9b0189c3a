package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** GL-EXP-006: a message broker that takes and hands out messages without asking who is there. */
public final class BrokerWithoutLogin implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("nats", "amqp"), List.of("nats.info", "amqp.header"));

    @Override
    public String id() {
        return "GL-EXP-006";
    }

    @Override
    public String title() {
        return "Message broker without a login";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §6.3; (EU) 2024/2690 Annex 11.6";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, BrokerWithoutLogin::judge)
                .orElse(new Verdict.NotApplicable("no broker that says how one logs in spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        return heard.said().protocol().equals("nats") ? nats(heard) : amqp(heard);
    }

    private static Verdict nats(Conversations.Heard heard) {
        return switch (heard.said().trilean(Fact.LOGIN_REQUIRED)) {
            case NO ->
                fails(
                        "NATS",
                        "its INFO does not say auth_required, so every client may read and write every subject",
                        "authorization { users = [ { user: shop, password: \"$2a$11$…\" } ] }   (nats-server.conf)",
                        heard.shows("INFO without auth_required"));
            case YES -> new Verdict.Passes("it demands a login", heard.shows("INFO with auth_required"));
            case UNDETERMINED -> new Verdict.Undetermined("whether it demands a login");
        };
    }

    private static Verdict amqp(Conversations.Heard heard) {
        List<String> ways = heard.words(Fact.AUTHENTICATION);
        if (ways.isEmpty()) {
            return new Verdict.Undetermined("it did not say how one logs in");
        }
        String listed = "mechanisms " + String.join(" ", ways);
        // RabbitMQ 4 lists it by default, and then lets in only those who come from the machine itself.
        return ways.contains("ANONYMOUS")
                ? new Verdict.Undetermined("it offers ANONYMOUS; whether that gets anybody in was not tried")
                : new Verdict.Passes("none of the ways to log in is ANONYMOUS", heard.shows(listed));
    }

    private static Verdict fails(String name, String why, String remedy, List<Evidence> evidence) {
        return new Verdict.Fails(
                Severity.HIGH, Confidence.HIGH, name + " lets anybody in without a login", why, remedy, evidence);
    }
}
