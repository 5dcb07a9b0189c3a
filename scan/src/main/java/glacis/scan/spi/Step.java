package glacis.scan.spi;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Transcript;
import java.util.List;
import java.util.function.Function;

/** Where a probe stands. */
public sealed interface Step {

    /**
     * Connections to make, all of which may be made at once, and what to do with what comes back.
     *
     * @param asks the connections
     * @param then a pure function of their outcomes, in the same order
     */
    record Asks(List<Ask> asks, Function<List<Outcome<Transcript>>, Step> then) implements Step {
        public Asks {
            asks = List.copyOf(asks);
        }
    }

    /**
     * Connections each of which may want further ones when it ends, without waiting for the others.
     *
     * @param asks the first connections, in the order in which they are to be begun
     * @param atOnce how many of them may be open at the same time; the mandate may allow fewer
     * @param course is told of each end
     */
    record Flow(List<Ask> asks, int atOnce, Course course) implements Step {
        public Flow {
            asks = List.copyOf(asks);
        }
    }

    /** The probe is done. */
    record Done(Outcome<Reply> outcome) implements Step {}
}
