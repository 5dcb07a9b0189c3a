package glacis.scan.guard;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Rate;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast a mandate may be used: packets of port discovery over all targets, connections and requests per host.
 *
 * <p>It keeps no clock: who reserves says what {@code System.nanoTime} says, and waits as long as the reservation demands.
 * One budget is shared by all permits of a mandate; it may be used by several threads.
 */
public final class RateBudget {

    /** Connections that may be made at once with one host before its rate counts. */
    public static final int CONNECTION_BURST = 120;

    /** Connections a second over all hosts of a mandate that nobody verified, in public address space. */
    static final int UNVERIFIED_PER_SECOND = 1_000;

    private static final int HOSTS_REMEMBERED = 65_536;

    private final Rate rate;
    private final boolean unverified;
    private final Map<IpAddress, TokenBucket> connections = new HashMap<>();
    private final Map<IpAddress, TokenBucket> requests = new HashMap<>();
    private final Map<String, TokenBucket> overall = new HashMap<>();

    RateBudget(Rate rate, boolean unverified) {
        this.rate = rate;
        this.unverified = unverified;
    }

    /** A place for one packet of port discovery. */
    public synchronized Reservation reservePacket(long nowNanos) {
        int perSecond = packetsPerSecond();
        return perSecond == Rate.UNLIMITED
                ? new Reservation(0)
                : new Reservation(overall("packets", perSecond, nowNanos).take(nowNanos));
    }

    /** A place for one new conversation with this host. */
    public synchronized Reservation reserveConnection(IpAddress host, long nowNanos) {
        long delay = 0;
        if (unverified) {
            delay = overall("connections", UNVERIFIED_PER_SECOND, nowNanos).take(nowNanos);
        }
        int perSecond = rate.newConnectionsPerSecondPerHost();
        return new Reservation(Math.max(delay, perHost(connections, host, perSecond, CONNECTION_BURST, nowNanos)));
    }

    /** A place for one HTTP request to this host. */
    public synchronized Reservation reserveRequest(IpAddress host, long nowNanos) {
        int perSecond = rate.httpRequestsPerSecondPerHost();
        return new Reservation(perHost(requests, host, perSecond, perSecond, nowNanos));
    }

    /** How many connections may be open at once to one host. */
    public int concurrentLimit() {
        return rate.concurrentConnectionsPerHost();
    }

    /** Packets of port discovery a second, over all targets of the mandate; {@link Rate#UNLIMITED} for no limit. */
    public int packetsPerSecond() {
        return unverified ? Math.min(rate.packetsPerSecond(), UNVERIFIED_PER_SECOND) : rate.packetsPerSecond();
    }

    /** How many hosts are being counted; it shrinks when it has grown large. */
    synchronized int hostsRemembered() {
        return connections.size();
    }

    private TokenBucket overall(String what, int perSecond, long nowNanos) {
        return overall.computeIfAbsent(what, w -> new TokenBucket(perSecond, Math.max(1, perSecond / 20), nowNanos));
    }

    private static long perHost(
            Map<IpAddress, TokenBucket> buckets, IpAddress host, int perSecond, int burst, long nowNanos) {
        if (perSecond == Rate.UNLIMITED) {
            return 0;
        }
        if (buckets.size() >= HOSTS_REMEMBERED) {
            buckets.values().removeIf(bucket -> bucket.isFull(nowNanos));
        }
        return buckets.computeIfAbsent(host, h -> new TokenBucket(perSecond, burst, nowNanos))
                .take(nowNanos);
    }
}
