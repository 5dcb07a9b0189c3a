package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Loopback;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Move;
import glacis.scan.wire.Wire;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Has a conversation with a server on loopback. */
final class Talk {

    /** A server that others wrote may take its time on a busy machine; none of them is meant to stay silent. */
    private static final Ask.Limits LIMITS = new Ask.Limits(3_000, 20_000, 30_000, 256 * 1024);

    private Talk() {}

    /** The first flight that answers a hello of this offer. */
    static FirstFlight first(Offer offer, Target.Endpoint target) {
        ClientHello hello = ClientHello.of(offer, new Random(1));
        return FlightReader.read(hello, answer(hello, target));
    }

    /** What is received until the first flight is complete. */
    static byte[] answer(ClientHello hello, Target.Endpoint target) {
        FlightReader reader = FlightReader.of(hello);
        Transcript said = with(target, (soFar, event) -> {
            if (event == Dialogue.Event.CONNECTED) {
                return new Move.Send(hello.record());
            }
            boolean more = event == Dialogue.Event.BYTES && !reader.completeAfter(soFar.received());
            return more ? new Move.Listen() : new Move.Done();
        });
        if (FlightReader.isComplete(hello, said.received()) != reader.completeAfter(said.received())) {
            throw new AssertionError("read at once it is another flight than read bit by bit");
        }
        return said.received();
    }

    /** What a whole handshake tells. */
    static Completed whole(Offer offer, Target.Endpoint target) {
        FullHandshake handshake = FullHandshake.of(offer, new Random(2));
        Transcript said = with(target, handshake);
        Completed completed = FullHandshake.read(handshake, said);
        Completed again = FullHandshake.read(handshake, Transcript.decode(said.encode()));
        if (completed.finished() != again.finished()
                || !completed.tickets().equals(again.tickets())
                || !Arrays.deepEquals(
                        completed.flight().certificates().toArray(),
                        again.flight().certificates().toArray())) {
            throw new AssertionError("read a second time it tells something else");
        }
        return completed;
    }

    private static Transcript with(Target.Endpoint target, Dialogue dialogue) {
        Ask ask = new Ask(Transport.TCP, Optional.empty(), LIMITS, dialogue);
        return new Wire(System::nanoTime, () -> false)
                .exchange(Loopback.permit(target), target, ask)
                .said();
    }
}
