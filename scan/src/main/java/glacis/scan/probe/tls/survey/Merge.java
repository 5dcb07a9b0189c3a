package glacis.scan.probe.tls.survey;

import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes one order of those of the lanes. If they agree with the usual order, only the neighbours in it that no lane compared
 * are asked about, side by side; else, of the first of each lane, the server says which comes next. Only an order that is
 * known to its end is noted as the server's: of half of one nobody could tell what is preferred to what.
 */
final class Merge {

    /** Each suite, or each pair of neighbours, costs a connection; beyond so many the exact order is not worth them. */
    private static final int MOST_QUESTIONS = 24;

    private final SuiteSearch search;
    private final Function<List<Integer>, Offer> offer;
    private final Notes notes;
    private final String topic;
    private final List<List<Integer>> finds;
    private final List<Deque<Integer>> lanes = new ArrayList<>();
    private final List<Integer> ordered = new ArrayList<>();
    private int open;
    private boolean asUsual = true;

    /**
     * A merge.
     *
     * @param finds the lanes, each in the server's order
     */
    Merge(SuiteSearch search, List<List<Integer>> finds, Function<List<Integer>, Offer> offer, Notes notes) {
        this.search = search;
        this.finds = finds;
        this.offer = offer;
        this.notes = notes;
        this.topic = "exact server order at " + Iana.versionName(search.version());
    }

    /** The first questions; none when the order is known, which then is noted. */
    List<Question> begin() {
        List<Integer> usual = finds.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Candidates::rank))
                .toList();
        if (finds.size() > 1 && finds.stream().allMatch(lane -> follows(usual, lane))) {
            List<List<Integer>> pairs = unknown(usual);
            if (pairs.isEmpty()) {
                return known(usual);
            }
            if (pairs.size() < Math.min(usual.size() - 1, MOST_QUESTIONS)) {
                open = pairs.size();
                return pairs.stream().map(pair -> neighbours(usual, pair)).toList();
            }
        }
        return oneByOne();
    }

    private static boolean follows(List<Integer> order, List<Integer> lane) {
        return order.stream().filter(lane::contains).toList().equals(lane);
    }

    /** Neighbours in this order of which the first was never chosen while the other was on offer. */
    private List<List<Integer>> unknown(List<Integer> order) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 1; i < order.size(); i++) {
            List<Integer> pair = order.subList(i - 1, i + 1);
            if (!search.comparisons().preferred(pair.getFirst(), pair.getLast())) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** The one that is thought to be liked less stands first in the hello. */
    private Question neighbours(List<Integer> usual, List<Integer> pair) {
        return Enquiry.hello(topic, offer.apply(Candidates.headedByOther(pair.reversed())), heard -> {
            asUsual &= heard instanceof Heard.Chose chose && chose.flight().suite() == pair.getFirst();
            open--;
            if (open > 0) {
                return List.of();
            }
            if (asUsual) {
                return known(usual);
            }
            return oneByOne();
        });
    }

    private List<Question> known(List<Integer> order) {
        notes.version(search.version(), search.known(glacis.model.observation.TlsSurvey.Order.SERVER, order));
        return List.of();
    }

    private List<Question> oneByOne() {
        if (finds.size() > 1 && search.found().size() > MOST_QUESTIONS) {
            notes.unknown(topic, search.found().size() + " suites would take as many connections");
            return List.of();
        }
        finds.forEach(lane -> lanes.add(new ArrayDeque<>(lane)));
        return next();
    }

    private List<Question> next() {
        lanes.removeIf(Deque::isEmpty);
        if (lanes.size() <= 1) {
            lanes.forEach(ordered::addAll);
            return known(ordered);
        }
        List<Integer> firsts = lanes.stream().map(Deque::getFirst).toList();
        return List.of(Enquiry.hello(topic, offer.apply(Candidates.headedByOther(firsts)), heard -> {
            if (heard instanceof Heard.Chose chose
                    && firsts.contains(chose.flight().suite())) {
                Integer next = chose.flight().suite();
                ordered.add(next);
                lanes.stream()
                        .filter(lane -> Objects.equals(lane.getFirst(), next))
                        .forEach(Deque::removeFirst);
                return next();
            }
            notes.unknown(topic, "a hello with suites that it takes was not answered by one of them");
            return List.of();
        }));
    }
}
