package glacis.scan.probe.imap;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** IMAP: the greeting, CAPABILITY, LOGOUT. */
public final class Imap implements Protocol {

    private static final List<String> LINES = List.of("a1 CAPABILITY", "a2 LOGOUT");
    private static final Inquiry INQUIRY = Inquiry.inTurn(
            Inquiry.Terms.tcp("imap.capability", Intrusiveness.NORMAL_CLIENT, 64, "CAPABILITY, LOGOUT"),
            LINES,
            Imap::answers,
            Imap::read);

    @Override
    public String name() {
        return "imap";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(993);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        String line = Lines.first(heard);
        boolean greets = line.startsWith("* OK ") || line.startsWith("* PREAUTH ") || line.startsWith("* BYE ");
        return greets ? Optional.of(said(heard, List.of(line))) : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("imap");
    }

    private static int answers(byte[] received) {
        List<String> lines = Lines.of(received);
        if (lines.isEmpty()) {
            return received.length > 0 && received[0] != '*' ? -1 : 0;
        }
        if (!lines.getFirst().startsWith("* OK ") && !lines.getFirst().startsWith("* PREAUTH ")) {
            return -1;
        }
        int answers = 1;
        for (String line : lines) {
            if (line.startsWith("a" + answers + " ")) {
                answers++;
            }
        }
        return answers;
    }

    private static Outcome<Said> read(byte[] received) {
        List<String> lines = Lines.of(received);
        if (lines.isEmpty() || !lines.getFirst().startsWith("* ")) {
            return new Outcome.Garbled<>("no IMAP greeting");
        }
        if (lines.getFirst().startsWith("* BYE ")) {
            return new Outcome.Declined<>(
                    Outcome.Decline.PROTOCOL_REFUSAL, "it greets with " + Lines.quoted(lines.getFirst()));
        }
        return new Outcome.Answered<>(said(lines.getFirst() + "\r\n", lines));
    }

    /** The greeting as its text, and the last capabilities that were told as facts. */
    private static Said said(String greeting, List<String> lines) {
        Said said = Said.of(greeting);
        for (String line : lines) {
            List<String> words = capabilities(line);
            if (!words.isEmpty()) {
                said = said.with(Fact.CAPABILITIES, String.join(" ", words))
                        .with(Fact.STARTTLS, words.contains("STARTTLS"))
                        .with(Fact.AUTHENTICATION, ways(words));
            }
        }
        return said.with(Fact.LOGIN_REQUIRED, !greeting.startsWith("* PREAUTH "));
    }

    private static List<String> capabilities(String line) {
        String upper = line.toUpperCase(Locale.ROOT);
        int from = upper.startsWith("* CAPABILITY ") ? 2 : upper.indexOf("[CAPABILITY ") + 1;
        if (from <= 0) {
            return List.of();
        }
        int end = upper.indexOf(']', from);
        String list = upper.substring(from, end < 0 || from == 2 ? upper.length() : end);
        return Arrays.stream(list.split(" +")).skip(1).filter(w -> !w.isBlank()).toList();
    }

    private static String ways(List<String> capabilities) {
        List<String> ways = capabilities.stream()
                .filter(w -> w.startsWith("AUTH="))
                .map(w -> w.substring("AUTH=".length()))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        if (!capabilities.contains("LOGINDISABLED")) {
            ways.addFirst("LOGIN");
        }
        return String.join(" ", ways);
    }
}
