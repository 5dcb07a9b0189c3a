package glacis.scan.probe.memcached;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.scope.Intrusiveness;
import glacis.scan.probe.spoken.Inquiry;
import glacis.scan.probe.spoken.Lines;
import glacis.scan.probe.spoken.Protocol;
import glacis.scan.probe.spoken.Said;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** memcached: version. */
public final class Memcached implements Protocol {

    private static final byte[] VERSION = "version\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ANSWER = Pattern.compile("VERSION ([ -~]{1,100})");
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp("memcached.version", Intrusiveness.NON_INTRUSIVE, VERSION.length, "the word version"),
            occasion -> VERSION,
            Lines::whole,
            Memcached::read);

    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(11211);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(11211);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    /** How it answers each line of HTTP. */
    @Override
    public boolean betrayedBy(String heard) {
        return heard.equals("ERROR\r\n") || heard.startsWith("ERROR\r\nERROR\r\n");
    }

    private static Outcome<Said> read(byte[] received) {
        String line = Lines.first(new String(received, StandardCharsets.ISO_8859_1));
        Matcher answer = ANSWER.matcher(line);
        return answer.matches()
                ? new Outcome.Answered<>(Said.of(line)
                        .with(Fact.SOFTWARE, "memcached")
                        .with(Fact.VERSION, answer.group(1))
                        .with(Fact.LOGIN_REQUIRED, false))
                : new Outcome.Garbled<>("no version of memcached");
    }
}
