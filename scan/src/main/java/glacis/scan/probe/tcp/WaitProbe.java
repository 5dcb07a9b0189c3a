package glacis.scan.probe.tcp;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
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
import java.util.Optional;
import java.util.Set;

/** Connects and listens. */
public final class WaitProbe implements Probe {

    private static final int MOST = 4096;
    private static final ProbeSpec SPEC =
            new ProbeSpec("tcp.wait", Intrusiveness.NORMAL_CLIENT, 1, 0, MOST, "nothing; listens for a greeting");

    /** Ports on which clients speak first, so that a long wait would only cost time. */
    private static final Set<Integer> CLIENT_FIRST = Set.of(53, 80, 443, 853, 5432, 8000, 8008, 8080, 8443, 8888, 9443);

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        int quiet = CLIENT_FIRST.contains(target.port()) ? 200 : 800;
        Ask ask =
                new Ask(Transport.TCP, Optional.empty(), new Ask.Limits(3_000, quiet, 4_000, MOST), WaitProbe::listen);
        return new Step.Asks(
                List.of(ask), outcomes -> new Step.Done(outcomes.getFirst().flatMap(WaitProbe::read)));
    }

    /** A greeting may come in parts: the first quiet moment after it ends it. */
    private static Move listen(Transcript soFar, Event event) {
        return event == Event.QUIET ? new Move.Done() : new Move.Listen();
    }

    private static Outcome<Reply> read(Transcript transcript) {
        byte[] received = transcript.received();
        return received.length == 0
                ? new Outcome.Silent<>(0)
                : new Outcome.Answered<>(new Reply.Banner(new String(received, StandardCharsets.ISO_8859_1)));
    }
}
