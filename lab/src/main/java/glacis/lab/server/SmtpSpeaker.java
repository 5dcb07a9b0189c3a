package glacis.lab.server;

import glacis.lab.loopback.Line;
import glacis.lab.loopback.Speaker;
import glacis.lab.plan.ServerPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The beginning of a conversation with Postfix (RFC 5321, RFC 3207); it takes no mail. */
final class SmtpSpeaker implements Speaker {

    private static final int LONGEST_LINE = 2_048;
    private static final int MOST_COMMANDS = 30;

    private final ServerPlan plan;
    private final Optional<Supplier<? extends Line.Layer>> tls;
    private final AtomicBoolean awake;

    /**
     * A mail server; offers STARTTLS when there is a layer for it.
     *
     * @param awake whether it has time for the first EHLO that it ever hears
     */
    SmtpSpeaker(ServerPlan plan, Optional<Supplier<? extends Line.Layer>> tls, boolean awake) {
        this.plan = plan;
        this.tls = tls;
        this.awake = new AtomicBoolean(awake);
    }

    @Override
    public void speak(Line line) throws IOException {
        line.say("220 " + plan.name() + " " + plan.words() + "\r\n");
        boolean inside = false;
        for (int commands = 0; commands < MOST_COMMANDS; commands++) {
            String command = line.readLine(LONGEST_LINE);
            String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            if (verb.isEmpty()) {
                return;
            }
            line.note(verb);
            if (verb.equals("EHLO") && !awake.getAndSet(true)) {
                line.say("421 4.3.2 " + plan.name() + " No system resources\r\n");
                line.finish();
                return;
            }
            if (verb.equals("STARTTLS") && tls.isPresent() && !inside) {
                line.say("220 2.0.0 Ready to start TLS\r\n");
                line.wrap(tls.get().get());
                inside = true;
            } else {
                line.say(reply(verb, inside));
            }
            if (verb.equals("QUIT")) {
                line.finish();
                return;
            }
        }
    }

    private String reply(String verb, boolean inside) {
        return switch (verb) {
            case "EHLO" -> extensions(inside);
            case "HELO" -> "250 " + plan.name() + "\r\n";
            case "NOOP", "RSET" -> "250 2.0.0 Ok\r\n";
            case "QUIT" -> "221 2.0.0 Bye\r\n";
            case "MAIL", "RCPT", "DATA" -> "554 5.7.1 Nobody lives here\r\n";
            case "HELP", "STARTTLS" -> "502 5.5.1 Error: command not implemented\r\n";
            default -> "500 5.5.2 Error: command not recognized\r\n";
        };
    }

    private String extensions(boolean inside) {
        List<String> lines =
                new ArrayList<>(List.of(plan.name().text(), "PIPELINING", "SIZE 10240000", "VRFY", "ETRN"));
        if (tls.isPresent() && !inside) {
            lines.add("STARTTLS");
        }
        lines.addAll(List.of("ENHANCEDSTATUSCODES", "8BITMIME", "DSN", "SMTPUTF8"));
        return "250-" + String.join("\r\n250-", lines) + "\r\n250 CHUNKING\r\n";
    }
}
