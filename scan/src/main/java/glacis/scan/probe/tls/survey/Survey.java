package glacis.scan.probe.tls.survey;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import glacis.scan.probe.tls.handshake.ClientHello;
import glacis.scan.probe.tls.handshake.Completed;
import glacis.scan.probe.tls.handshake.Extra;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.FlightReader;
import glacis.scan.probe.tls.handshake.FullHandshake;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.KeyShare;
import glacis.scan.probe.tls.handshake.Offer;
import glacis.scan.probe.tls.starttls.Agreement;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Course;
import glacis.scan.spi.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Puts enquiries one by one or side by side, those without an answer again and alone, until none is left. */
final class Survey implements Course {

    /** Connections at once. */
    static final int AT_ONCE = 8;

    /** The same of those that are asked for TLS in the clear: many of them let few in from one address (RFC 5321 §4.2.4.1). */
    private static final int AT_ONCE_IN_THE_CLEAR = 2;

    private static final int MOST_ATTEMPTS = 3;

    /** Who refuses by alerts does not refuse by hanging up: that is a limit on connections, which lets one in some day. */
    private static final int MOST_WITH_LIMITS = 9;

    /** More enquiries than this would be a quarrel, whatever the server chooses. */
    static final int MOST_ENQUIRIES = 400;

    /** So many visits in a row without an answer, and it has had enough of us, or is gone; then nobody knocks any more. */
    static final int MOST_IN_VAIN = 64;

    /** Alerts by which an offer is refused; of any other we do not know whether it is about load, the name or a fault. */
    private static final Set<Integer> REFUSALS = Set.of(10, 40, 43, 47, 50, 70, 71, 86, 109, 110, 112, 116, 120);

    private static final int PROTOCOL_VERSION = 70;

    private static final String CONTROL = "an ordinary hello beside hang-ups";

    private static final String FAULT = "alert internal_error";

    private final Opened opened;
    private final RandomGenerator random;
    private final Notes notes;
    private final Offer control;
    private final Optional<Protocols> protocols;
    private final Map<Ask, Asked> underWay = new IdentityHashMap<>();
    private final Deque<Question> wanted = new ArrayDeque<>();
    private final List<Enquiry> again = new ArrayList<>();
    private final List<Question> later = new ArrayList<>();
    private final List<KeyShare> keys = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private Optional<Outcome<Transcript>> first = Optional.empty();
    private String unheard = "";
    private boolean answered;
    private boolean alerts;
    private boolean scouted;
    private int asked;
    private int dropped;
    private int inVain;
    private int places = 1;

    /** An enquiry with the keys of its hello. */
    private record Asked(Enquiry enquiry, ClientHello hello, Optional<FullHandshake> handshake) {}

    /** An enquiry that was hung up on each time. */
    private record Doubt(Enquiry enquiry, Heard.Unheard last) {}

    Survey(Opened opened, RandomGenerator random, Notes notes, Offer control, Optional<Protocols> protocols) {
        this.protocols = protocols;
        this.opened = opened;
        this.random = random;
        this.notes = notes;
        this.control = control;
    }

    /** The step that puts these enquiries and all that follow from them. */
    Step begin(List<? extends Question> questions) {
        if (opened.direct()) {
            return flow(questions, AT_ONCE);
        }
        // Whether it agrees to TLS at all, the first will tell.
        later.addAll(questions.subList(1, questions.size()));
        return flow(questions.subList(0, 1), 1);
    }

    private Step flow(List<? extends Question> questions, int atOnce) {
        wanted.addAll(questions);
        places = atOnce;
        return new Step.Flow(asks(), atOnce, this);
    }

    /** What the hellos offer whose answers are still to come. */
    List<Offer> underWay() {
        return underWay.values().stream().map(asked -> asked.enquiry().offer()).toList();
    }

    @Override
    public List<Ask> after(Ask ask, Outcome<Transcript> outcome) {
        Asked ended = Optional.ofNullable(underWay.remove(ask)).orElseThrow();
        notes.spent(outcome);
        first = first.or(() -> Optional.of(outcome));
        Heard heard = heard(ended, outcome);
        if (heard instanceof Heard.Unheard nothing) {
            unheard = nothing.why();
            inVain++;
            return asks(unanswered(ended.enquiry(), nothing));
        }
        answered = true;
        inVain = 0;
        alerts |= heard instanceof Heard.Refused refused && refused.how().startsWith("alert ");
        return asks(follow(ended.enquiry(), heard));
    }

    /** Searches take turns, so that none is begun only when the others are over; what is written already does not wait. */
    private List<Ask> asks(List<? extends Question> following) {
        following.stream().filter(Survey::comesFirst).forEach(wanted::addFirst);
        following.stream().filter(q -> !comesFirst(q)).forEach(wanted::add);
        return asks();
    }

    private static boolean comesFirst(Question question) {
        return question instanceof Enquiry || question.isPressing();
    }

    private List<Question> unanswered(Enquiry enquiry, Heard.Unheard unheard) {
        // OpenSSL says so when its level of security forbids the version: a fault that comes each time is an answer.
        if (answered && unheard.why().equals(FAULT) && enquiry.attempt() >= MOST_ATTEMPTS) {
            return follow(enquiry, new Heard.Refused(FAULT + " each time", false));
        }
        boolean limited = unheard.hungUp() && alerts;
        if (enquiry.attempt() < (limited ? MOST_WITH_LIMITS : MOST_ATTEMPTS)) {
            again.add(enquiry.again());
            return List.of();
        }
        if (unheard.hungUp() && !alerts && enquiry.attempt() == MOST_ATTEMPTS) {
            doubts.add(new Doubt(enquiry, unheard));
            return List.of();
        }
        return follow(enquiry, unheard);
    }

    private List<Question> follow(Enquiry enquiry, Heard heard) {
        switch (heard) {
            case Heard.Chose chose -> notes.ridesAlong(enquiry, chose);
            case Heard.Unheard unheard -> notes.unknown(enquiry.topic(), unheard.why());
            case Heard.Refused refused -> {
                // What a refusal means, only the one who asked knows.
            }
        }
        return enquiry.then().apply(heard);
    }

    @Override
    public Step end() {
        if (!answered) {
            return nobodyAnswered();
        }
        if (!later.isEmpty()) {
            List<Question> rest = List.copyOf(later);
            later.clear();
            return flow(rest, AT_ONCE_IN_THE_CLEAR);
        }
        if (alerts) {
            doubts.forEach(doubt -> again.add(doubt.enquiry().again()));
            doubts.clear();
        }
        if (!again.isEmpty()) {
            List<Enquiry> alone = List.copyOf(again);
            again.clear();
            return flow(alone, 1);
        }
        if (!doubts.isEmpty()) {
            List<Doubt> open = List.copyOf(doubts);
            doubts.clear();
            return flow(List.of(controlFor(open)), 1);
        }
        List<Question> open = protocols.map(Protocols::alone).orElse(List.of());
        return open.isEmpty() ? new Step.Done(new Outcome.Answered<>(notes.survey())) : flow(open, 1);
    }

    /** One enquiry more decides whether the others are worth a connection. */
    private Step nobodyAnswered() {
        boolean settled = first.flatMap(Outcome::answer)
                .flatMap(opened::failure)
                .filter(Agreement.NotOffered.class::isInstance)
                .isPresent();
        if (settled || scouted || again.isEmpty()) {
            return new Step.Done(first.orElseThrow().flatMap(this::unopened));
        }
        scouted = true;
        return flow(List.of(again.removeFirst()), 1);
    }

    /** Why a server that spoke was asked nothing else. */
    private Outcome<Reply> unopened(Transcript said) {
        return switch (opened.failure(said).orElseGet(Agreement.Agreed::new)) {
            case Agreement.Agreed agreed -> new Outcome.Garbled<>(unheard);
            case Agreement.NotOffered no -> new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, no.words());
            case Agreement.RefusedForNow refused ->
                new Outcome.Declined<>(Outcome.Decline.PROTOCOL_REFUSAL, refused.words());
            case Agreement.NotThisProtocol foreign -> new Outcome.Garbled<>(foreign.words());
            case Agreement.Unfinished unfinished -> new Outcome.Garbled<>(unfinished.words());
        };
    }

    /** Hang-ups are refusals only if the server goes on talking with an ordinary client. */
    private Enquiry controlFor(List<Doubt> open) {
        return new Enquiry(CONTROL, control, false, Integer.MAX_VALUE, heard -> {
            boolean talks = heard instanceof Heard.Chose;
            return open.stream()
                    .flatMap(doubt -> follow(
                            doubt.enquiry(), talks ? new Heard.Refused("it hung up three times", false) : doubt.last())
                            .stream())
                    .toList();
        });
    }

    private static boolean isControl(Enquiry enquiry) {
        return enquiry.topic().equals(CONTROL);
    }

    private List<Ask> asks() {
        List<Ask> asks = new ArrayList<>();
        while (underWay.size() < places && !wanted.isEmpty()) {
            wanted.removeFirst().enquiry().ifPresent(enquiry -> {
                if (asked >= MOST_ENQUIRIES) {
                    drop(enquiry, "more than " + MOST_ENQUIRIES + " connections were not made");
                } else if (inVain >= MOST_IN_VAIN && !isControl(enquiry)) {
                    drop(enquiry, "not asked after " + MOST_IN_VAIN + " connections in a row without an answer");
                } else {
                    asked++;
                    asks.add(ask(protocols.map(p -> p.along(enquiry)).orElse(enquiry)));
                }
            });
        }
        return asks;
    }

    /** Who asked hears that nobody was asked, so that what it leaves open has a reason; what follows from that is dropped too. */
    private void drop(Enquiry enquiry, String why) {
        if (dropped < MOST_ENQUIRIES) {
            dropped++;
            wanted.addAll(follow(enquiry, new Heard.Unheard(why, false)));
        } else {
            notes.unknown(enquiry.topic(), why);
        }
    }

    private Ask ask(Enquiry enquiry) {
        ClientHello hello = ClientHello.of(enquiry.offer(), keys, random);
        hello.keyShares().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        Optional<FullHandshake> handshake =
                enquiry.whole() ? Optional.of(FullHandshake.of(hello, random)) : Optional.empty();
        Ask ask = opened.ask(hello, handshake);
        underWay.put(ask, new Asked(enquiry, hello, handshake));
        return ask;
    }

    private Heard heard(Asked ended, Outcome<Transcript> outcome) {
        if (outcome.answer().isEmpty()) {
            boolean hungUp = outcome instanceof Outcome.Declined<Transcript> declined
                    && declined.how() != Outcome.Decline.CONNECTION_REFUSED;
            return new Heard.Unheard(outcome.words(), hungUp);
        }
        Transcript said = outcome.answer().get();
        Optional<Agreement> unopened = opened.failure(said);
        if (unopened.isPresent()) {
            return new Heard.Unheard(unopened.get().words(), false);
        }
        return read(ended, said);
    }

    private Heard read(Asked ended, Transcript said) {
        Optional<Completed> completed = ended.handshake().map(h -> FullHandshake.read(h, said));
        FirstFlight flight =
                completed.map(Completed::flight).orElseGet(() -> FlightReader.read(ended.hello(), opened.answer(said)));
        return switch (flight.kind()) {
            case HELLO, RETRY -> chose(ended.enquiry().offer(), new Heard.Chose(flight, completed));
            case ALERT -> alert(flight);
            case PARTIAL -> new Heard.Unheard("it broke off in the middle of its answer", true);
            case FOREIGN -> new Heard.Unheard("it answered with something that is not TLS", false);
        };
    }

    private static Heard chose(Offer offer, Heard.Chose chose) {
        int version = chose.flight().version();
        boolean older = offer.extras().contains(Extra.OLDER_TOO) && version >= Offer.TLS_1_0;
        if (version == offer.version() || older && version < offer.version()) {
            return chose;
        }
        return new Heard.Refused("it chose " + Iana.versionName(version) + " instead", version < offer.version());
    }

    private static Heard alert(FirstFlight flight) {
        int alert = flight.alert().orElse(-1);
        String how = "alert " + flight.alertName().orElse("without a number");
        return REFUSALS.contains(alert)
                ? new Heard.Refused(how, alert == PROTOCOL_VERSION)
                : new Heard.Unheard(how, true);
    }
}
