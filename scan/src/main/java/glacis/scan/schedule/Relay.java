package glacis.scan.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Does things side by side, at most so many at once; each that ends may bring further ones. */
public final class Relay {

    private final int atOnce;

    /** What came of one thing. */
    private sealed interface End<A, R> {
        record Done<A, R>(A item, R result) implements End<A, R> {}

        record Broken<A, R>(Throwable fault) implements End<A, R> {}
    }

    /** A relay with so many places. */
    public Relay(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Does the work for each item, each on a virtual thread, begun in order; returns when all is done.
     *
     * @param first the items to begin with
     * @param work what is done
     * @param then the further items, told on the caller's thread in the order in which work ends
     * @throws RuntimeException the first that the work threw, when all that had begun has ended
     */
    public <A, R> void run(List<A> first, Function<A, R> work, BiFunction<A, R, List<A>> then) {
        Deque<A> waiting = new ArrayDeque<>(first);
        BlockingQueue<End<A, R>> ended = new LinkedBlockingQueue<>();
        int underWay = 0;
        Deque<Throwable> faults = new ArrayDeque<>();
        while (underWay > 0 || !waiting.isEmpty() && faults.isEmpty()) {
            while (underWay < atOnce && !waiting.isEmpty() && faults.isEmpty()) {
                A item = waiting.removeFirst();
                underWay++;
                Thread.startVirtualThread(() -> ended.add(done(item, work)));
            }
            switch (next(ended)) {
                case End.Done<A, R>(A item, R result) -> waiting.addAll(then.apply(item, result));
                case End.Broken<A, R>(Throwable fault) -> faults.add(fault);
            }
            underWay--;
        }
        if (!faults.isEmpty()) {
            switch (faults.getFirst()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case Throwable checked -> throw new IllegalStateException("nothing else is thrown", checked);
            }
        }
    }

    private static <A, R> End<A, R> done(A item, Function<A, R> work) {
        try {
            return new End.Done<>(item, work.apply(item));
        } catch (RuntimeException | Error thrown) {
            return new End.Broken<>(thrown);
        }
    }

    /** Nobody interrupts us to any purpose: who wants a run to end presses stop, and the work hears it. */
    private static <T> T next(BlockingQueue<T> queue) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return queue.take();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
