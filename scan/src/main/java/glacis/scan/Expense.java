package glacis.scan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What a run has cost its targets so far. Counted from many threads. */
public final class Expense {

    private final LongSupplier nanoTime;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong first = new AtomicLong(-1);
    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger atOnce = new AtomicInteger();

    Expense(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void connections(int count) {
        connections.addAndGet(count);
        touch();
    }

    void conversation(int bytesSent, int bytesReceived) {
        connections.incrementAndGet();
        sent.addAndGet(bytesSent);
        received.addAndGet(bytesReceived);
        touch();
    }

    void atOnce(int open) {
        atOnce.accumulateAndGet(open, Math::max);
    }

    /** Something is about to be sent. */
    void begin() {
        first.compareAndSet(-1, nanoTime.getAsLong());
    }

    private void touch() {
        begin();
        last.set(nanoTime.getAsLong());
    }

    /** Connections that were tried. */
    public long connections() {
        return connections.get();
    }

    /** Bytes of content sent. */
    public long bytesSent() {
        return sent.get();
    }

    /** Bytes of content received. */
    public long bytesReceived() {
        return received.get();
    }

    /** The most connections that were open to one host at the same time. */
    public int mostAtOncePerHost() {
        return atOnce.get();
    }

    /** Seconds from the beginning of the first conversation or search to the end of the last. */
    public double seconds() {
        return first.get() < 0 ? 0 : (last.get() - first.get()) / 1e9;
    }
}
