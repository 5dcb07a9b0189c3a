package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** The first hellos that hope for one of these are under way side by side; of others one at a time is enough. */
    private static final Set<String> LIKELY = Set.of("h2", "http/1.1", "http/1.0");

    private static final int NO_APPLICATION_PROTOCOL = 120;
    private static final int LONG = 40;
    private static final int FEW = 2;
    private static final String TOPIC = "protocols by ALPN";

    private final Notes notes;
    private final Supplier<Offer> accepted;
    private final Set<String> expected = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private boolean daring;
    private boolean told;
    private boolean over;

    /**
     * A search.
     *
     * @param accepted an offer that this server is known to take, for what has to be asked by itself
     */
    Protocols(Notes notes, Supplier<Offer> accepted) {
        this.notes = notes;
        this.accepted = accepted;
    }

    /** The same enquiry, with all protocols on offer that nobody has seen or is about to see, if it can carry them. */
    Enquiry along(Enquiry enquiry) {
        if (!enquiry.offer().alpn().isEmpty()) {
            return enquiry;
        }
        List<String> left = left();
        if (over || left.isEmpty() || !carries(enquiry)) {
            return enquiry;
        }
        String first = left.getFirst();
        boolean unlikely = !LIKELY.contains(first);
        if ((unlikely || told) && daring) {
            return enquiry;
        }
        boolean dares = unlikely || told;
        daring |= dares;
        expected.add(first);
        return enquiry.offer(enquiry.offer().alpn(left)).then(heard -> {
            expected.remove(first);
            daring &= !dares;
            told |= heard instanceof Heard.Chose;
            return tells(left, heard) ? enquiry.then().apply(heard) : List.of(enquiry);
        });
    }

    /**
     * A hello that most servers answer, whose answer shows a protocol, whose failure would not be blamed on something else, and
     * that can be repeated without holding up others.
     */
    private boolean carries(Enquiry enquiry) {
        Offer offer = enquiry.offer();
        boolean shows = offer.version() == Offer.TLS_1_3 ? !offer.shares().isEmpty() : offer.version() == Offer.TLS_1_2;
        return shows
                && !enquiry.whole()
                && enquiry.topic().startsWith("cipher suites")
                && (!told || offer.version() == Offer.TLS_1_2 && offer.suites().size() <= FEW)
                && offer.suites().size() < LONG
                && enquiry.attempt() == 1
                && offer.alpn().isEmpty()
                && offer.session().isEmpty()
                && !offer.extras().contains(Extra.FALLBACK_SCSV);
    }

    /** What is still open, asked by itself. */
    List<Question> alone() {
        List<String> left = left();
        if (over || left.isEmpty()) {
            return List.of();
        }
        int before = left.size();
        Offer offer = accepted.get().alpn(left);
        Function<Heard, List<Question>> then = heard -> {
            tells(left, heard);
            if (!over && left().size() == before) {
                unknown("its answer did not show one");
            }
            return alone();
        };
        // Who may want another share first names its protocol only behind a second hello.
        boolean certain = !offer.extras().contains(Extra.OLDER_TOO);
        return List.of(certain ? Enquiry.hello(TOPIC, offer, then) : Enquiry.handshake(TOPIC, offer, then));
    }

    private List<String> left() {
        return ALL.stream()
                .filter(protocol -> !notes.hasProtocol(protocol))
                .filter(protocol -> !expected.contains(protocol) && !refused.contains(protocol))
                .toList();
    }

    /** Whether the answer says something about what else the hello asked for. */
    private boolean tells(List<String> offered, Heard heard) {
        return switch (heard) {
            case Heard.Chose chose -> {
                chosen(offered, chose.flight());
                yield true;
            }
            case Heard.Refused how -> {
                if (how.how().endsWith(Iana.alertName(NO_APPLICATION_PROTOCOL))) {
                    refused.addAll(offered);
                    notes.features().note(Feature.ALPN_STRICT, true, how.how());
                    yield false;
                }
                if (how.how().startsWith("it hung up")) {
                    unknown(how.how());
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
            refused.addAll(offered);
            notes.features().note(Feature.ALPN_STRICT, false, "it went on without a protocol");
        } else if (!offered.contains(choice.get())) {
            // So does Apache: it names its own whatever was asked for.
            over = true;
            notes.features().note(Feature.ALPN_STRICT, false, "it chose one that was not on offer");
        }
    }
}
