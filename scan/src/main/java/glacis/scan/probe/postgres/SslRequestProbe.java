package glacis.scan.probe.postgres;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.model.observation.Trilean;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.probe.spoken.SpokenProbe;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.Probe;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.spi.Step;
import java.util.List;

/** Asks a PostgreSQL server whether it encrypts. */
public final class SslRequestProbe implements Probe {

    /** Length 8, code 80877103 (protocol 3.0, message formats: SSLRequest). */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

    private static final ProbeSpec SPEC = new ProbeSpec(
            "postgres.ssl-request",
            Intrusiveness.NORMAL_CLIENT,
            1,
            SSL_REQUEST.length,
            65_536,
            "one SSLRequest of 8 bytes");

    @Override
    public ProbeSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Target.Endpoint target) {
        return new Step.Asks(
                List.of(Ask.tcp(SslRequestProbe::speak)),
                outcomes -> new Step.Done(outcomes.getFirst().flatMap(SslRequestProbe::read)));
    }

    private static Move speak(Transcript soFar, Event event) {
        return event == Event.CONNECTED ? new Move.Send(SSL_REQUEST) : new Move.Done();
    }

    static Outcome<Reply> read(Transcript transcript) {
        byte[] received = transcript.received();
        if (received.length == 1 && (received[0] == 'S' || received[0] == 'N')) {
            return new Outcome.Answered<>(new Reply.Postgres(Trilean.of(received[0] == 'S')));
        }
        // An ErrorResponse is PostgreSQL, but speaks of something else: too many connections, a server that is
        // starting.
        if (received.length > 5 && received[0] == 'E' && received[1] == 0 && received[2] == 0) {
            return new Outcome.Answered<>(new Reply.Postgres(Trilean.UNDETERMINED));
        }
        return new Outcome.Garbled<>("neither S nor N to an SSLRequest", SpokenProbe.heard(received));
    }
}
