package glacis.scan.schedule;

import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does many things at once, but not too many: each on a virtual thread, begun in order, as places become free. */
public final class Gang {

    private final int places;

    /** A gang of so many places. */
    public Gang(int places) {
        this.places = places;
    }

    /**
     * Does the work for each item; returns when all is done. The items are drawn as they are needed and not kept.
     *
     * @throws RuntimeException the first that the work threw, when all that had begun has ended; nothing is begun after it
     */
    public <T> void run(Iterator<T> items, Consumer<T> work) {
        Semaphore free = new Semaphore(places);
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        while (items.hasNext() && fault.get() == null) {
            T item = items.next();
            free.acquireUninterruptibly();
            Thread.startVirtualThread(() -> {
                try {
                    work.accept(item);
                } catch (RuntimeException | Error thrown) {
                    fault.compareAndSet(null, thrown);
                } finally {
                    free.release();
                }
            });
        }
        free.acquireUninterruptibly(places);
        switch (fault.get()) {
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            case null, default -> {
                // All went well.
            }
        }
    }
}
