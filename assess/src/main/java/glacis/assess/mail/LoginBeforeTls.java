package glacis.assess.mail;

import glacis.assess.spi.Check;
import glacis.assess.spi.Conversations;
import glacis.assess.spi.Looks;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification.Confidence;
import glacis.model.finding.Evidence;
import glacis.model.finding.Severity;
import glacis.model.finding.Verdict;
import glacis.model.observation.Fact;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** GL-MAIL-004: a mail server that invites to a login before the conversation is encrypted, though it could encrypt. */
public final class LoginBeforeTls implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("imap", "pop3"), List.of("imap.capability", "pop3.capa"));

    @Override
    public String id() {
        return "GL-MAIL-004";
    }

    @Override
    public String title() {
        return "Password taken before TLS";
    }

    @Override
    public String reference() {
        return "RFC 9051 §11.1; RFC 4954 §4; RFC 8314 §3.2";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        TALKS.judge(view, LoginBeforeTls::mailbox).ifPresent(verdicts::add);
        boolean insideTls = view.answers(Reply.Tls.class).stream()
                .anyMatch(a -> a.reply().startTls().isEmpty());
        view.answers(Reply.Smtp.class).forEach(answer -> verdicts.add(submission(answer, insideTls)));
        return Looks.together(verdicts).orElse(new Verdict.NotApplicable("no server for logins of mail spoke here"));
    }

    private static Verdict mailbox(Conversations.Heard heard) {
        if (heard.said().insideTls()) {
            return new Verdict.Passes("logins are inside TLS", heard.shows("spoken inside TLS"));
        }
        if (heard.said().fact(Fact.CAPABILITIES).isEmpty()) {
            return new Verdict.Undetermined("it did not say how one logs in");
        }
        return judge(
                heard.said().trilean(Fact.STARTTLS),
                heard.words(Fact.AUTHENTICATION).stream()
                        .filter(LoginBeforeTls::isReadable)
                        .toList(),
                "auth_allow_cleartext = no   (Dovecot 2.4; before: disable_plaintext_auth = yes)",
                heard.shows(
                        "capabilities: " + heard.said().fact(Fact.CAPABILITIES).orElse("")));
    }

    private static Verdict submission(AssetView.Answer<Reply.Smtp> answer, boolean insideTls) {
        List<String> readable = answer.reply().extensions().stream()
                .filter(extension -> extension.startsWith("AUTH ") || extension.startsWith("AUTH="))
                .flatMap(extension ->
                        Stream.of(extension.substring("AUTH ".length()).split(" +")))
                .filter(LoginBeforeTls::isReadable)
                .distinct()
                .toList();
        List<Evidence> evidence = List.of(new Evidence(
                answer.observation().id(),
                "EHLO: " + String.join(", ", answer.reply().extensions())));
        return insideTls
                ? new Verdict.Passes("logins are inside TLS", evidence)
                : judge(answer.reply().startTls(), readable, "smtpd_tls_auth_only = yes   (Postfix)", evidence);
    }

    /** Ways in which the password itself is sent (RFC 4616, and LOGIN and USER, which send it line by line). */
    private static boolean isReadable(String way) {
        return way.equals("PLAIN") || way.equals("LOGIN") || way.equals("USER");
    }

    private static Verdict judge(Trilean startTls, List<String> readable, String remedy, List<Evidence> evidence) {
        return switch (startTls) {
            case NO -> new Verdict.NotApplicable("it cannot encrypt at all, which is a finding of its own");
            case UNDETERMINED -> new Verdict.Undetermined("whether it offers TLS");
            case YES ->
                readable.isEmpty()
                        ? new Verdict.Passes("before TLS it offers no login that sends a password", evidence)
                        : new Verdict.Fails(
                                Severity.MEDIUM,
                                Confidence.HIGH,
                                "Passwords are taken before TLS",
                                "it offers TLS, and beside it, still in clear text, to log in by "
                                        + String.join(" and ", readable) + "; no login was tried",
                                remedy,
                                evidence);
        };
    }
}
