package glacis.lab.server;

import glacis.lab.loopback.Speaker;
import glacis.model.scope.HostName;

/** Servers that speak their protocol and have no time for anybody. */
final class Refusals {

    private Refusals() {}

    /** Postfix with as many clients as it takes: 421 instead of a greeting (RFC 5321 §3.1). */
    static Speaker mail(HostName name) {
        return line -> {
            line.say("421 4.7.0 " + name + " Error: too many connections\r\n");
            line.finish();
        };
    }

    /** PostgreSQL with as many clients as it takes, behind something that says so before TLS is spoken of. */
    static Speaker database() {
        return line -> {
            byte[] head = line.in().readNBytes(8);
            boolean request = head.length == 8 && head[0] == 0 && head[1] == 0 && head[2] == 0 && head[3] == 8;
            line.note(request ? "SSLRequest" : "no startup message");
            if (request) {
                line.say(PostgresSpeaker.error("53300", "sorry, too many clients already", "proc.c", "InitProcess"));
            }
            line.finish();
        };
    }
}
