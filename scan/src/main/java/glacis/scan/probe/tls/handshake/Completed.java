package glacis.scan.probe.tls.handshake;

import glacis.model.observation.Trilean;
import java.util.List;
import java.util.Optional;

/**
 * What a handshake up to the Finished messages told.
 *
 * @param flight the first flight; of the second hello when the server asked for one
 * @param finished whether the server's Finished came and is right; undetermined when it did not come or we could not compute
 *     it, for {@code why}
 * @param tickets the tickets issued, in the order sent
 * @param session the session, to be offered again; empty when the server gave none
 * @param resumed whether the server resumed the session that was offered; undetermined when none was or it did not answer
 * @param renegotiation what a hello inside the connection led to; empty when none was to be said
 * @param why why something is undetermined, as a clause; empty when nothing is
 */
public record Completed(
        FirstFlight flight,
        Trilean finished,
        List<Ticket> tickets,
        Optional<Session> session,
        Trilean resumed,
        Optional<Renegotiation> renegotiation,
        String why) {
    public Completed {
        tickets = List.copyOf(tickets);
    }
}
