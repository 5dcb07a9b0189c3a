package glacis.scan.probe.tls.starttls;

import java.util.Locale;

/** FTP up to the answer to AUTH TLS (RFC 4217 §4, RFC 2228 §3). */
record FtpOpening() implements SpokenOpening {

    @Override
    public String protocol() {
        return "ftp";
    }

    @Override
    public String says() {
        return "AUTH TLS; FEAT where its answer says nothing about TLS";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.of(received, "QUIT")
                .reply(
                        "a greeting",
                        (reply, talk) -> reply.code() == 220
                                ? talk.say("AUTH TLS").reply("an answer to AUTH TLS", FtpOpening::answered)
                                : talk.refused("it greets with " + reply.words()));
    }

    private static Progress answered(Talk.Reply reply, Talk talk) {
        return switch (reply.code()) {
            case 234 -> talk.agreed();
            // Unknown, not implemented, not for this mechanism, not by policy.
            case 500, 502, 504, 534 -> talk.notOffered("AUTH TLS is answered with " + reply.words());
            // Some servers answer whatever they do not know with "530 log in first"; what they know, FEAT lists (RFC
            // 2389 §3).
            case 530, 503 ->
                talk.say("FEAT").reply("an answer to FEAT", (features, next) -> able(reply, features, next));
            default -> talk.refused("AUTH TLS is answered with " + reply.words());
        };
    }

    private static Progress able(Talk.Reply reply, Talk.Reply features, Talk talk) {
        boolean told = features.code() == 211;
        boolean listed = features.lines().stream()
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .anyMatch(line -> line.startsWith("AUTH ") && (line.contains("TLS") || line.contains("SSL")));
        return told && !listed
                ? talk.notOffered("AUTH TLS is answered with " + reply.words() + " and not among its features")
                : talk.refused("AUTH TLS is answered with " + reply.words());
    }
}
