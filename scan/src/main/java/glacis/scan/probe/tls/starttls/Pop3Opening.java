package glacis.scan.probe.tls.starttls;

import java.util.function.Predicate;

/** POP3 up to the answer to STLS (RFC 2595 §4), of which CAPA tells (RFC 2449 §5). */
record Pop3Opening() implements SpokenOpening {

    private static final Predicate<String> STATUS = beginning -> "+OK".startsWith(beginning)
            || "-ERR".startsWith(beginning)
            || beginning.startsWith("+OK")
            || beginning.startsWith("-ERR");

    @Override
    public String protocol() {
        return "pop3";
    }

    @Override
    public String says() {
        return "CAPA, STLS";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.of(received, "QUIT")
                .line(
                        "a greeting",
                        STATUS,
                        (line, talk) -> ok(line)
                                ? talk.say("CAPA").line("an answer to CAPA", STATUS, Pop3Opening::capable)
                                : talk.refused("it greets with " + Talk.quoted(line)));
    }

    private static Progress capable(String status, Talk talk) {
        if (!ok(status)) {
            // CAPA is younger than some servers and not asked of any: STLS itself is the question then.
            return talk.say("STLS")
                    .line(
                            "an answer to STLS",
                            STATUS,
                            (line, next) -> ok(line)
                                    ? next.agreed()
                                    : next.notOffered("CAPA and STLS are answered with " + Talk.quoted(line)));
        }
        return talk.linesToDot(
                "the end of the capabilities",
                (lines, next) ->
                        lines.stream().anyMatch(line -> Talk.firstWord(line).equalsIgnoreCase("STLS"))
                                ? next.say("STLS").line("an answer to STLS", STATUS, Pop3Opening::answered)
                                : next.notOffered("STLS is not among its capabilities"));
    }

    private static Progress answered(String line, Talk talk) {
        return ok(line) ? talk.agreed() : talk.refused("STLS is answered with " + Talk.quoted(line));
    }

    private static boolean ok(String line) {
        return line.startsWith("+OK");
    }
}
