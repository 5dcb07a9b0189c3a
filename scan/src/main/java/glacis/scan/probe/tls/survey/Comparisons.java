package glacis.scan.probe.tls.survey;

import java.util.ArrayList;
import java.util.List;

/** Which suites a server chose while which others were on offer, at one version. */
final class Comparisons {

    private final List<Choice> choices = new ArrayList<>();

    private record Choice(int chosen, List<Integer> offered) {}

    /** This suite was chosen from these, offered in this order. */
    void note(int chosen, List<Integer> offered) {
        choices.add(new Choice(chosen, offered));
    }

    /** Whether the one was once chosen while the other was on offer. */
    boolean preferred(int one, int other) {
        return choices.stream().anyMatch(c -> c.chosen() == one && c.offered().contains(other));
    }

    /** Whether a suite was ever chosen that we had not put first: the server is likely to keep an order of its own. */
    boolean notOurFirst() {
        return choices.stream().anyMatch(c -> c.offered().getFirst() != c.chosen());
    }

    /** Whether a suite was ever chosen before which we had offered another of these, which the server takes as well. */
    boolean againstOurs(List<Integer> taken) {
        return choices.stream()
                .anyMatch(c -> c.offered().subList(0, Math.max(0, c.offered().indexOf(c.chosen()))).stream()
                        .anyMatch(taken::contains));
    }
}
