package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** GL-EXP-005: an API that starts containers for anybody. */
public final class ContainerApiWithoutLogin implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("docker", "kubernetes"), List.of("http.version"));

    @Override
    public String id() {
        return "GL-EXP-005";
    }

    @Override
    public String title() {
        return "Container API without a login";
    }

    @Override
    public String reference() {
        return "NIST SP 800-190 §4.3.1; (EU) 2024/2690 Annex 11.3";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, ContainerApiWithoutLogin::judge)
                .orElse(new Verdict.NotApplicable("no API of Docker or Kubernetes spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        boolean docker = heard.said().protocol().equals("docker");
        return switch (heard.said().trilean(Fact.LOGIN_REQUIRED)) {
            case NO ->
                new Verdict.Fails(
                        Severity.CRITICAL,
                        Confidence.HIGH,
                        "The Docker API obeys anybody",
                        "it answered GET /version without a certificate or login, and whoever may ask that may start containers with the machine's own disk in them; nothing else was asked",
                        "remove -H tcp://… from dockerd's options; from afar by ssh: docker -H ssh://user@host",
                        heard.shows("GET /version answered, Docker "
                                + heard.said().fact(Fact.VERSION).orElse("of an unknown version")));
            case YES ->
                new Verdict.Passes(
                        "it does not even tell its version without a login",
                        heard.shows(heard.said().fact(Fact.REFUSAL).orElse("it wants a login")));
            case UNDETERMINED ->
                new Verdict.Undetermined(
                        docker
                                ? "whether it wants a login"
                                : "Kubernetes tells its version to anybody by default; what else it does for them was not asked");
        };
    }
}
