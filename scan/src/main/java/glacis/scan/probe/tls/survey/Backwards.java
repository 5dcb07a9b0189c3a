package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey.Order;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Offers again, backwards, what was chosen in this order: who keeps an order of its own chooses the same again. */
final class Backwards {

    private final SuiteSearch search;
    private final Function<List<Integer>, Offer> offer;
    private final Merge merge;
    private final Notes notes;

    /**
     * A question.
     *
     * @param merge what follows when the server keeps an order of its own
     */
    Backwards(SuiteSearch search, Function<List<Integer>, Offer> offer, Merge merge, Notes notes) {
        this.search = search;
        this.offer = offer;
        this.merge = merge;
        this.notes = notes;
    }

    /**
     * The first question.
     *
     * @param lane suites of which each was chosen while the following ones were on offer too; of less than two, all that were
     *     found are offered once more
     */
    List<Question> begin(List<Integer> lane) {
        if (lane.size() > 1) {
            return List.of(again(lane));
        }
        List<Integer> found = search.found();
        return List.of(ask(found, first -> {
            List<Integer> chosenFirst = new ArrayList<>(List.of(first));
            found.stream().filter(n -> !n.equals(first)).forEach(chosenFirst::add);
            return List.of(again(chosenFirst));
        }));
    }

    private Question again(List<Integer> lane) {
        List<Integer> headed = Candidates.headedByOther(lane.reversed());
        List<Integer> offered = headed.getFirst().equals(lane.getFirst()) ? lane.reversed() : headed;
        return ask(offered, suite -> {
            if (suite.equals(lane.getFirst())) {
                return merge.begin();
            }
            // The client's first, which the server had not liked best before; anything else is neither order.
            if (suite.equals(offered.getFirst())) {
                notes.version(search.version(), search.known(Order.CLIENT));
            }
            return List.of();
        });
    }

    private Question ask(List<Integer> offered, Function<Integer, List<Question>> then) {
        String topic = "order of suites of " + Iana.versionName(search.version());
        return () -> Optional.of(Enquiry.hello(topic, offer.apply(offered), heard -> {
            if (heard instanceof Heard.Chose chose) {
                search.comparisons().note(chose.flight().suite(), offered);
                return then.apply(chose.flight().suite());
            }
            return List.of();
        }));
    }
}
