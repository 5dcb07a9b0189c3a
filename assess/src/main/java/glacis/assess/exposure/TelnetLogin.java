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

/** GL-EXP-011: a command line whose passwords can be read on the way. */
public final class TelnetLogin implements Check {
    private static final Conversations TALKS = new Conversations(Set.of("telnet"), List.of("telnet.refuse"));

    @Override
    public String id() {
        return "GL-EXP-011";
    }

    @Override
    public String title() {
        return "Telnet";
    }

    @Override
    public String reference() {
        return "RFC 854; CIS Controls v8 §4.6; (EU) 2024/2690 Annex 6.7.2(i)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, TelnetLogin::judge).orElse(new Verdict.NotApplicable("no telnet server spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        List<String> options = heard.words(Fact.CAPABILITIES);
        if (heard.said().insideTls() || options.contains("DO:46")) {
            return new Verdict.Passes(
                    "it is telnet with TLS",
                    heard.shows(heard.said().insideTls() ? "spoken inside TLS" : "option 46, START_TLS"));
        }
        if (options.contains("DO:38") || options.contains("WILL:38") || options.contains("DO:37")) {
            return new Verdict.Undetermined(
                    "it can encrypt by Kerberos (options 37, 38); whether it demands that was not asked");
        }
        return new Verdict.Fails(
                Severity.HIGH,
                Confidence.HIGH,
                "A command line is served by telnet",
                "it negotiates options of telnet and none of them encrypts; each was refused, and no login was tried",
                "systemctl disable --now telnet.socket   (Linux; on switches: transport input ssh)",
                heard.shows("options: " + String.join(" ", options)));
    }
}
