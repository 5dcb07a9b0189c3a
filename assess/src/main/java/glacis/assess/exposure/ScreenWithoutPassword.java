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

/** GL-EXP-007: a screen, keyboard and mouse for whoever connects. */
public final class ScreenWithoutPassword implements Check {
    private static final Conversations TALKS = new Conversations(Set.of("vnc"), List.of("vnc.security-types"));

    @Override
    public String id() {
        return "GL-EXP-007";
    }

    @Override
    public String title() {
        return "Screen without a password";
    }

    @Override
    public String reference() {
        return "RFC 6143 §7.2.1; (EU) 2024/2690 Annex 11.6";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, ScreenWithoutPassword::judge)
                .orElse(new Verdict.NotApplicable("no VNC server spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        String types = String.join(", ", heard.words(Fact.AUTHENTICATION));
        return switch (heard.said().trilean(Fact.LOGIN_REQUIRED)) {
            case NO ->
                new Verdict.Fails(
                        Severity.CRITICAL,
                        Confidence.HIGH,
                        "A screen can be used by anybody without a password",
                        "the VNC server offers the security type None; it was not chosen, so nothing was seen of the screen",
                        "vncserver -localhost yes -SecurityTypes VncAuth,TLSVnc   (TigerVNC; then by ssh -L 5901:localhost:5901)",
                        heard.shows("security types: " + types));
            case YES ->
                new Verdict.Passes(
                        "every security type that it offers wants something", heard.shows("security types: " + types));
            case UNDETERMINED ->
                new Verdict.Undetermined("which security types it offers: "
                        + heard.said().fact(Fact.REFUSAL).orElse("it did not say"));
        };
    }
}
