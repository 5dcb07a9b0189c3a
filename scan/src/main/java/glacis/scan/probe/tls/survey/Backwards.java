package glacis.scan.probe.tls.survey;

import glacis.model.observation.TlsSurvey.Order;
import glacis.scan.probe.tls.handshake.Iana;
import glacis.scan.probe.tls.handshake.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds whose order of suites counts. What was chosen once is put last: who keeps an order of its own chooses it again. */
final class Backwards {

    private final SuiteSearch search;
    private final Hellos hellos;
    private final Notes notes;

    Backwards(SuiteSearch search, Hellos hellos, Notes notes) {
        this.search = search;
        this.hellos = hellos;
        this.notes = notes;
    }

    /** The questions that tell it; none where the search has shown it already, which then is noted. */
    List<Question> begin() {
        if (search.found().size() < 2 || search.version() == Offer.SSL_2) {
            return List.of();
        }
        if (search.comparisons().bothWays()) {
            notes.version(search.version(), search.known(Order.CLIENT));
            return List.of();
        }
        if (search.comparisons().againstOurs(search.found())) {
            return merge();
        }
        List<Integer> chosenOver = search.chosenOver();
        if (chosenOver.size() > 1) {
            return List.of(backwards(chosenOver));
        }
        // Nothing was chosen before anything else yet.
        List<Integer> found = search.found();
        return List.of(ask(Candidates.headedByOther(found), first -> {
            List<Integer> chosenFirst = new ArrayList<>(List.of(first));
            found.stream().filter(n -> !n.equals(first)).forEach(chosenFirst::add);
            return List.of(backwards(chosenFirst));
        }));
    }

    private List<Question> merge() {
        return new Merge(search, search.finds(), suites -> hellos.of(search.version(), suites), notes).begin();
    }

    private Question backwards(List<Integer> chosenOver) {
        Integer chosen = chosenOver.getFirst();
        List<Integer> headed = Candidates.headedByOther(chosenOver.reversed());
        List<Integer> offered = headed.getFirst().equals(chosen) ? chosenOver.reversed() : headed;
        return ask(offered, suite -> {
            if (suite.equals(chosen)) {
                return merge();
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
        return () -> Optional.of(Enquiry.hello(topic, hellos.of(search.version(), offered), heard -> {
            if (!(heard instanceof Heard.Chose chose)) {
                return List.of();
            }
            search.comparisons().note(chose.flight().suite(), offered);
            return then.apply(chose.flight().suite());
        }));
    }
}
