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
import java.util.Optional;
import java.util.Set;

/** GL-EXP-009: a protocol of file servers that belongs inside a network, spoken to strangers. */
public final class FileSharing implements Check {
    private static final Conversations TALKS = new Conversations(
            Set.of("nfs", "rpcbind", "smb", "rsync"), List.of("nfs.null", "rpcbind.null", "smb.negotiate"));

    @Override
    public String id() {
        return "GL-EXP-009";
    }

    @Override
    public String title() {
        return "File sharing reachable";
    }

    @Override
    public String reference() {
        return "CIS Controls v8 §4.4; (EU) 2024/2690 Annex 6.7.2(c)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, FileSharing::judge)
                .orElse(new Verdict.NotApplicable("no file server of a local network spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        Optional<String> refusal = heard.said().fact(Fact.REFUSAL);
        if (refusal.filter("authentication"::equals).isPresent()) {
            return new Verdict.Passes(
                    "it turns away calls without credentials", heard.shows("call denied: authentication"));
        }
        if (refusal.isPresent()) {
            return new Verdict.Undetermined("whether it serves us: it answered " + refusal.get());
        }
        return switch (heard.said().protocol()) {
            case "nfs" ->
                fails(
                        Severity.HIGH,
                        "An NFS server",
                        "NULL was answered",
                        "firewall-cmd --remove-service=nfs   (or exports with the clients' addresses, sec=krb5p)",
                        heard);
            case "smb" ->
                fails(
                        Severity.HIGH,
                        "A Windows file server (SMB)",
                        "NEGOTIATE was answered, SMB "
                                + heard.said().fact(Fact.PROTOCOL_VERSION).orElse("of an unknown version"),
                        "nft add rule inet filter input tcp dport { 139, 445 } drop   (at the edge; who needs it comes by VPN)",
                        heard);
            case "rpcbind" ->
                fails(
                        Severity.MEDIUM,
                        "A port mapper (rpcbind)",
                        "NULL was answered",
                        "systemctl mask --now rpcbind.socket rpcbind.service   (NFS 4 does without)",
                        heard);
            default ->
                fails(
                        Severity.MEDIUM,
                        "An rsync daemon",
                        "greeting of rsync",
                        "rsync over ssh instead of the daemon; else hosts allow and auth users in rsyncd.conf",
                        heard);
        };
    }

    private static Verdict fails(
            Severity severity, String name, String shows, String remedy, Conversations.Heard heard) {
        return new Verdict.Fails(
                severity,
                Confidence.HIGH,
                name + " can be reached from outside",
                "it answered the first message of a client; which files it shares, and with whom, was not asked",
                remedy,
                heard.shows(shows));
    }
}
