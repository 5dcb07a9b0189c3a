package glacis.scan.probe.redis;

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
import java.util.regex.Pattern;

/** Redis and its forks, by RESP: PING. */
public final class Redis implements Protocol {

    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ERROR = Pattern.compile("-([A-Z]{2,20}) [^\r\n]{1,500}");
    private static final Inquiry INQUIRY = Inquiry.message(
            Inquiry.Terms.tcp("redis.ping", Intrusiveness.NON_INTRUSIVE, PING.length, "one PING"),
            occasion -> PING,
            Lines::whole,
            Redis::read);

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Set<Integer> ports() {
        return Set.of(6379, 6380, 7000, 7001, 16379, 26379);
    }

    @Override
    public Set<Integer> portsInsideTls() {
        return Set.of(6379, 6380);
    }

    @Override
    public Optional<Inquiry> inquiry() {
        return Optional.of(INQUIRY);
    }

    /** How Redis answers a line of HTTP, or anything before a password. */
    @Override
    public boolean betrayedBy(String heard) {
        return heard.startsWith("-ERR wrong number of arguments for 'get' command")
                || heard.startsWith("-ERR unknown command")
                || heard.startsWith("-NOAUTH ")
                || heard.startsWith("-DENIED Redis ");
    }

    private static Outcome<Said> read(byte[] received) {
        String line = Lines.first(new String(received, StandardCharsets.ISO_8859_1));
        if (line.equals("+PONG")) {
            return new Outcome.Answered<>(Said.of(line).with(Fact.LOGIN_REQUIRED, false));
        }
        var error = ERROR.matcher(line);
        if (!error.matches()) {
            return new Outcome.Garbled<>("neither PONG nor an error to PING");
        }
        Said refused = Said.of(line).with(Fact.REFUSAL, line.substring(1));
        return switch (error.group(1)) {
            case "NOAUTH" -> new Outcome.Answered<>(refused.with(Fact.LOGIN_REQUIRED, true));
            case "DENIED", "NOPERM", "LOADING", "MASTERDOWN", "ERR" -> new Outcome.Answered<>(refused);
            default -> new Outcome.Garbled<>("an error to PING that Redis has not");
        };
    }
}
