package glacis.scan;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.PortSet;
import glacis.scan.guard.FragilePorts;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Three high ports drawn by chance, on which nobody serves anything: whoever accepts on all of them accepts everywhere.
 *
 * <p>Which ports they were stands in the ledger, and is no part of what was told, so that an unchanged host tells the same.
 */
public final class RandomPorts {

    /** The name of this question. */
    public static final String NAME = "tcp.random-ports";

    private static final int HOW_MANY = 3;
    private static final int FIRST = 32_768;
    private static final int BEYOND = 65_536;

    private RandomPorts() {}

    /** Ports that are neither fragile nor among these. */
    static PortSet draw(PortSet served, RandomGenerator random) {
        return PortSet.of(random.ints(FIRST, BEYOND)
                .filter(port -> !FragilePorts.ALL.contains(port) && !served.contains(port))
                .distinct()
                .limit(HOW_MANY)
                .toArray());
    }

    /** What the search for such ports tells of the host. */
    static Outcome<Reply> told(Outcome<Reply> search) {
        return search.flatMap(reply -> reply instanceof Reply.Ports ports
                ? new Outcome.Answered<>(new Reply.Spoken("tcp", facts(ports), "", false))
                : search);
    }

    private static Map<Fact, String> facts(Reply.Ports ports) {
        if (ports.failed() > 0) {
            return Map.of(Fact.ANSWER, "some of the ports drawn by chance could not be asked");
        }
        int asked = ports.open().size() + ports.closed() + ports.silent();
        String answer = ports.open().size() + " of " + asked + " ports drawn by chance accept";
        return Map.of(Fact.ANSWERS_ANYTHING, ports.open().size() == asked ? "yes" : "no", Fact.ANSWER, answer);
    }
}
