package glacis.scan.probe.ftp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FTP: the greeting, FEAT, QUIT. */
public final class Ftp implements Protocol {

    private static final int BUSY = 421;
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

    /** A whole reply: its code and the texts of its lines; lines between the first and the last may have any form (RFC 959 §4.2). */
    private record FtpReply(int code, List<String> lines) {

        private static final Pattern LINE = Pattern.compile("([1-5][0-9]{2})([ -])(.*)");

        static List<FtpReply> read(byte[] received) {
            List<FtpReply> replies = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            String open = "";
            for (String line : Lines.of(received)) {
                Matcher coded = LINE.matcher(line);
                boolean matches = coded.matches();
                if (open.isEmpty() && !matches) {
                    break;
                }
                lines.add(matches ? coded.group(3) : line);
                if (open.isEmpty()) {
                    open = coded.group(1);
                }
                if (matches && coded.group(2).equals(" ") && coded.group(1).equals(open)) {
                    replies.add(new FtpReply(Integer.parseInt(open), List.copyOf(lines)));
                    lines.clear();
                    open = "";
                }
            }
            return replies;
        }
    }

    private static boolean isFtp(FtpReply greeting) {
        return greeting.code() == 220 && !greeting.lines().getFirst().contains("SMTP");
    }

    private static int answers(byte[] received) {
        List<FtpReply> replies = FtpReply.read(received);
        if (replies.isEmpty()) {
            return received.length > 0 && received[0] != '2' ? -1 : 0;
        }
        return isFtp(replies.getFirst()) ? replies.size() : -1;
    }

    private static Outcome<Said> read(byte[] received) {
        List<FtpReply> replies = FtpReply.read(received);
        if (replies.isEmpty()) {
            return new Outcome.Garbled<>("no FTP greeting");
        }
        FtpReply greeting = replies.getFirst();
        if (greeting.code() == BUSY) {
            return new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, "greeted with 421");
        }
        if (!isFtp(greeting)) {
            return new Outcome.Garbled<>("no FTP greeting");
        }
        Said said = Said.of("220 " + String.join("\r\n220 ", greeting.lines()) + "\r\n");
        if (replies.size() < 2
                || replies.get(1).code() != 211
                || replies.get(1).lines().size() < 3) {
            return new Outcome.Answered<>(said);
        }
        List<String> lines = replies.get(1).lines();
        List<String> features = lines.subList(1, lines.size() - 1).stream()
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .filter(line -> !line.isEmpty())
                .toList();
        boolean tls = features.stream().anyMatch(line -> line.startsWith("AUTH") && line.contains("TLS"));
        Said told = said.with(
                Fact.CAPABILITIES,
                String.join(
                        " ",
                        features.stream().map(line -> line.replace(' ', '_')).toList()));
        // Some list AUTH after a login only; whether there is TLS is then told by asking for it.
        return new Outcome.Answered<>(tls ? told.with(Fact.STARTTLS, true) : told);
    }
}
