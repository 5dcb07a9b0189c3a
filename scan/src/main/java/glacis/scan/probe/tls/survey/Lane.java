package glacis.scan.probe.tls.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Suites of which the server chooses one after the other, until it refuses the rest. */
final class Lane {

    private final List<Integer> hits = new ArrayList<>();
    private List<Integer> left;
    private boolean begun;
    private Optional<Lane> behind = Optional.empty();

    Lane(List<Integer> suites) {
        this.left = List.copyOf(suites);
    }

    /** What was chosen, in the order in which it was. */
    List<Integer> hits() {
        return List.copyOf(hits);
    }

    /** What was neither chosen nor given away. */
    List<Integer> left() {
        return left;
    }

    /** This one was chosen. */
    void hit(int suite) {
        hits.add(suite);
        left = left.stream().filter(s -> s != suite).toList();
    }

    /** Gives away what is left. */
    List<Integer> yield() {
        List<Integer> given = left;
        left = List.of();
        return given;
    }

    /** True the first time it is asked. */
    boolean begins() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** The lane whose suites are thought to be liked less than all of this one. */
    void before(Lane next) {
        behind = Optional.of(next);
    }

    /** The best of the lane behind, once it is known: offered too, it shows that all of this lane are liked better. */
    Optional<Integer> sentinel() {
        return behind.map(Lane::hits).filter(h -> !h.isEmpty()).map(List::getFirst);
    }

    /** The sentinel was chosen: it is of no use any more. */
    void overtaken() {
        behind = Optional.empty();
    }
}
