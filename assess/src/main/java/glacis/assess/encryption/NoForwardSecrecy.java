package glacis.assess.encryption;

import glacis.assess.spi.Check;
import glacis.assess.spi.Looks;
import glacis.assess.spi.MailAnswers;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** GL-TLS-002: a server that chooses to encrypt in a way which a later theft of its key undoes. */
public final class NoForwardSecrecy implements Check {

    @Override
    public String id() {
        return "GL-TLS-002";
    }

    @Override
    public String title() {
        return "No forward secrecy";
    }

    @Override
    public String reference() {
        return "RFC 9325 §4.1; NCSC-NL 2025-05 §3.3.3";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<AssetView.Answer<Reply.Tls>> answers = view.answers(Reply.Tls.class);
        List<Verdict> verdicts = new ArrayList<>();
        answers.forEach(answer -> verdicts.add(judge(answer)));
        UnheardHello.of(view, answers.isEmpty()).ifPresent(verdicts::add);
        if (answers.isEmpty()) {
            MailAnswers.open(view).map(Verdict.Undetermined::new).ifPresent(verdicts::add);
        }
        return Looks.together(verdicts).orElse(new Verdict.NotApplicable("nothing here speaks TLS"));
    }

    private static Verdict judge(AssetView.Answer<Reply.Tls> answer) {
        String suite = answer.reply().cipherSuite();
        List<Evidence> evidence = List.of(new Evidence(answer.observation().id(), "chosen: " + suite));
        boolean ephemeral = answer.reply().version().equals("TLSv1.3")
                || suite.startsWith("TLS_ECDHE_")
                || suite.startsWith("TLS_DHE_");
        if (ephemeral) {
            return new Verdict.Passes("its choice for an ordinary client has forward secrecy: " + suite, evidence);
        }
        boolean fixed = List.of("TLS_RSA_", "TLS_ECDH_", "TLS_DH_", "TLS_PSK_", "TLS_RSA_PSK_").stream()
                        .anyMatch(suite::startsWith)
                && !suite.contains("_anon_");
        return fixed
                ? new Verdict.Fails(
                        Severity.MEDIUM,
                        Confidence.HIGH,
                        "What is said today can be read when the key is stolen",
                        "offered ECDHE and DHE it chose " + suite + ", in which the server's key opens every recording",
                        "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM;   (nginx; or TLS 1.3, which has nothing else)",
                        evidence)
                : new Verdict.Undetermined("whether " + suite + " has forward secrecy");
    }
}
