package glacis.scan.probe.telnet;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Transport;
import glacis.scan.probe.spoken.Cursor;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Occasion;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Telnet: every option is refused, and the prompt is read. */
public final class Telnet implements Protocol {

    private static final int IAC = 255;
    private static final int DONT = 254;
    private static final int DO = 253;
    private static final int WONT = 252;
    private static final int WILL = 251;
    private static final int SB = 250;
    private static final int SE = 240;
    private static final int MOST_OPTIONS = 20;
    private static final Inquiry INQUIRY = new Inquiry(
            new Inquiry.Terms(
                    "telnet.refuse",
                    Intrusiveness.NON_INTRUSIVE,
                    3 * MOST_OPTIONS,
                    Transport.TCP,
                    new Ask.Limits(3_000, 2_000, 6_000, 16_384),
                    "WONT or DONT for each option that is asked for, twenty at most"),
            Telnet::speak,
            said -> read(said.received()));

    @Override
    public String name() {
        return "telnet";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(992);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        Parsed parsed = Parsed.of(heard.getBytes(StandardCharsets.ISO_8859_1));
        return !parsed.asked().isEmpty() && heard.charAt(0) == IAC ? Optional.of(said(parsed)) : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Said said(Parsed parsed) {
        String options = parsed.asked().stream()
                .map(option -> (option.command() == DO ? "DO:" : "WILL:") + option.number())
                .collect(Collectors.joining(" "));
        return Said.of(parsed.text()).with(Fact.CAPABILITIES, options);
    }

    private static Move speak(Occasion occasion, Transcript soFar, Event event) {
        if (event == Event.QUIET) {
            return new Move.Done();
        }
        List<Option> asked = Parsed.of(soFar.received()).asked();
        int refused = soFar.count(Transcript.Direction.SENT) / 3;
        if (asked.size() <= refused || refused >= MOST_OPTIONS) {
            return new Move.Listen();
        }
        ByteArrayOutputStream refusals = new ByteArrayOutputStream();
        for (Option option : asked.subList(refused, Math.min(asked.size(), MOST_OPTIONS))) {
            refusals.write(IAC);
            refusals.write(option.command() == DO ? WONT : DONT);
            refusals.write(option.number());
        }
        return new Move.Send(refusals.toByteArray());
    }

    private static Outcome<Said> read(byte[] received) {
        Parsed parsed = Parsed.of(received);
        return parsed.asked().isEmpty()
                ? new Outcome.Garbled<>("no option was asked for")
                : new Outcome.Answered<>(said(parsed));
    }

    /** An option that is asked for: DO it, or that the server WILL. */
    private record Option(int command, int number) {}

    /**
     * What was received, taken apart.
     *
     * @param asked each option once, in order
     * @param text what stands between the commands
     */
    private record Parsed(List<Option> asked, String text) {

        static Parsed of(byte[] received) {
            List<Option> asked = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            Cursor in = Cursor.of(received);
            while (in.left() > 0) {
                int next = in.u8();
                if (next != IAC) {
                    if (next != 0) {
                        text.append((char) next);
                    }
                    continue;
                }
                int command = in.u8();
                switch (command) {
                    case DO, WILL -> {
                        Option option = new Option(command, in.u8());
                        if (in.intact() && !asked.contains(option)) {
                            asked.add(option);
                        }
                    }
                    case DONT, WONT -> in.skip(1);
                    case SB -> passSuboption(in);
                    case IAC -> text.append((char) IAC);
                    default -> {
                        // A command of two bytes, such as go ahead.
                    }
                }
            }
            return new Parsed(asked, text.toString());
        }

        private static void passSuboption(Cursor in) {
            int last = 0;
            while (in.left() > 0) {
                int next = in.u8();
                if (last == IAC && next == SE) {
                    return;
                }
                last = next;
            }
        }
    }
}
