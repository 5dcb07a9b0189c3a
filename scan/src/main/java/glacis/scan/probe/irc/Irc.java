package glacis.scan.probe.irc;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IRC: what is sent unasked. */
public final class Irc implements Protocol {

    private static final Pattern NOTICE =
            Pattern.compile("(?::([A-Za-z0-9.-]{1,63}) )?(NOTICE (?:AUTH|\\*|Auth|[0-9A-Za-z]{1,30}) :.*|ERROR :.*)");
    private static final Inquiry INQUIRY = Inquiry.listening("irc.greeting", Lines::whole, Irc::read);

    @Override
    public String name() {
        return "irc";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(994, 6697);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        Matcher notice = NOTICE.matcher(Lines.first(heard));
        return notice.matches()
                ? Optional.of(
                        Said.of(Lines.first(heard) + "\r\n").with(Fact.HOST, Optional.ofNullable(notice.group(1))))
                : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        return new Irc()
                .greeting(new String(received, StandardCharsets.ISO_8859_1), 0)
                .<Outcome<Said>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("nothing that IRC says unasked"));
    }
}
