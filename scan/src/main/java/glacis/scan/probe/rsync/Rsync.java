package glacis.scan.probe.rsync;

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

/** An rsync daemon: the greeting says it all. */
public final class Rsync implements Protocol {

    private static final Pattern GREETING =
            Pattern.compile("@RSYNCD: ([0-9]{1,3}(?:\\.[0-9]{1,3})?)( [a-z0-9 -]{1,200})?");
    private static final Inquiry INQUIRY = Inquiry.listening("rsync.greeting", Lines::whole, Rsync::read);

    @Override
    public String name() {
        return "rsync";
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(874);
    }

    @Override
    public Optional<Said> greeting(String heard, int port) {
        Matcher greeting = GREETING.matcher(Lines.first(heard));
        return greeting.matches()
                ? Optional.of(Said.of(heard)
                        .with(Fact.PROTOCOL_VERSION, greeting.group(1))
                        .with(Fact.AUTHENTICATION, Optional.ofNullable(greeting.group(2))))
                : Optional.empty();
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    private static Outcome<Said> read(byte[] received) {
        return new Rsync()
                .greeting(new String(received, StandardCharsets.ISO_8859_1), 0)
                .<Outcome<Said>>map(Outcome.Answered::new)
                .orElse(new Outcome.Garbled<>("no rsync greeting"));
    }
}
