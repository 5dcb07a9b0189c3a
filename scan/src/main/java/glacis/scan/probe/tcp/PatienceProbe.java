package glacis.scan.probe.tcp;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connects and listens for longer than a greeting takes, where SSH is usual. A server of SSH may say lines before its
 * identification (RFC 4253 §4.2); one that says them one by one and never comes to it holds its clients up.
 */
public final class PatienceProbe implements Probe {

    /** The name of this question. */
    public static final String NAME = "tcp.patience";

    private static final int MOST = 4_096;
    private static final ProbeSpec SPEC = new ProbeSpec(
            NAME,
            Intrusiveness.NON_INTRUSIVE,
            1,
            0,
            MOST,
            "nothing; listens for 25 s, only on 22 and 2222 and only when nothing or no greeting of SSH came there");

    /** Longer than the ten seconds after which tarpits usually say their next line. */
    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 12_000, 25_000, MOST);

    /** What comes over so long a time, in as many pieces, is not late: it is held back. */
    private static final int LONG_MILLIS = 8_000;

    private static final int PIECES = 2;

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        Ask ask = new Ask(Transport.TCP, Optional.empty(), LIMITS, PatienceProbe::listen);
        return new Step.Asks(
                List.of(ask), outcomes -> new Step.Done(outcomes.getFirst().flatMap(PatienceProbe::read)));
    }

    private static Move listen(Transcript soFar, Event event) {
        return event == Event.QUIET || event == Event.BYTES && (identified(soFar) || isHeldBack(soFar))
                ? new Move.Done()
                : new Move.Listen();
    }

    private static boolean identified(Transcript said) {
        return text(said).lines().anyMatch(line -> line.startsWith("SSH-"));
    }

    private static String text(Transcript said) {
        return new String(said.received(), StandardCharsets.ISO_8859_1);
    }

    private static List<Chunk> pieces(Transcript said) {
        return said.chunks().stream()
                .filter(chunk -> chunk.direction() == Direction.RECEIVED)
                .toList();
    }

    private static boolean isHeldBack(Transcript said) {
        List<Chunk> pieces = pieces(said);
        return pieces.size() >= PIECES
                && pieces.getLast().millis() - pieces.getFirst().millis() >= LONG_MILLIS;
    }

    /** What was heard, without the lines themselves, which are others each time. */
    static Outcome<Reply> read(Transcript said) {
        if (said.received().length == 0) {
            return new Outcome.Silent<>(LIMITS.totalMillis());
        }
        if (identified(said)) {
            return new Outcome.Answered<>(new Reply.Spoken(
                    "ssh", Map.of(Fact.UNENDING, "no", Fact.ANSWER, "it identifies itself, but late"), "", false));
        }
        return isHeldBack(said)
                ? new Outcome.Answered<>(new Reply.Spoken(
                        "ssh",
                        Map.of(
                                Fact.UNENDING,
                                "yes",
                                Fact.ANSWER,
                                "it says lines one by one, seconds apart, and never the one by which a server of SSH begins"),
                        "",
                        false))
                : new Outcome.Garbled<>(
                        "no identification of SSH",
                        text(said).substring(0, Math.min(64, text(said).length())));
    }
}
