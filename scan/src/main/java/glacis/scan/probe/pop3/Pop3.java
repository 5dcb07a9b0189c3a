package glacis.scan.probe.pop3;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** POP3: the greeting, CAPA, QUIT. */
public final class Pop3 implements Protocol {

    private static final Inquiry INQUIRY = Inquiry.inTurn(
            Inquiry.Terms.tcp("pop3.capa", Intrusiveness.NORMAL_CLIENT, 32, "CAPA, QUIT"),
            List.of("CAPA", "QUIT"),
            Pop3::answers,
            Pop3::read);

    @Override
    public String name() {
        return "pop3";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(995);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        return heard.startsWith("+OK") ? Optional.of(Said.of(heard)) : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    @Override
    public Optional<String> startTls() {
        return Optional.of("pop3");
    }

    /** The greeting is a line; the answer to CAPA ends with a line of one dot, unless it is an error. */
    private static int answers(byte[] received) {
        List<String> lines = Lines.of(received);
        if (lines.isEmpty()) {
            return received.length > 0 && received[0] != '+' ? -1 : 0;
        }
        if (!lines.getFirst().startsWith("+OK")) {
            return -1;
        }
        boolean told = lines.size() > 1 && lines.get(1).startsWith("-ERR") || lines.indexOf(".") > 0;
        return told ? lines.getLast().startsWith("+OK") && lines.size() > 2 ? 3 : 2 : 1;
    }

    private static Outcome<Said> read(byte[] received) {
        List<String> lines = Lines.of(received);
        if (lines.isEmpty() || !lines.getFirst().startsWith("+OK")) {
            return new Outcome.Garbled<>("no POP3 greeting");
        }
        Said said = Said.of(lines.getFirst() + "\r\n");
        int end = lines.indexOf(".");
        if (end < 2 || !lines.get(1).startsWith("+OK")) {
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
                .with(Fact.STARTTLS, words.contains("STLS"))
                .with(Fact.AUTHENTICATION, ways(words))
                .with(
                        Fact.SOFTWARE,
                        told.stream()
                                .filter(line -> line.toUpperCase(Locale.ROOT).startsWith("IMPLEMENTATION "))
                                .map(line -> line.substring("IMPLEMENTATION ".length()))
                                .findFirst()));
    }

    private static String ways(List<String> words) {
        List<String> ways = new ArrayList<>();
        for (String word : words) {
            if (word.equals("USER")) {
                ways.add("USER");
            } else if (word.startsWith("SASL ")) {
                ways.addAll(
                        Arrays.asList(word.substring("SASL ".length()).strip().split(" +")));
            }
        }
        return String.join(" ", ways);
    }
}
