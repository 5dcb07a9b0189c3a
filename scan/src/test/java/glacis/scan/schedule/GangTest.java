package glacis.scan.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GangTest {

    @Test
    void does_everything_once_and_never_more_at_once_than_it_has_places() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Gang(4).run(IntStream.range(0, 1_000).iterator(), i -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            done.add(i);
            now.decrementAndGet();
        });
        assertEquals(1_000, done.size());
        assertTrue(most.get() <= 4, "at once: " + most);
    }

    @Test
    void works_at_the_same_time() {
        CountDownLatch all = new CountDownLatch(8);
        new Gang(8).run(IntStream.range(0, 8).iterator(), i -> {
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        assertEquals(0, all.getCount());
    }

    @Test
    void begins_nothing_after_a_fault_and_passes_it_on() {
        AtomicInteger begun = new AtomicInteger();
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> new Gang(2).run(IntStream.range(0, 100_000).iterator(), i -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("full");
                }));
        assertEquals("full", thrown.getMessage());
        assertTrue(begun.get() < 100_000);
    }
}
