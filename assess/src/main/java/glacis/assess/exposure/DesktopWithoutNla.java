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

/** GL-EXP-008: a remote desktop that draws its login screen for strangers. */
public final class DesktopWithoutNla implements Check {
    private static final Conversations TALKS = new Conversations(Set.of("rdp"), List.of("rdp.negotiation"));

    @Override
    public String id() {
        return "GL-EXP-008";
    }

    @Override
    public String title() {
        return "Remote desktop without network level authentication";
    }

    @Override
    public String reference() {
        return "[MS-RDPBCGR] §5.4; CIS Controls v8 §6.4";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, DesktopWithoutNla::judge)
                .orElse(new Verdict.NotApplicable("no remote desktop of RDP spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        return switch (heard.said().fact(Fact.ENCRYPTION).orElse("")) {
            case "rdp" ->
                fails(
                        Severity.HIGH,
                        "A remote desktop uses the security of RDP alone",
                        "offered TLS and CredSSP it chose neither: RC4 with a key that anybody on the way can replace",
                        heard);
            case "tls" ->
                fails(
                        Severity.MEDIUM,
                        "A remote desktop shows itself before the login",
                        "offered CredSSP it chose TLS alone, so a session begins before anybody has said who they are",
                        heard);
            case "credssp", "credssp-ex", "rdstls" ->
                new Verdict.Passes(
                        "it chooses to have logins before a session; whether it demands that was not asked",
                        heard.shows(
                                "chosen: " + heard.said().fact(Fact.ENCRYPTION).orElse("")));
            default ->
                new Verdict.Undetermined(
                        "what it chooses: " + heard.said().fact(Fact.REFUSAL).orElse("it did not say"));
        };
    }

    private static Verdict fails(Severity severity, String title, String why, Conversations.Heard heard) {
        return new Verdict.Fails(
                severity,
                Confidence.HIGH,
                title,
                why,
                "Set-ItemProperty 'HKLM:\\System\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp' UserAuthentication 1",
                heard.shows("chosen: " + heard.said().fact(Fact.ENCRYPTION).orElse("")));
    }
}
