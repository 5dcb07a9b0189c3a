package glacis.scan.probe.smtp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mail inside TLS from the first byte (RFC 8314 §3.3): the greeting, EHLO, QUIT. In the clear {@link EhloProbe} asks the same,
 * and its answer is held against what is expected of STARTTLS; here there is nothing to expect of it.
 */
public final class Submission implements Protocol {

    private static final int USUAL = 465;
    private static final Inquiry INQUIRY = new Inquiry(
            Inquiry.Terms.tcp(
                    "submission.ehlo",
                    Intrusiveness.NORMAL_CLIENT,
                    512,
                    "EHLO with the domain of the mandate's contact, else with our address; then QUIT"),
            Submission::speak,
            said -> read(said.received()));

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(USUAL);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public boolean betrayedBy(String heard) {
        return heard.startsWith("220") && Lines.first(heard).contains("SMTP");
    }

    private static Move speak(Occasion occasion, Transcript soFar, Event event) {
        List<SmtpReply> replies = SmtpReply.read(soFar.received());
        int said = (int) soFar.chunks().stream()
                .filter(c -> c.direction() == Transcript.Direction.SENT)
                .count();
        boolean foreign = replies.isEmpty()
                ? soFar.count(Transcript.Direction.RECEIVED) > 0 && soFar.received()[0] != '2'
                : replies.getFirst().code() != 220
                        || !isMail(replies.getFirst(), occasion.target().port());
        if (event == Event.QUIET || foreign || said > 1) {
            return new Move.Done();
        }
        if (replies.size() <= said) {
            return new Move.Listen();
        }
        return said == 0
                ? new Move.Introduce(
                        own -> ("EHLO " + occasion.context().ehlo(own) + "\r\n").getBytes(StandardCharsets.US_ASCII))
                : new Move.Send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** FTP greets with 220 too. */
    private static boolean isMail(SmtpReply greeting, int port) {
        return port == USUAL || greeting.lines().getFirst().contains("SMTP");
    }

    private static Outcome<Said> read(byte[] received) {
        List<SmtpReply> replies = SmtpReply.read(received);
        if (replies.isEmpty()) {
            return new Outcome.Garbled<>("no SMTP reply");
        }
        SmtpReply greeting = replies.getFirst();
        boolean greets = greeting.code() == 220 && greeting.lines().getFirst().contains("SMTP");
        boolean told = replies.size() > 1 && replies.get(1).code() == 250;
        if (greeting.code() == SmtpReply.NOT_NOW) {
            return new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "greeted with 421");
        }
        if (greeting.code() != 220 || !greets && !told) {
            return new Outcome.Garbled<>("no SMTP reply");
        }
        List<String> words = told
                ? replies.get(1).lines().stream()
                        .skip(1)
                        .map(line -> line.strip().toUpperCase(Locale.ROOT))
                        .toList()
                : List.of();
        Optional<String> ways = words.stream()
                .filter(word -> word.startsWith("AUTH "))
                .map(word -> word.substring("AUTH ".length()))
                .findFirst();
        return new Outcome.Answered<>(Said.of("220 " + String.join("\n220 ", greeting.lines()))
                .with(
                        Fact.CAPABILITIES,
                        words.stream().map(word -> word.replace(' ', '_')).collect(Collectors.joining(" ")))
                .with(Fact.AUTHENTICATION, ways));
    }
}
