package glacis.scan.probe.tls.starttls;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.util.Arrays;

/** An opening in which something is said: everything follows from what was received and from when we spoke. */
interface SpokenOpening extends Opening {

    /** Where a conversation stands when exactly this was received. */
    Progress read(byte[] received);

    @Override
    default int length(byte[] received) {
        Progress progress = read(received);
        return progress.agreement() instanceof Agreement.Agreed ? progress.length() : -1;
    }

    @Override
    default Move open(Transcript soFar, Event event, byte[] hello) {
        Progress progress = read(soFar.received());
        if (event != Event.CONNECTED && event != Event.BYTES) {
            return progress.agreement() instanceof Agreement.Unfinished ? new Move.Unanswered() : new Move.Done();
        }
        int spoken = count(soFar, Direction.SENT);
        if (spoken < progress.said().size()) {
            Progress.Said next = progress.said().get(spoken);
            return next.inTurn(soFar.count(Direction.RECEIVED)) ? next.move() : new Move.Done();
        }
        if (spoken > progress.said().size()) {
            return new Move.Done();
        }
        return switch (agreement(soFar)) {
            case Agreement.Agreed agreed -> new Move.Send(joined(progress.prelude(), hello));
            case Agreement.Unfinished unfinished -> new Move.Listen();
            case Agreement.NotThisProtocol foreign -> new Move.Done();
            case Agreement.NotOffered no -> leave(progress);
            case Agreement.RefusedForNow refused -> leave(progress);
        };
    }

    private static Move leave(Progress progress) {
        return progress.farewell().length == 0 ? new Move.Done() : new Move.Send(progress.farewell());
    }

    /** An answer counts only if it came after its question; else a server that talks at random could agree by chance. */
    @Override
    default Agreement agreement(Transcript transcript) {
        Progress progress = read(transcript.received());
        int heard = 0;
        int spoken = 0;
        for (Chunk chunk : transcript.chunks()) {
            if (chunk.direction() == Direction.RECEIVED) {
                heard += chunk.bytes().length;
            } else {
                if (spoken < progress.said().size()
                        && !progress.said().get(spoken).inTurn(heard)) {
                    return outOfTurn();
                }
                spoken++;
            }
        }
        boolean asked = spoken >= progress.said().size();
        boolean behind = !asked && heard > progress.said().get(spoken).latest();
        return behind ? outOfTurn() : progress.agreement();
    }

    private static Agreement outOfTurn() {
        return new Agreement.NotThisProtocol("it answered before it was asked");
    }

    @Override
    default int leftInTheClear(Transcript transcript) {
        Progress progress = read(transcript.received());
        int heard = 0;
        int spoken = 0;
        for (Chunk chunk : transcript.chunks()) {
            if (chunk.direction() == Direction.RECEIVED) {
                heard += chunk.bytes().length;
            } else if (spoken++ == progress.said().size()) {
                break;
            }
        }
        return agreement(transcript) instanceof Agreement.Agreed ? Math.max(0, heard - progress.length()) : 0;
    }

    private static int count(Transcript transcript, Direction direction) {
        return (int) transcript.chunks().stream()
                .filter(c -> c.direction() == direction)
                .count();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
