package glacis.scan.probe.smtp;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.ProbeContext;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads the greeting, says EHLO, reads what is offered, says QUIT. */
public final class EhloProbe implements Probe {

    private final ProbeContext context;

    /** A probe that introduces itself like this. */
    public EhloProbe(ProbeContext context) {
        this.context = context;
    }

    @Override
    public ProbeSpec spec() {
        return new ProbeSpec(
                "smtp.ehlo",
                Intrusiveness.NORMAL_CLIENT,
                1,
                512,
                65_536,
                "EHLO with the domain of the mandate's contact, else with our address; then QUIT");
    }

    @Override
    public Step start(Target.Endpoint target) {
        return new Step.Asks(
                List.of(Ask.tcp(this::speak)),
                outcomes -> new Step.Done(outcomes.getFirst().flatMap(EhloProbe::read)));
    }

    private Move speak(Transcript soFar, Event event) {
        if (event == Event.QUIET) {
            return new Move.Done();
        }
        List<SmtpReply> replies = SmtpReply.read(soFar.received());
        long said = soFar.chunks().stream()
                .filter(c -> c.direction() == Transcript.Direction.SENT)
                .count();
        if (replies.size() <= said) {
            return new Move.Listen();
        }
        if (said == 0 && replies.getFirst().code() == 220) {
            return new Move.Introduce(
                    own -> ("EHLO " + context.ehlo(own) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return said == 1 ? new Move.Send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII)) : new Move.Done();
    }

    static Outcome<Reply> read(Transcript transcript) {
        List<SmtpReply> replies = SmtpReply.read(transcript.received());
        if (replies.isEmpty()) {
            return new Outcome.Garbled<>("no SMTP reply");
        }
        SmtpReply greeting = replies.getFirst();
        if (greeting.code() != 220) {
            return new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "greeted with " + greeting.code());
        }
        if (replies.size() > 1 && replies.get(1).code() == SmtpReply.NOT_NOW) {
            return new Outcome.Declined<>(
                    Outcome.Decline.PROTOCOL_REFUSAL, "EHLO was answered with " + SmtpReply.NOT_NOW);
        }
        boolean answered = replies.size() > 1 && replies.get(1).code() == 250;
        List<String> extensions = answered
                ? replies.get(1).lines().stream()
                        .skip(1)
                        .map(EhloProbe::keywordInUpperCase)
                        .toList()
                : List.of();
        Trilean startTls = answered
                ? Trilean.of(extensions.stream().anyMatch(e -> e.equals("STARTTLS") || e.startsWith("STARTTLS ")))
                : Trilean.UNDETERMINED;
        return new Outcome.Answered<>(
                new Reply.Smtp("220 " + String.join("\n220 ", greeting.lines()), extensions, startTls));
    }

    private static String keywordInUpperCase(String line) {
        int space = line.indexOf(' ');
        return space < 0
                ? line.toUpperCase(Locale.ROOT)
                : line.substring(0, space).toUpperCase(Locale.ROOT) + line.substring(space);
    }
}
