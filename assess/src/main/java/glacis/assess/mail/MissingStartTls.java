package glacis.assess.mail;

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
import java.util.Locale;

/** GL-MAIL-001: a mail server that takes mail in clear text only. */
public final class MissingStartTls implements Check {

    @Override
    public String id() {
        return "GL-MAIL-001";
    }

    @Override
    public String title() {
        return "Mail server without STARTTLS";
    }

    @Override
    public String reference() {
        return "RFC 3207; NCSC-NL factsheet on mail; (EU) 2024/2690 Annex 6.7.2(k)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        view.answers(Reply.Smtp.class).forEach(answer -> verdicts.add(judge(answer, view)));
        MailAnswers.open(view).map(Verdict.Undetermined::new).ifPresent(verdicts::add);
        return Looks.together(verdicts).orElse(new Verdict.NotApplicable("no mail server spoke here"));
    }

    private static Verdict judge(AssetView.Answer<Reply.Smtp> answer, AssetView view) {
        boolean insideTls = !view.answers(Reply.Tls.class).isEmpty()
                && view.answers(Reply.Tls.class).stream()
                        .allMatch(a -> a.reply().startTls().isEmpty());
        if (insideTls) {
            return new Verdict.NotApplicable("the whole conversation is inside TLS");
        }
        return switch (answer.reply().startTls()) {
            case NO ->
                new Verdict.Fails(
                        Severity.HIGH,
                        Confidence.HIGH,
                        "A mail server takes mail in clear text only",
                        "STARTTLS is not among what it offers after EHLO, so mail to it can be read on the way",
                        remedy(view),
                        List.of(new Evidence(answer.observation().id(), "EHLO answered without STARTTLS")));
            case YES ->
                new Verdict.Passes(
                        "it offers STARTTLS",
                        List.of(new Evidence(answer.observation().id(), "EHLO answered with STARTTLS")));
            case UNDETERMINED -> new Verdict.Undetermined("EHLO was not answered");
        };
    }

    private static String remedy(AssetView view) {
        boolean exim = view.identified().stream()
                .anyMatch(i -> i.product().product().toLowerCase(Locale.ROOT).contains("exim"));
        return exim
                ? "tls_advertise_hosts = *   (Exim; with tls_certificate and tls_privatekey)"
                : "smtpd_tls_security_level = may   (Postfix; with key and certificate in smtpd_tls_chain_files)";
    }
}
