package glacis.scan.probe.tls.starttls;

import java.util.List;
import java.util.Locale;

/** NNTP up to the answer to STARTTLS (RFC 4642 §2.2), of which CAPABILITIES tells (RFC 3977 §5.2). */
record NntpOpening() implements SpokenOpening {

    @Override
    public String protocol() {
        return "nntp";
    }

    @Override
    public String says() {
        return "CAPABILITIES, MODE READER where it is offered instead, STARTTLS";
    }

    @Override
    public Progress read(byte[] received) {
        return Talk.of(received, "QUIT")
                .reply(
                        "a greeting",
                        (reply, talk) -> reply.code() == 200 || reply.code() == 201
                                ? capabilities(talk, true)
                                : talk.refused("it greets with " + reply.words()));
    }

    /**
     * Asks for capabilities.
     *
     * @param first whether a server that has a mode for readers may still be asked to change to it
     */
    private static Progress capabilities(Talk talk, boolean first) {
        return talk.say("CAPABILITIES").reply("an answer to CAPABILITIES", (reply, next) -> switch (reply.code()) {
            case 101 -> next.linesToDot("the end of the capabilities", (lines, after) -> capable(lines, after, first));
            // A server from before RFC 3977 has no such list: STARTTLS itself is the question then.
            case 500 ->
                next.say("STARTTLS")
                        .reply(
                                "an answer to STARTTLS",
                                (answer, after) -> answer.code() == 382
                                        ? after.agreed()
                                        : after.notOffered("CAPABILITIES is answered with " + reply.words()
                                                + ", STARTTLS with " + answer.words()));
            default -> next.refused("CAPABILITIES is answered with " + reply.words());
        });
    }

    private static Progress capable(List<String> lines, Talk talk, boolean first) {
        List<String> labels = lines.stream()
                .map(line -> Talk.firstWord(line).toUpperCase(Locale.ROOT))
                .toList();
        if (labels.contains("STARTTLS")) {
            return talk.say("STARTTLS")
                    .reply(
                            "an answer to STARTTLS",
                            (reply, next) -> reply.code() == 382
                                    ? next.agreed()
                                    : next.refused("STARTTLS is answered with " + reply.words()));
        }
        return first && labels.contains("MODE-READER")
                ? talk.say("MODE READER")
                        .reply(
                                "an answer to MODE READER",
                                (reply, next) -> reply.code() == 200 || reply.code() == 201
                                        ? capabilities(next, false)
                                        : next.refused("MODE READER is answered with " + reply.words()))
                : talk.notOffered("STARTTLS is not among its capabilities");
    }
}
