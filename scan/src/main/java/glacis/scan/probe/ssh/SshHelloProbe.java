package glacis.scan.probe.ssh;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Exchanges identification lines and reads the server's KEXINIT. */
public final class SshHelloProbe implements Probe {

    private static final byte[] OURS = "SSH-2.0-Glacis\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final ProbeSpec SPEC =
            new ProbeSpec("ssh.hello", Intrusiveness.NORMAL_CLIENT, 1, OURS.length, 65_536, "our identification line");

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        return new Step.Asks(
                List.of(Ask.tcp(SshHelloProbe::speak)),
                outcomes -> new Step.Done(outcomes.getFirst().flatMap(SshHelloProbe::read)));
    }

    private static Move speak(Transcript soFar, Event event) {
        if (event == Event.CONNECTED) {
            return new Move.Send(OURS);
        }
        return event == Event.QUIET || KeyExchangeInit.isComplete(soFar.received())
                ? new Move.Done()
                : new Move.Listen();
    }

    static Outcome<Reply> read(Transcript transcript) {
        byte[] received = transcript.received();
        return KeyExchangeInit.identification(received)
                .<Outcome<Reply>>map(line -> new Outcome.Answered<>(KeyExchangeInit.read(line, received)))
                .orElse(new Outcome.Garbled<>("no SSH identification line"));
    }
}
