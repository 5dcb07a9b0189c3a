package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the suites of one version: lanes side by side, each of which takes away what was chosen until the rest is refused.
 *
 * <p>At TLS 1.2, where there are most, three lanes begin; if the server takes much, what is left of them is put in the order
 * that most servers have and cut into lanes that follow each other. Before TLS 1.2 one lane is enough, and tells the server's
 * order by itself. Hellos name what is most wanted last: who chooses it all the same keeps an order of its own.
 */
final class SuiteSearch {

    /** In the server's own order a piece costs nothing; in the client's each ends with a refusal. */
    private static final int ORDERED_PIECES = 7;

    private static final int PIECES = 4;
    private static final int OLD_PIECES = 2;

    private final int version;
    private final Manner manner;
    private final Listener listener;
    private final List<Integer> found = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Comparisons comparisons = new Comparisons();
    private final List<Lane> scouts = new ArrayList<>();
    private final Standing standing;
    private int scouting;
    private int open;

    /** Makes hellos of suites. */
    interface Manner {
        /** The enquiry that offers these suites. */
        Enquiry enquiry(String topic, List<Integer> suites, Function<Heard, List<Question>> then);
    }

    /** Who wants to know. */
    interface Listener {
        /** A suite was found. */
        List<Question> found(SuiteSearch search, int suite);

        /** Every suite was found or refused, or stays unknown. */
        List<Question> over(SuiteSearch search);
    }

    SuiteSearch(int version, Manner manner, Listener listener) {
        this.version = version;
        this.standing = new Standing(version);
        this.manner = manner;
        this.listener = listener;
    }

    int version() {
        return version;
    }

    /** The suites found, in the order of finding. */
    List<Integer> found() {
        return List.copyOf(found);
    }

    /** What the answers say about the order. */
    Comparisons comparisons() {
        return comparisons;
    }

    /**
     * A suite and others that the server takes too, over which it was chosen: as many as possible, and if there are as many
     * with several kinds of key, those with RSA, which have most to show.
     */
    List<Integer> chosenOver() {
        return comparisons.chosenOver(found).stream()
                .max(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(Candidates::withRsa))
                .orElse(List.of());
    }

    /** What the lanes found, each in the order in which the server chose; lanes without a find are missing. */
    List<List<Integer>> finds() {
        return lanes.stream().map(Lane::hits).filter(hits -> !hits.isEmpty()).toList();
    }

    /** The first questions at TLS 1.2, which most servers have: its three scouts. */
    List<Question> begin() {
        List<List<Integer>> portions = Candidates.suites(version);
        List<Question> questions = new ArrayList<>();
        for (List<Integer> portion : portions.subList(0, Candidates.SCOUTS)) {
            Lane scout = new Lane(portion);
            scouts.add(scout);
            lanes.add(scout);
            questions.add(ask(scout));
        }
        scouting = scouts.size();
        return questions;
    }

    /** A lane of these suites, beside the others. */
    Question lane(List<Integer> suites) {
        Lane lane = new Lane(suites);
        lanes.add(lane);
        return ask(lane);
    }

    /**
     * The first question where few servers have the version: one that decides about the others.
     *
     * @param atOnce whether this server is known to read long hellos, so that all may be asked for at once
     */
    Question decisive(boolean atOnce) {
        List<Integer> all = all();
        return ask(
                new Lane(
                        atOnce && all.size() <= Candidates.LONGEST
                                ? all
                                : Candidates.suites(version).getFirst()),
                this::decided);
    }

    private List<Integer> all() {
        return Candidates.suites(version).stream().flatMap(List::stream).toList();
    }

    /** Goes on from an answer to {@link #decisive} of another hello with the same suites. */
    List<Question> decided(List<Integer> offered, Heard heard) {
        open++;
        return decided(new Lane(Candidates.suites(version).getFirst()), offered, heard);
    }

    private List<Question> decided(Lane lane, List<Integer> offered, Heard heard) {
        lanes.add(lane);
        List<Question> next = new ArrayList<>(note(lane, offered, heard));
        boolean altogether =
                heard instanceof Heard.Unheard || heard instanceof Heard.Refused refused && refused.versionAltogether();
        List<Integer> rest = new ArrayList<>(lane.hits().isEmpty() ? List.of() : lane.yield());
        if (!altogether && version != Offer.SSL_2) {
            all().stream().filter(s -> !offered.contains(s)).forEach(rest::add);
        }
        if (!lane.hits().isEmpty() && isOwnOrder(offered, lane)) {
            next.addAll(inPieces(rest, OLD_PIECES));
            rest.removeIf(Candidates::likely);
        } else if (!lane.hits().isEmpty() && !rest.isEmpty()) {
            Lane further = new Lane(rest.stream().limit(Candidates.LONGEST).toList());
            lanes.remove(lane);
            lane.hits().forEach(further::hit);
            lanes.add(further);
            next.add(ask(further));
            rest = rest.stream().skip(Candidates.LONGEST).toList();
        }
        if (!rest.isEmpty()) {
            next.add(lane(rest));
        }
        next.addAll(ended());
        return next;
    }

    /** What another enquiry will tell of this version's suites is waited for, until {@link #told}. */
    void expect() {
        open++;
    }

    /**
     * What the other enquiry told: the server's choice of suites of this version, or why there was none.
     *
     * @param wanted the suites that still have to be asked for
     */
    List<Question> told(Optional<Integer> chosen, Optional<String> refused, List<Integer> wanted) {
        standing.passedOver(refused);
        List<Question> next = new ArrayList<>();
        chosen.ifPresent(suite -> {
            Lane lane = new Lane(List.of(suite));
            lane.hit(suite);
            lanes.addFirst(lane);
            next.addAll(find(suite));
        });
        List<Integer> unseen = wanted.stream().filter(s -> !found.contains(s)).toList();
        if (!unseen.isEmpty()) {
            next.add(lane(unseen));
        }
        next.addAll(ended());
        return next;
    }

    private interface Then {
        List<Question> heard(Lane lane, List<Integer> offered, Heard heard);
    }

    private Question ask(Lane lane) {
        return ask(lane, this::heard);
    }

    private Question ask(Lane lane, Then then) {
        open++;
        return () -> {
            List<Integer> wanted = new ArrayList<>(Candidates.bestLast(version, lane.left()));
            lane.sentinel().ifPresent(wanted::add);
            List<Integer> offered = version == Offer.SSL_2 ? wanted : Candidates.headedByOther(wanted);
            return Optional.of(manner.enquiry(topic(), offered, heard -> then.heard(lane, offered, heard)));
        };
    }

    private List<Question> heard(Lane lane, List<Integer> offered, Heard heard) {
        List<Question> next = new ArrayList<>(note(lane, offered, heard));
        boolean goesOn = heard instanceof Heard.Chose && version != Offer.SSL_2;
        if (scouting > 0 && scouts.contains(lane)) {
            if (!goesOn) {
                lane.yield();
            }
            scouting--;
            next.addAll(0, scouting == 0 ? afterScouts() : List.of());
        } else if (goesOn && !lane.left().isEmpty()) {
            next.addFirst(ask(lane));
        }
        next.addAll(ended());
        return next;
    }

    private List<Question> note(Lane lane, List<Integer> offered, Heard heard) {
        switch (heard) {
            case Heard.Chose chose -> {
                return chose(lane, offered, chose.flight());
            }
            case Heard.Refused refused -> standing.refused(refused.how());
            case Heard.Unheard unheard -> standing.unknown(unheard.why());
        }
        return List.of();
    }

    private List<Question> ended() {
        open--;
        return open == 0 ? listener.over(this) : List.of();
    }

    private List<Question> chose(Lane lane, List<Integer> offered, FirstFlight flight) {
        if (version == Offer.SSL_2) {
            flight.specs().stream().filter(s -> !found.contains(s)).forEach(found::add);
            flight.specs().forEach(lane::hit);
            return List.of();
        }
        int suite = flight.suite();
        if (!offered.contains(suite)) {
            standing.unknown("it chose " + Iana.suiteName(suite) + ", which was not on offer");
            lane.yield();
            return List.of();
        }
        comparisons.note(suite, offered);
        if (!lane.left().contains(suite)) {
            lane.overtaken();
            return List.of();
        }
        lane.hit(suite);
        return find(suite);
    }

    private List<Question> find(int suite) {
        if (found.contains(suite)) {
            return List.of();
        }
        found.add(suite);
        return listener.found(this, suite);
    }

    /** Who answers the last scout, which offers what is not of today, takes much; of any other each lane goes on by itself. */
    private List<Question> afterScouts() {
        List<Integer> unlikely = Candidates.suites(version).stream()
                .skip(Candidates.SCOUTS)
                .flatMap(List::stream)
                .toList();
        if (scouts.getLast().hits().isEmpty() || found.size() < 2) {
            List<Question> next = new ArrayList<>(comparisons.keepsAnOrder(version) ? goOn() : sideBySide());
            if (!unlikely.isEmpty()) {
                next.add(lane(unlikely));
            }
            return next;
        }
        List<Integer> left =
                scouts.stream().map(Lane::yield).flatMap(List::stream).toList();
        List<Question> next =
                new ArrayList<>(inPieces(left, comparisons.keepsAnOrder(version) ? ORDERED_PIECES : PIECES));
        List<Integer> rest =
                new ArrayList<>(left.stream().filter(s -> !Candidates.likely(s)).toList());
        rest.addAll(unlikely);
        // It has shown that it reads long hellos.
        next.add(lane(rest));
        return next;
    }

    /** Lanes of the likely ones of these, which follow each other in the usual order. */
    private List<Question> inPieces(List<Integer> suites, int most) {
        List<Lane> pieces = new ArrayList<>();
        for (List<Integer> piece : Candidates.cut(suites, most)) {
            pieces.add(new Lane(piece));
        }
        if (version < Offer.TLS_1_2 || comparisons.keepsAnOrder(version)) {
            for (int i = 1; i < pieces.size(); i++) {
                pieces.get(i - 1).before(pieces.get(i));
            }
        }
        lanes.addAll(pieces);
        return pieces.stream().map(this::ask).toList();
    }

    /** Whether, though offered last of the likely ones, the best by the usual order was chosen. */
    private static boolean isOwnOrder(List<Integer> offered, Lane lane) {
        List<Integer> likely = offered.stream().filter(Candidates::likely).toList();
        return likely.size() > 1 && likely.getLast().equals(lane.hits().getFirst());
    }

    /** Each lane by itself tells the server's order on its way. */
    private List<Question> goOn() {
        return scouts.stream()
                .filter(lane -> !lane.left().isEmpty())
                .map(this::ask)
                .toList();
    }

    /**
     * Where it is the client's order that counts, most likely, nothing is lost by asking for each suite of today alone; one of
     * them is put before the one that was chosen over it, which shows whose order it is.
     */
    private List<Question> sideBySide() {
        List<Integer> left =
                scouts.stream().map(Lane::yield).flatMap(List::stream).toList();
        List<Question> next = new ArrayList<>();
        List<Integer> today =
                left.stream().filter(Candidates.ofToday()::contains).toList();
        Optional<List<Integer>> pair = today.stream()
                .flatMap(other -> found.stream()
                        .filter(chosen -> comparisons.preferred(chosen, other))
                        .map(chosen -> List.of(other, chosen)))
                .max(Comparator.comparing(Candidates::withRsa));
        for (int suite : today) {
            boolean first = pair.filter(p -> p.getFirst() == suite).isPresent();
            next.add(first ? inTurnLater(pair.get()) : lane(List.of(suite)));
        }
        List<Integer> rest = left.stream().filter(s -> !today.contains(s)).toList();
        if (!rest.isEmpty()) {
            next.add(lane(rest));
        }
        return next;
    }

    /** Whether the suites of today were chosen as we had named them, as far as answers have come. */
    boolean followsOurs() {
        return !found.isEmpty() && !comparisons.keepsAnOrder(version);
    }

    private Question inTurnLater(List<Integer> pair) {
        open++;
        return () -> Optional.of(inTurn(pair));
    }

    /** A suite, and perhaps behind it one that was chosen when it was the other way round; counted by the caller. */
    Enquiry inTurn(List<Integer> pair) {
        List<Integer> offered = Candidates.headedByOther(pair);
        return manner.enquiry(topic(), offered, heard -> {
            Lane lane = new Lane(List.of(pair.getFirst()));
            lanes.add(lane);
            List<Question> next = new ArrayList<>(note(lane, offered, heard));
            if (heard instanceof Heard.Chose && !lane.left().isEmpty()) {
                next.add(ask(lane));
            }
            next.addAll(ended());
            return next;
        });
    }

    private String topic() {
        return "cipher suites of " + Iana.versionName(version);
    }

    /** What is known of the version, with the suites in our order, for that of finding is chance; SSLv2 lists them itself. */
    TlsSurvey.Version known(TlsSurvey.Order order) {
        if (version == Offer.SSL_2) {
            return known(order, found);
        }
        return known(
                order,
                found.stream()
                        .sorted(Comparator.comparing(Candidates::rank).thenComparing(Comparator.naturalOrder()))
                        .toList());
    }

    /** What is known of the version, with the suites in this order. */
    TlsSurvey.Version known(TlsSurvey.Order order, List<Integer> suites) {
        return standing.of(order, suites);
    }
}
