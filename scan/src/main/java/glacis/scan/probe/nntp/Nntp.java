package glacis.scan.probe.nntp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** NNTP: the greeting, CAPABILITIES, QUIT. */
public final class Nntp implements Protocol {

    private static final Set<Integer> USUAL = Set.of(119, 433, 563);
    private static final Pattern WORDS = Pattern.compile("(?i)\\b(nntp|nnrp|news|usenet|inn\\b|internetnews)");
    private static final Inquiry INQUIRY = Inquiry.inTurn(
            Inquiry.Terms.tcp("nntp.capabilities", Intrusiveness.NORMAL_CLIENT, 32, "CAPABILITIES, QUIT"),
            List.of("CAPABILITIES", "QUIT"),
            Nntp::answers,
            Nntp::read);

    @Override
    public String name() {
        return "nntp";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(563);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        boolean coded = heard.startsWith("200 ") || heard.startsWith("201 ");
        return coded
                        && (USUAL.contains(port)
                                || WORDS.matcher(Lines.first(heard)).find())
                ? Optional.of(
                        Said.of(heard).with(Fact.ROLE, heard.startsWith("201") ? "no posting" : "posting allowed"))
                : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("nntp");
    }

    private static int answers(byte[] received) {
        List<String> lines = Lines.of(received);
        if (lines.isEmpty()) {
            return received.length > 0 && received[0] != '2' ? -1 : 0;
        }
        if (!lines.getFirst().startsWith("200") && !lines.getFirst().startsWith("201")) {
            return -1;
        }
        boolean told = lines.size() > 1 && !lines.get(1).startsWith("101") || lines.indexOf(".") > 0;
        return told ? lines.getLast().startsWith("205") ? 3 : 2 : 1;
    }

    private static Outcome<Said> read(byte[] received) {
        List<String> lines = Lines.of(received);
        if (lines.isEmpty()
                || !lines.getFirst().startsWith("200 ") && !lines.getFirst().startsWith("201 ")) {
            return new Outcome.Garbled<>("no NNTP greeting");
        }
        Said said = Said.of(lines.getFirst() + "\r\n");
        int end = lines.indexOf(".");
        if (end < 2 || !lines.get(1).startsWith("101")) {
            return new Outcome.Answered<>(said);
        }
        List<String> told = lines.subList(2, end).stream().map(String::strip).toList();
        List<String> words =
                told.stream().map(line -> line.toUpperCase(Locale.ROOT)).toList();
        return new Outcome.Answered<>(said.with(
                        Fact.CAPABILITIES,
                        String.join(
                                " ",
                                words.stream().map(w -> w.replace(' ', '_')).toList()))
                .with(Fact.STARTTLS, words.contains("STARTTLS"))
                .with(Fact.PROTOCOL_VERSION, behind(words, "VERSION "))
                .with(Fact.AUTHENTICATION, behind(words, "AUTHINFO "))
                .with(
                        Fact.SOFTWARE,
                        told.stream()
                                .filter(line -> line.toUpperCase(Locale.ROOT).startsWith("IMPLEMENTATION "))
                                .map(line -> line.substring("IMPLEMENTATION ".length()))
                                .findFirst()));
    }

    private static Optional<String> behind(List<String> words, String label) {
        return words.stream()
                .filter(word -> word.startsWith(label))
                .map(word -> word.substring(label.length()))
                .findFirst();
    }
}
