package glacis.assess.mail;

import glacis.assess.spi.Check;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.Reply;
import java.time.Instant;
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
        List<AssetView.Answer<Reply.Smtp>> answers = view.answers(Reply.Smtp.class);
        if (answers.isEmpty()) {
            List<Observation> unanswered = view.unanswered("smtp.ehlo");
            return unanswered.isEmpty()
                    ? new Verdict.NotApplicable("no mail server spoke here")
                    : new Verdict.Undetermined(
                            "EHLO: " + unanswered.getFirst().outcome().words());
        }
        AssetView.Answer<Reply.Smtp> answer = answers.getFirst();
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
                ? "tls_advertise_hosts = *  with tls_certificate and tls_privatekey   (Exim)"
                : "smtpd_tls_security_level = may  with smtpd_tls_chain_files   (Postfix)";
    }
}
