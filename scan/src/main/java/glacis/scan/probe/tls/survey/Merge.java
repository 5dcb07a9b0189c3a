package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey.Order;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes one order of those of the lanes: of the first of each, the server says which comes next. Only an order that is known
 * to its end is noted as the server's: of half of one nobody could tell what is preferred to what.
 */
final class Merge {

    /** Each suite costs a connection; beyond so many the exact order is not worth them. */
    private static final int MOST_SUITES = 24;

    private final SuiteSearch search;
    private final Function<List<Integer>, Offer> offer;
    private final Notes notes;
    private final List<Deque<Integer>> lanes = new ArrayList<>();
    private final List<Integer> ordered = new ArrayList<>();

    Merge(SuiteSearch search, Function<List<Integer>, Offer> offer, Notes notes) {
        this.search = search;
        this.offer = offer;
        this.notes = notes;
        search.finds().forEach(finds -> lanes.add(new ArrayDeque<>(finds)));
    }

    /** The next question; none when the order is known, which then is noted. */
    List<Enquiry> next() {
        lanes.removeIf(Deque::isEmpty);
        String topic = "exact server order at " + Iana.versionName(search.version());
        if (lanes.size() > 1 && search.found().size() > MOST_SUITES) {
            notes.unknown(topic, search.found().size() + " suites would take as many connections");
            return List.of();
        }
        if (lanes.size() <= 1) {
            lanes.forEach(ordered::addAll);
            notes.version(search.version(), search.known(Order.SERVER, ordered));
            return List.of();
        }
        List<Integer> firsts = lanes.stream().map(Deque::getFirst).toList();
        return List.of(Enquiry.hello(topic, offer.apply(firsts), heard -> {
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
