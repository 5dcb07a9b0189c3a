package glacis.scan.probe.tcp;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.probe.Protocols;
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

    /** Ports on which servers greet, some of them only after they have looked somebody up. */
    private static final Set<Integer> SERVER_FIRST = Set.of(21, 22, 25, 110, 119, 143, 587, 2525, 3306, 6667);

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        int quiet = patience(target.port());
        Ask ask =
                new Ask(Transport.TCP, Optional.empty(), new Ask.Limits(3_000, quiet, 4_000, MOST), WaitProbe::listen);
        return new Step.Asks(
                List.of(ask),
                outcomes -> new Step.Done(outcomes.getFirst().flatMap(said -> read(said, target.port()))));
    }

    private static int patience(int port) {
        if (CLIENT_FIRST.contains(port) || Protocols.at(port).findAny().isPresent()) {
            return 200;
        }
        return SERVER_FIRST.contains(port) ? 3_000 : 800;
    }

    /** A greeting may come in parts: the end of a last line ends it, or the first quiet moment. */
    private static Move listen(Transcript soFar, Event event) {
        return event == Event.QUIET || event == Event.BYTES && isAllThere(soFar.received())
                ? new Move.Done()
                : new Move.Listen();
    }

    private static boolean isAllThere(byte[] received) {
        return isWhole(received) || Protocols.ALL.stream().anyMatch(protocol -> protocol.endsHere(text(received)));
    }

    private static String text(byte[] received) {
        return new String(received, StandardCharsets.ISO_8859_1);
    }

    /** Whether this ends with a line that announces no other, as {@code 220-} does in SMTP and FTP. */
    static boolean isWhole(byte[] received) {
        int end = received.length - 1;
        if (end < 0 || received[end] != '\n') {
            return false;
        }
        int start = end;
        while (start > 0 && received[start - 1] != '\n') {
            start--;
        }
        boolean announcesAnother = end - start > 3
                && received[start + 3] == '-'
                && Character.isDigit(received[start])
                && Character.isDigit(received[start + 1])
                && Character.isDigit(received[start + 2]);
        return !announcesAnother;
    }

    private static Outcome<Reply> read(Transcript transcript, int port) {
        byte[] received = transcript.received();
        return received.length == 0 ? new Outcome.Silent<>(0) : new Outcome.Answered<>(read(text(received), port));
    }

    /** What is said unasked, in the protocol that knows it for its own; a protocol that is spoken on first has a probe. */
    public static Reply read(String greeting, int port) {
        return Protocols.greeting(greeting, port)
                .<Reply>map(known -> known.said().reply(known.protocol().name(), false))
                .orElseGet(() -> new Reply.Banner(greeting));
    }
}
