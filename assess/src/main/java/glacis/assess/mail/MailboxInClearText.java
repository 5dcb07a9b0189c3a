package glacis.assess.mail;

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

/** GL-MAIL-003: a mailbox that is opened with a password which anybody on the way can read. */
public final class MailboxInClearText implements Check {
    private static final Conversations TALKS =
            new Conversations(Set.of("imap", "pop3", "sieve"), List.of("imap.capability", "pop3.capa"));

    @Override
    public String id() {
        return "GL-MAIL-003";
    }

    @Override
    public String title() {
        return "Mailbox in clear text";
    }

    @Override
    public String reference() {
        return "RFC 8314 §3; (EU) 2024/2690 Annex 9.2(a)";
    }

    @Override
    public Class<? extends Asset> looksAt() {
        return Asset.Service.class;
    }

    @Override
    public Verdict examine(AssetView view, Instant now) {
        return TALKS.judge(view, MailboxInClearText::judge)
                .orElse(new Verdict.NotApplicable("no mailbox server spoke here"));
    }

    private static Verdict judge(Conversations.Heard heard) {
        String command = heard.said().protocol().equals("pop3") ? "STLS" : "STARTTLS";
        if (heard.said().insideTls()) {
            return new Verdict.Passes("the whole conversation is inside TLS", heard.shows("spoken inside TLS"));
        }
        return switch (heard.said().trilean(Fact.STARTTLS)) {
            case NO ->
                new Verdict.Fails(
                        Severity.HIGH,
                        Confidence.HIGH,
                        "A mailbox can be opened in clear text only",
                        command + " is not among its capabilities, so passwords and mail can be read on the way",
                        "ssl = required, ssl_cert and ssl_key   (Dovecot; then port 993 or 995 alone)",
                        heard.shows("capabilities without " + command));
            case YES -> new Verdict.Passes("it offers " + command, heard.shows("capabilities with " + command));
            case UNDETERMINED -> new Verdict.Undetermined("it did not say what it is capable of");
        };
    }
}
