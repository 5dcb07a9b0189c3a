package glacis.scan.probe.tls.starttls;

import glacis.model.scope.IpAddress;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * SMTP up to the answer to STARTTLS (RFC 3207 §4).
 *
 * @param introduction what EHLO says, by the address that the connection comes from
 */
record SmtpOpening(Function<IpAddress, String> introduction) implements SpokenOpening {

    /** What some firewalls write over an extension they do not want to be used. */
    private static final Pattern OVERWRITTEN = Pattern.compile("X{7}[A-Z]?");

    @Override
    public String protocol() {
        return "smtp";
    }

    @Override
    public String says() {
        return "EHLO with the domain of the mandate's contact, else with our address; STARTTLS";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.of(received, "QUIT").reply("a greeting", this::greeted);
    }

    private Progress greeted(Talk.Reply reply, Talk talk) {
        return reply.code() == 220
                ? talk.introduce(own -> "EHLO " + introduction.apply(own))
                        .reply("an answer to EHLO", SmtpOpening::introduced)
                : talk.refused("it greets with " + reply.words());
    }

    private static Progress introduced(Talk.Reply reply, Talk talk) {
        return switch (reply.code()) {
            case 250 -> {
                if (reply.lists("STARTTLS")) {
                    yield talk.say("STARTTLS").reply("an answer to STARTTLS", SmtpOpening::answered);
                }
                boolean overwritten = reply.lines().stream()
                        .skip(1)
                        .anyMatch(line ->
                                OVERWRITTEN.matcher(Talk.firstWord(line)).matches());
                yield talk.notOffered(
                        overwritten
                                ? "STARTTLS is not among its extensions, and something on the way has overwritten one"
                                : "STARTTLS is not among its extensions");
            }
            // RFC 5321 §4.1.1.1 and §4.2.4: it knows HELO only, and so has no extensions.
            case 500, 502 -> talk.notOffered("EHLO is answered with " + reply.words());
            default -> talk.refused("EHLO is answered with " + reply.words());
        };
    }

    private static Progress answered(Talk.Reply reply, Talk talk) {
        return reply.code() == 220 ? talk.agreed() : talk.refused("STARTTLS is answered with " + reply.words());
    }
}
