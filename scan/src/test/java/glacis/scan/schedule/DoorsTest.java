package glacis.scan.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.scope.IpAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorsTest {

    private static final IpAddress ONE = IpAddress.require("192.0.2.1");
    private static final IpAddress OTHER = IpAddress.require("192.0.2.2");

    @Test
    void keeps_to_the_limit_of_a_host() {
        Doors doors = new Doors();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Gang(50).run(IntStream.range(0, 500).iterator(), i -> {
            try (Doors.Pass pass = doors.enter(ONE, 3)) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                Thread.yield();
                open.decrementAndGet();
            }
        });
        assertTrue(most.get() <= 3, "open at once: " + most);
    }

    @Test
    void one_host_does_not_keep_another_waiting() {
        Doors doors = new Doors();
        try (Doors.Pass first = doors.enter(ONE, 1);
                Doors.Pass second = doors.enter(OTHER, 1)) {
            assertTrue(!first.equals(second));
        }
    }
}
