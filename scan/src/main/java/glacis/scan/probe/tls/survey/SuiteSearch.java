package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Finds the suites of one version: lanes side by side, each of which takes away what was chosen until the rest is refused.
 *
 * <p>At TLS 1.2, where there are most, three lanes begin; if the server takes much, what is left of them is put in the order
 * that most servers have and cut into lanes that follow each other. Before TLS 1.2 one lane is enough, and tells the server's
 * order by itself. Hellos name what is most wanted last: who chooses it all the same keeps an order of its own.
 */
final class SuiteSearch {

    private static final int FEWEST_PIECES = 4;
    private static final int MOST_PIECES = 6;

    private final int version;
    private final Manner manner;
    private final IntSupplier room;
    private final Listener listener;
    private final List<Integer> found = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Comparisons comparisons = new Comparisons();
    private final List<Lane> scouts = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> hint = Optional.empty();
    private Optional<String> gap = Optional.empty();
    private int scouting;
    private int open;

    /** Makes hellos of suites. */
    interface Manner {
        /** The enquiry that offers these suites; the first of its lane or a later one. */
        Enquiry enquiry(String topic, List<Integer> suites, boolean first, Function<Heard, List<Question>> then);
    }

    /** Who wants to know. */
    interface Listener {
        /** A suite was found. */
        List<Question> found(SuiteSearch search, int suite);

        /** Every suite was found or refused, or stays unknown. */
        List<Question> over(SuiteSearch search);
    }

    /**
     * A search.
     *
     * @param room how many more connections could be open
     */
    SuiteSearch(int version, Manner manner, IntSupplier room, Listener listener) {
        this.version = version;
        this.manner = manner;
        this.room = room;
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

    /** What the lanes found, each in the order in which the server chose; lanes without a find are missing. */
    List<List<Integer>> finds() {
        return lanes.stream().map(Lane::hits).filter(hits -> !hits.isEmpty()).toList();
    }

    /** The first questions at TLS 1.2, which most servers have: its three scouts, and what hardly any server takes. */
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
        portions.subList(Candidates.SCOUTS, portions.size()).forEach(portion -> questions.add(lane(portion)));
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
        List<List<Integer>> portions = Candidates.suites(version);
        List<Integer> all = portions.stream().flatMap(List::stream).toList();
        return atOnce && all.size() <= Candidates.LONGEST
                ? lane(all)
                : ask(new Lane(portions.getFirst()), this::decided);
    }

    /** Goes on from an answer to {@link #decisive} of another hello with the same suites. */
    List<Question> decided(List<Integer> offered, Heard heard) {
        open++;
        return decided(new Lane(Candidates.suites(version).getFirst()), offered, heard);
    }

    private List<Question> decided(Lane lane, List<Integer> offered, Heard heard) {
        lanes.add(lane);
        List<List<Integer>> others = Candidates.suites(version);
        List<Question> next = new ArrayList<>(note(lane, offered, heard));
        boolean altogether =
                heard instanceof Heard.Unheard || heard instanceof Heard.Refused refused && refused.versionAltogether();
        List<Integer> rest = new ArrayList<>(lane.hits().isEmpty() ? List.of() : lane.yield());
        if (!altogether && version != Offer.SSL_2) {
            others.stream().skip(1).forEach(rest::addAll);
        }
        if (!lane.hits().isEmpty() && !rest.isEmpty()) {
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
        hint = refused;
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
            List<Integer> offered = Candidates.headedByOther(wanted);
            return Optional.of(manner.enquiry(
                    "cipher suites of " + Iana.versionName(version),
                    offered,
                    lane.begins(),
                    heard -> then.heard(lane, offered, heard)));
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
            next.addAll(scouting == 0 ? afterScouts() : List.of());
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
            case Heard.Refused refused -> refusal = refusal.or(() -> Optional.of(refused.how()));
            case Heard.Unheard unheard -> gap = gap.or(() -> Optional.of(unheard.why()));
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
            gap = Optional.of("it chose " + Iana.suiteName(suite) + ", which was not on offer");
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
        if (scouts.getLast().hits().isEmpty() || found.size() < 2) {
            return scouts.stream()
                    .filter(lane -> !lane.left().isEmpty())
                    .map(this::ask)
                    .toList();
        }
        List<Integer> left =
                scouts.stream().map(Lane::yield).flatMap(List::stream).toList();
        List<Lane> pieces = new ArrayList<>();
        int most = Math.clamp(room.getAsInt(), FEWEST_PIECES, MOST_PIECES);
        for (List<Integer> piece : Candidates.cut(left, most)) {
            pieces.add(new Lane(piece));
        }
        if (comparisons.notOurFirst()) {
            for (int i = 1; i < pieces.size(); i++) {
                pieces.get(i - 1).before(pieces.get(i));
            }
        }
        lanes.addAll(pieces);
        List<Question> next = new ArrayList<>(pieces.stream().map(this::ask).toList());
        List<Integer> unlikely =
                left.stream().filter(s -> !Candidates.likely(s)).toList();
        if (!unlikely.isEmpty()) {
            next.add(lane(unlikely));
        }
        return next;
    }

    /** What is known of the version, with the suites in our order, for that of finding is chance. */
    TlsSurvey.Version known(TlsSurvey.Order order) {
        return known(
                order,
                found.stream()
                        .sorted(Comparator.comparing(Candidates::rank).thenComparing(Comparator.naturalOrder()))
                        .toList());
    }

    /** What is known of the version, with the suites in this order. */
    TlsSurvey.Version known(TlsSurvey.Order order, List<Integer> suites) {
        Supplier<String> why = () -> gap.orElse("nothing was heard");
        Trilean offered = !found.isEmpty() ? Trilean.YES : gap.isPresent() ? Trilean.UNDETERMINED : Trilean.NO;
        String how = switch (offered) {
            case YES -> "chosen";
            case NO -> refusal.or(() -> hint).orElse("refused");
            case UNDETERMINED -> why.get();
        };
        return new TlsSurvey.Version(
                Iana.versionName(version),
                offered,
                suites.stream().map(Iana::suiteName).toList(),
                order,
                gap.isEmpty(),
                how);
    }

    /** The longest list of suites of which each was chosen while the following ones were on offer too. */
    List<Integer> longestLane() {
        return finds().stream().max(Comparator.comparing(List::size)).orElse(List.of());
    }
}
