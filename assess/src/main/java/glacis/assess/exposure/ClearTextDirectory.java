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

/** GL-EXP-012: a directory in which one logs in without encryption. */
public final class ClearTextDirectory implements Check {
    private static final Conversations TALKS = new Conversations(Set.of("ldap"), List.of("ldap.root-dse"));

    @Override
    public String id() {
        return "GL-EXP-012";
    }

    @Override
    public String title() {
        return "Directory service in clear text";
    }

    @Override
    public String reference() {
        return "RFC 4513 §3; (EU) 2024/2690 Annex 9.2(a)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, ClearTextDirectory::judge)
                .orElse(new Verdict.NotApplicable("no directory service spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        if (heard.said().insideTls()) {
            return new Verdict.Passes("the whole conversation is inside TLS", heard.shows("answered inside TLS"));
        }
        return switch (heard.said().trilean(Fact.STARTTLS)) {
            case NO ->
                new Verdict.Fails(
                        Severity.HIGH,
                        Confidence.HIGH,
                        "Logins to a directory go in clear text",
                        "StartTLS is not among the extensions of its root DSE; no entry below it was read",
                        "olcTLSCertificateFile, olcTLSCertificateKeyFile and olcSecurity: ssf=128   (OpenLDAP, cn=config)",
                        heard.shows("extensions without 1.3.6.1.4.1.1466.20037"));
            case YES ->
                new Verdict.Passes(
                        "it offers StartTLS; whether it takes logins without was not tried",
                        heard.shows("extension 1.3.6.1.4.1.1466.20037"));
            case UNDETERMINED ->
                new Verdict.Undetermined("it does not list its extensions"
                        + heard.said()
                                .fact(Fact.REFUSAL)
                                .map(words -> ": " + words)
                                .orElse(""));
        };
    }
}
