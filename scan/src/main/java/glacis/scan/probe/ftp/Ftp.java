package glacis.scan.probe.ftp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.smtp.SmtpReply;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** FTP: the greeting, FEAT, QUIT. */
public final class Ftp implements Protocol {

    private static final Set<Integer> USUAL = Set.of(21, 990, 2121);
    private static final Inquiry INQUIRY = Inquiry.inTurn(
            Inquiry.Terms.tcp("ftp.features", Intrusiveness.NORMAL_CLIENT, 32, "FEAT, QUIT"),
            List.of("FEAT", "QUIT"),
            Ftp::answers,
            Ftp::read);

    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(990);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        boolean coded = heard.startsWith("220 ") || heard.startsWith("220-") || heard.startsWith("421 ");
        boolean mail = heard.contains("SMTP") || heard.toLowerCase(Locale.ROOT).contains("mail");
        boolean ftp = heard.toUpperCase(Locale.ROOT).contains("FTP") && !heard.contains("SMTP");
        return coded && (ftp || USUAL.contains(port) && !mail) ? Optional.of(Said.of(heard)) : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("ftp");
    }

    private static int answers(byte[] received) {
        List<SmtpReply> replies = SmtpReply.read(received);
        if (replies.isEmpty()) {
            return received.length > 0 && received[0] != '2' ? -1 : 0;
        }
        return replies.getFirst().code() == 220 ? replies.size() : -1;
    }

    private static Outcome<Said> read(byte[] received) {
        List<SmtpReply> replies = SmtpReply.read(received);
        if (replies.isEmpty()) {
            return new Outcome.Garbled<>("no FTP greeting");
        }
        SmtpReply greeting = replies.getFirst();
        if (greeting.code() != 220) {
            return greeting.code() == SmtpReply.NOT_NOW
                    ? new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "greeted with 421")
                    : new Outcome.Garbled<>("no FTP greeting");
        }
        String text = "220 " + String.join("\r\n220 ", greeting.lines()) + "\r\n";
        if (replies.size() < 2) {
            return new Outcome.Answered<>(Said.of(text));
        }
        SmtpReply features = replies.get(1);
        boolean listed = features.code() == 211 && features.lines().size() > 1;
        List<String> words = listed
                ? features.lines().subList(1, features.lines().size()).stream()
                        .map(line -> line.strip().toUpperCase(Locale.ROOT))
                        .filter(line -> !line.isEmpty() && !line.equals("END") && !line.startsWith("END "))
                        .toList()
                : List.of();
        Said said = Said.of(text)
                .with(
                        Fact.CAPABILITIES,
                        String.join(
                                " ",
                                words.stream().map(w -> w.replace(' ', '_')).toList()));
        boolean tls = words.stream().anyMatch(line -> line.startsWith("AUTH") && line.contains("TLS"));
        return new Outcome.Answered<>(tls ? said.with(Fact.STARTTLS, true) : said);
    }
}
