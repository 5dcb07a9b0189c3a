package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.List;
import java.util.Optional;

/**
 * Which application protocols a server takes (ALPN, RFC 7301): all that it was not yet seen to take are offered, again and
 * again, until it takes none.
 *
 * <p>That rides on hellos that ask for something else. A server that has none of the protocols may go on without one, or end
 * with the alert no_application_protocol (§3.2); then the hello has said nothing about its own question and is made again
 * without protocols. What is open when all else is over is asked by itself.
 */
final class Protocols {

    /** Registered names that a server at some TCP port may have, and two that were used without being registered. */
    static final List<String> ALL = List.of(
            "h2",
            "http/1.1",
            "http/1.0",
            "imap",
            "pop3",
            "managesieve",
            "smtp",
            "ftp",
            "xmpp-client",
            "xmpp-server",
            "nntp",
            "irc",
            "mqtt",
            "dot",
            "ntske/1",
            "postgresql",
            "tds/8.0",
            "acme-tls/1");

    private static final int NO_APPLICATION_PROTOCOL = 120;
    private static final String TOPIC = "protocols by ALPN";

    private final Notes notes;
    private boolean riding;
    private boolean over;

    Protocols(Notes notes) {
        this.notes = notes;
    }

    /** The same enquiry, with all protocols that were not seen yet on offer if it can carry them. */
    Enquiry along(Enquiry enquiry) {
        List<String> left = left();
        if (riding || over || left.isEmpty() || !carries(enquiry)) {
            return enquiry;
        }
        riding = true;
        return enquiry.offer(enquiry.offer().alpn(left)).then(heard -> {
            riding = false;
            return told(left, heard) ? enquiry.then().apply(heard) : List.of(enquiry);
        });
    }

    /** A hello whose answer shows a protocol, and whose failure would not be blamed on something else. */
    private static boolean carries(Enquiry enquiry) {
        Offer offer = enquiry.offer();
        boolean shows = offer.version() == Offer.TLS_1_3 ? !offer.shares().isEmpty() : offer.version() >= Offer.TLS_1_0;
        return shows
                && !enquiry.whole()
                && enquiry.attempt() == 1
                && offer.alpn().isEmpty()
                && offer.session().isEmpty()
                && !offer.extras().contains(Extra.FALLBACK_SCSV);
    }

    /**
     * What is still open, asked by itself.
     *
     * @param ordinary an ordinary client's hello
     */
    List<Enquiry> alone(Offer ordinary) {
        List<String> left = left();
        if (riding || over || left.isEmpty()) {
            return List.of();
        }
        int before = left.size();
        // Whole, because a server may want another share first, and names its protocol only then.
        return List.of(Enquiry.handshake(TOPIC, ordinary.alpn(left), heard -> {
            told(left, heard);
            if (!over && left().size() == before) {
                unknown("its answer did not show one");
            }
            return alone(ordinary);
        }));
    }

    private List<String> left() {
        return ALL.stream().filter(protocol -> !notes.hasProtocol(protocol)).toList();
    }

    /** Whether the answer says something about what else the hello asked for. */
    private boolean told(List<String> offered, Heard heard) {
        return switch (heard) {
            case Heard.Chose chose -> {
                chosen(offered, chose.flight());
                yield true;
            }
            case Heard.Refused refused -> {
                if (refused.how().endsWith(Iana.alertName(NO_APPLICATION_PROTOCOL))) {
                    over = true;
                    notes.features().note(Feature.ALPN_STRICT, true, refused.how());
                    yield false;
                }
                if (refused.how().startsWith("it hung up")) {
                    unknown(refused.how());
                    yield false;
                }
                yield true;
            }
            case Heard.Unheard unheard -> {
                unknown(unheard.why());
                yield false;
            }
        };
    }

    private void unknown(String why) {
        over = true;
        notes.unknown(TOPIC, why);
        notes.features().unknown(Feature.ALPN_STRICT, why);
    }

    private void chosen(List<String> offered, FirstFlight flight) {
        Optional<String> choice = flight.alpn();
        boolean shown =
                flight.kind() == FirstFlight.Kind.HELLO && (flight.version() < Offer.TLS_1_3 || flight.complete());
        if (!shown) {
            return;
        }
        if (choice.isEmpty()) {
            over = true;
            notes.features().note(Feature.ALPN_STRICT, false, "it went on without a protocol");
        } else if (!offered.contains(choice.get())) {
            // So does Apache: it names its own whatever was asked for.
            over = true;
            notes.features().note(Feature.ALPN_STRICT, false, "it chose one that was not on offer");
        }
    }
}
