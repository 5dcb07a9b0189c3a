package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Fact;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.observation.Trilean;
import glacis.model.scope.PortSet;
import glacis.scan.guard.FragilePorts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomPortsTest {

    private static Trilean told(List<Integer> open, int closed, int silent, int failed) {
        Outcome<Reply> search = new Outcome.Answered<>(new Reply.Ports("40000-40002", open, closed, silent, failed));
        return assertInstanceOf(
                        Reply.Spoken.class, RandomPorts.told(search).answer().orElseThrow())
                .trilean(Fact.ANSWERS_ANYTHING);
    }

    @Test
    void chance_draws_three_high_ports_and_never_a_fragile_or_a_served_one() {
        PortSet served = PortSet.range(32_768, 65_000);
        for (int seed = 0; seed < 500; seed++) {
            PortSet drawn = RandomPorts.draw(served, new Random(seed));
            assertEquals(3, drawn.size(), "seed " + seed);
            for (int port : drawn.toArray()) {
                assertTrue(port > 65_000, "seed " + seed);
                assertFalse(FragilePorts.ALL.contains(port), "seed " + seed);
            }
        }
    }

    @Test
    void only_who_accepts_on_all_of_them_accepts_everywhere() {
        assertEquals(Trilean.YES, told(List.of(40_000, 40_001, 40_002), 0, 0, 0));
        assertEquals(Trilean.NO, told(List.of(40_000, 40_001), 1, 0, 0));
        assertEquals(Trilean.NO, told(List.of(), 0, 3, 0), "who is silent does not accept");
        assertEquals(Trilean.UNDETERMINED, told(List.of(40_000), 0, 0, 2));
    }

    @Test
    void a_search_that_was_not_made_tells_why() {
        Outcome<Reply> failed = new Outcome.Failed<>(Outcome.Failure.CANCELLED, "stopped");
        assertEquals(failed, RandomPorts.told(failed));
    }
}
