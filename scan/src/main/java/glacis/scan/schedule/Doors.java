package glacis.scan.schedule;

import glacis.model.scope.IpAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many connections are open at once: to one host as its mandate says, and to all hosts as our descriptors allow. */
public final class Doors {

    /** Connections to all hosts at once. */
    private static final int IN_ALL = 256;

    private final Semaphore all = new Semaphore(IN_ALL, true);
    private final Map<IpAddress, Semaphore> hosts = new ConcurrentHashMap<>();

    /** A place among the open connections, until it is closed. */
    public final class Pass implements AutoCloseable {
        private final Semaphore host;
        private final int atOnce;

        private Pass(Semaphore host, int atOnce) {
            this.host = host;
            this.atOnce = atOnce;
        }

        /** How many were open to that host when this one was let in, itself included. */
        public int atOnce() {
            return atOnce;
        }

        @Override
        public void close() {
            all.release();
            host.release();
        }
    }

    /**
     * Waits for a place.
     *
     * @param host to whom the connection goes
     * @param limit how many may be open to that host at once; the first limit that is heard for a host stands
     */
    public Pass enter(IpAddress host, int limit) {
        int most = Math.min(limit, IN_ALL);
        Semaphore door = hosts.computeIfAbsent(host, h -> new Semaphore(most, true));
        // First the own door: who waits there takes no place from other hosts.
        door.acquireUninterruptibly();
        all.acquireUninterruptibly();
        return new Pass(door, most - door.availablePermits());
    }
}
