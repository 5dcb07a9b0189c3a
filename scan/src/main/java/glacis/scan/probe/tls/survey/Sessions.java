package glacis.scan.probe.tls.survey;

import glacis.model.observation.Trilean;
import glacis.scan.probe.tls.handshake.Completed;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.handshake.Session;
import glacis.scan.probe.tls.handshake.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whole handshakes, for tickets and for whether a session of ours is resumed. */
final class Sessions {

    private final Notes notes;

    Sessions(Notes notes) {
        this.notes = notes;
    }

    /** The ordinary handshake, which shows tickets, and the same once more with what it gave us. */
    List<Question> begin(Offer ordinary) {
        return List.of(Enquiry.handshake(
                "ordinary hello",
                ordinary,
                heard -> heard instanceof Heard.Chose chose ? after(ordinary, chose) : List.of()));
    }

    /** What an ordinary handshake showed, and the same once more with what it gave us. */
    List<Question> after(Offer ordinary, Heard.Chose chose) {
        if (chose.completed().isEmpty()) {
            return List.of();
        }
        Completed done = chose.completed().get();
        tickets(done);
        return chose.flight().version() == Offer.TLS_1_3
                ? resume(ordinary, done, Feature.TICKET_RESUMPTION)
                : List.of();
    }

    /**
     * A whole handshake at TLS 1.2 that may serve another question too, and what it gave us once more: by ticket, or by session
     * id where there is no ticket.
     *
     * @param also what else is made of the answer
     */
    Enquiry before13(String topic, Offer offer, Function<Heard, List<Question>> also) {
        Offer plain = offer.without(Extra.COMPRESSION, Extra.TRUNCATED_HMAC, Extra.ENCRYPT_THEN_MAC, Extra.HEARTBEAT)
                .with(Extra.SESSION_TICKET);
        return Enquiry.handshake(topic, plain, heard -> {
            List<Question> next = new ArrayList<>();
            if (heard instanceof Heard.Chose chose && chose.completed().isPresent()) {
                Completed done = chose.completed().get();
                tickets(done);
                boolean byTicket = done.session()
                        .filter(Session.StatelessTicket.class::isInstance)
                        .isPresent();
                next.addAll(resume(plain, done, byTicket ? Feature.TICKET_RESUMPTION : Feature.SESSION_ID_RESUMPTION));
            }
            next.addAll(also.apply(heard));
            return next;
        });
    }

    /** What the handshake tells of tickets and of early data. */
    void tickets(Completed done) {
        if (done.finished() != Trilean.YES) {
            notes.features().unknown(Feature.SESSION_TICKETS, done.why());
            notes.features().unknown(Feature.EARLY_DATA, done.why());
            return;
        }
        // An empty one takes the promise of a ticket back (RFC 5077 §3.3).
        Optional<Ticket> ticket =
                done.tickets().stream().filter(issued -> issued.length() > 0).findFirst();
        ticket.ifPresent(
                t -> notes.features().note(Feature.SESSION_TICKETS, true, "lifetime " + t.lifetimeSeconds() + " s"));
        if (ticket.isEmpty()) {
            notes.features().note(Feature.SESSION_TICKETS, false, done.tickets().isEmpty() ? "" : "an empty one came");
        }
        if (done.flight().version() == Offer.TLS_1_3) {
            Optional<Long> early = ticket.flatMap(Ticket::maxEarlyData).filter(bytes -> bytes > 0);
            notes.features()
                    .note(
                            Feature.EARLY_DATA,
                            early.isPresent(),
                            early.map(bytes -> "up to " + bytes + " bytes").orElse(""));
        }
    }

    private List<Question> resume(Offer offer, Completed done, Feature feature) {
        if (done.session().isEmpty()) {
            if (done.finished() == Trilean.YES) {
                notes.features().note(feature, false, "no session was given");
            } else {
                notes.features().unknown(feature, done.why());
            }
            return List.of();
        }
        return List.of(Enquiry.handshake("resumption of our session", offer.session(done.session()), heard -> {
            Trilean resumed = heard instanceof Heard.Chose chose
                    ? chose.completed().map(Completed::resumed).orElse(Trilean.UNDETERMINED)
                    : Trilean.UNDETERMINED;
            if (resumed == Trilean.UNDETERMINED) {
                notes.features().unknown(feature, "the second handshake did not come to its end");
            } else {
                notes.features().note(feature, resumed == Trilean.YES, "");
            }
            return List.of();
        }));
    }
}
