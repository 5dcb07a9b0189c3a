package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey;
import glacis.model.observation.Trilean;
import glacis.scan.probe.tls.handshake.FirstFlight;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Finds the suites of one version: lanes side by side, each of which takes away what was chosen until the rest is refused. A
 * lane that goes on and on is cut in two while there is room.
 */
final class SuiteSearch {

    /** So many hits in a row show a server that takes much: from then on a further lane is worth its refusal. */
    private static final int HITS_BEFORE_CUT = 3;

    private static final int SHORTEST_TO_CUT = 6;

    private static final Set<Integer> USUAL = Set.of(0x1301, 0x1302, 0x1303);

    private final int version;
    private final Offers offers;
    private final BooleanSupplier room;
    private final Listener listener;
    private final List<List<Integer>> portions;
    private final List<Integer> found = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> gap = Optional.empty();
    private int open;

    /** Makes hellos of suites. */
    interface Offers {
        /**
         * A hello with these suites.
         *
         * @param daring whether it may leave out groups that were seen already, so that the answer shows another; a refusal
         *     then says nothing about suites
         */
        Offer of(List<Integer> suites, boolean daring);
    }

    /** Who wants to know. */
    interface Listener {
        /** A suite was found. */
        List<Enquiry> found(SuiteSearch search, int suite);

        /** Every suite was found or refused, or stays unknown. */
        List<Enquiry> over(SuiteSearch search);
    }

    /** What one lane found, in the order in which the server chose. */
    private static final class Lane {
        private final List<Integer> hits = new ArrayList<>();
    }

    SuiteSearch(int version, Offers offers, BooleanSupplier room, Listener listener) {
        this.version = version;
        this.offers = offers;
        this.room = room;
        this.listener = listener;
        this.portions = Candidates.suites(version);
    }

    int version() {
        return version;
    }

    /** The suites found, in the order of finding. */
    List<Integer> found() {
        return List.copyOf(found);
    }

    /** The longest list of suites of which each was chosen while the following ones were on offer too. */
    List<Integer> longestLane() {
        return lanes.stream()
                .map(lane -> List.copyOf(lane.hits))
                .max(java.util.Comparator.comparing(List::size))
                .orElse(List.of());
    }

    /** What the lanes found, each in the order in which the server chose; lanes without a find are missing. */
    List<List<Integer>> finds() {
        return lanes.stream()
                .filter(lane -> !lane.hits.isEmpty())
                .map(lane -> List.copyOf(lane.hits))
                .toList();
    }

    /** The first questions: for a version that most servers have all portions, else one that decides about the others. */
    List<Enquiry> begin() {
        int first = version >= Offer.TLS_1_2 ? portions.size() : 1;
        return ask(portions.subList(0, first));
    }

    private List<Enquiry> ask(List<List<Integer>> candidates) {
        return candidates.stream()
                .map(portion -> {
                    Lane lane = new Lane();
                    lanes.add(lane);
                    return ask(lane, portion);
                })
                .toList();
    }

    private Enquiry ask(Lane lane, List<Integer> candidates) {
        // While a suite of TLS 1.3 is left that nearly every server takes, the hello may look for a further group as
        // well.
        boolean daring = version == Offer.TLS_1_3
                && !lane.hits.isEmpty()
                && candidates.stream().anyMatch(USUAL::contains);
        return ask(lane, candidates, daring);
    }

    private Enquiry ask(Lane lane, List<Integer> candidates, boolean daring) {
        open++;
        return Enquiry.hello(
                "cipher suites of " + Iana.versionName(version),
                offers.of(candidates, daring),
                heard -> daring && heard instanceof Heard.Refused
                        ? lessDaring(lane, candidates)
                        : heard(lane, candidates, heard));
    }

    private List<Enquiry> lessDaring(Lane lane, List<Integer> candidates) {
        Enquiry again = ask(lane, candidates, false);
        open--;
        return List.of(again);
    }

    private List<Enquiry> heard(Lane lane, List<Integer> offered, Heard heard) {
        boolean decisive = lanes.size() == 1 && found.isEmpty() && version < Offer.TLS_1_2;
        List<Enquiry> next = new ArrayList<>();
        switch (heard) {
            case Heard.Chose chose -> next.addAll(chose(lane, offered, chose.flight()));
            case Heard.Refused refused -> refusal = refusal.or(() -> Optional.of(refused.how()));
            case Heard.Unheard unheard -> gap = gap.or(() -> Optional.of(unheard.why()));
        }
        boolean altogether =
                heard instanceof Heard.Unheard || heard instanceof Heard.Refused refused && refused.versionAltogether();
        if (decisive && !altogether) {
            next.addAll(ask(portions.subList(1, portions.size())));
        }
        open--;
        if (open == 0) {
            next.addAll(listener.over(this));
        }
        return next;
    }

    private List<Enquiry> chose(Lane lane, List<Integer> offered, FirstFlight flight) {
        if (version == Offer.SSL_2) {
            flight.specs().stream().filter(s -> !found.contains(s)).forEach(found::add);
            lane.hits.addAll(flight.specs());
            return List.of();
        }
        int suite = flight.suite();
        if (!offered.contains(suite)) {
            gap = Optional.of("it chose " + Iana.suiteName(suite) + ", which was not on offer");
            return List.of();
        }
        lane.hits.add(suite);
        List<Enquiry> next = new ArrayList<>();
        if (!found.contains(suite)) {
            found.add(suite);
            next.addAll(listener.found(this, suite));
        }
        next.addAll(rest(lane, offered.stream().filter(s -> s != suite).toList()));
        return next;
    }

    private List<Enquiry> rest(Lane lane, List<Integer> left) {
        if (left.isEmpty()) {
            return List.of();
        }
        boolean cut = lane.hits.size() >= HITS_BEFORE_CUT && left.size() >= SHORTEST_TO_CUT && room.getAsBoolean();
        if (!cut) {
            return List.of(ask(lane, left));
        }
        return ask(List.of(Candidates.every(left, 0, 2), Candidates.every(left, 1, 2)));
    }

    /** What is known of the version, with the suites in the order of finding. */
    TlsSurvey.Version known(TlsSurvey.Order order) {
        return known(order, found);
    }

    /** What is known of the version, with the suites in this order. */
    TlsSurvey.Version known(TlsSurvey.Order order, List<Integer> suites) {
        Supplier<String> why = () -> gap.orElse("nothing was heard");
        Trilean offered = !found.isEmpty() ? Trilean.YES : gap.isPresent() ? Trilean.UNDETERMINED : Trilean.NO;
        String how = switch (offered) {
            case YES -> "chosen";
            case NO -> refusal.orElse("refused");
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
}
