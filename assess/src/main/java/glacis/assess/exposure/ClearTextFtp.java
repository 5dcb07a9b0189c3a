package glacis.assess.exposure;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** GL-EXP-010: an FTP server whose passwords can be read on the way. */
public final class ClearTextFtp implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("ftp"), List.of("ftp.features", "tls.starttls-ftp", "tls.hello-ftp"));

    @Override
    public String id() {
        return "GL-EXP-010";
    }

    @Override
    public String title() {
        return "FTP in clear text";
    }

    @Override
    public String reference() {
        return "RFC 4217 §4; (EU) 2024/2690 Annex 9.2(a)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        TALKS.judge(view, heard -> judge(heard, view)).ifPresent(verdicts::add);
        return Looks.together(verdicts).orElse(new Verdict.NotApplicable("no FTP server spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard, AssetView view) {
        boolean encrypted = view.answers(Reply.Tls.class).stream()
                .anyMatch(answer -> answer.observation()
                                .target()
                                .equals(heard.observation().target())
                        && answer.reply().startTls().filter("ftp"::equals).isPresent());
        if (heard.said().insideTls() || encrypted || heard.said().trilean(Fact.STARTTLS) == Trilean.YES) {
            return new Verdict.Passes(
                    "it offers TLS; whether it takes passwords without was not tried",
                    heard.shows("AUTH TLS is on offer"));
        }
        // A list of features may be shorter before the login; a refusal of AUTH TLS beside it settles it.
        boolean unlisted = heard.said().fact(Fact.CAPABILITIES).isPresent();
        boolean refused = view.unanswered("tls.starttls-ftp").stream()
                .filter(o -> o.target().equals(heard.observation().target()))
                .anyMatch(o -> o.outcome() instanceof Outcome.Declined<Reply> declined
                        && declined.how() == Outcome.Decline.PROTOCOL_REFUSAL);
        if (heard.said().trilean(Fact.STARTTLS) == Trilean.NO || unlisted && refused) {
            return new Verdict.Fails(
                    Severity.HIGH,
                    Confidence.HIGH,
                    "Passwords for FTP go in clear text",
                    "AUTH is not among its features, and it did not agree to TLS; no login was tried",
                    "SFTP instead (Subsystem sftp internal-sftp in sshd_config); else ssl_enable=YES   (vsftpd)",
                    heard.shows(
                            "features: " + heard.said().fact(Fact.CAPABILITIES).orElse("none")));
        }
        return new Verdict.Undetermined("whether it offers TLS");
    }
}
