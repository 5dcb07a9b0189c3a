package glacis.scan.wire;

import glacis.scan.guard.KillSwitch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Cuts connections whose time is over, and all of them when somebody presses stop.
 *
 * <p>A read has a time-out of its own, but a read inside TLS makes many reads of the socket, so that a peer that drips bytes
 * would hold it for ever. One virtual thread looks after all connections; it ends when there are none.
 */
final class Deadlines {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LongSupplier nanoTime;
    private final KillSwitch stop;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private boolean running;

    Deadlines(LongSupplier nanoTime, KillSwitch stop) {
        this.nanoTime = nanoTime;
        this.stop = stop;
    }

    /** A connection that is looked after until this is closed. */
    final class Watch implements AutoCloseable {
        private final Channel channel;
        private final long deadline;

        private Watch(Channel channel, long deadline) {
            this.channel = channel;
            this.deadline = deadline;
        }

        Channel channel() {
            return channel;
        }

        /** Closes the connection, which inside TLS may take a word from the peer, and looks after it no longer. */
        @Override
        public void close() {
            channel.close();
            watches.remove(this);
        }
    }

    /** Looks after a connection until the deadline, in nanoseconds of the clock. */
    Watch watch(Channel channel, long deadline) {
        Watch watch = new Watch(channel, deadline);
        watches.add(watch);
        synchronized (this) {
            if (!running) {
                running = true;
                Thread.ofVirtual().name("deadlines").start(this::look);
            }
        }
        return watch;
    }

    private void look() {
        while (isNeeded()) {
            LockSupport.parkNanos(TICK_NANOS);
            boolean all = stop.stopped();
            long now = nanoTime.getAsLong();
            for (Watch watch : watches) {
                if (all || now - watch.deadline >= 0) {
                    watch.channel.cut();
                    watches.remove(watch);
                }
            }
        }
    }

    private synchronized boolean isNeeded() {
        running = !watches.isEmpty();
        return running;
    }
}
