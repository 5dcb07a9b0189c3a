package glacis.app.work;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A queue of bounded length from which operators take turns: whoever has many names in a list is not asked faster than
 * whoever has one, and no address is asked twice at the same time.
 *
 * <p>Who an operator is, nobody can tell from outside. Two things are taken for it, whichever holds back more: the network
 * that an address lies in (/24, for IPv6 /48), and the name under which a registry registers names.
 *
 * <p>One thread puts, another takes, any may say that something is done.
 *
 * @param <T> what is queued
 */
final class Turns<T> implements Iterator<T> {

    /** What is under way with one network or one registered name at the same time. */
    static final int PER_OPERATOR = 4;

    /** How far behind the first of a network is looked for one that may go. */
    private static final int DEPTH = 32;

    private static final int IPV4_NETWORK = 3;
    private static final int IPV6_NETWORK = 6;

    private final int capacity;
    private final Function<T, IpAddress> address;
    private final Function<T, Optional<HostName>> name;
    private final LinkedHashMap<String, Deque<T>> networks = new LinkedHashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private Optional<T> next = Optional.empty();
    private int waiting;
    private boolean closed;

    /** A queue that holds so many at most. */
    Turns(int capacity, Function<T, IpAddress> address, Function<T, Optional<HostName>> name) {
        this.capacity = capacity;
        this.address = address;
        this.name = name;
    }

    /** Queues something; waits while there is no room. What comes after the end is dropped. */
    synchronized void put(T item) {
        while (waiting >= capacity && !closed) {
            await();
        }
        if (closed) {
            return;
        }
        networks.computeIfAbsent(network(address.apply(item)), n -> new ArrayDeque<>())
                .add(item);
        waiting++;
        notifyAll();
    }

    /** Nothing more will be put; what waits is still taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Nothing more will be put or taken. */
    synchronized void abandon() {
        closed = true;
        networks.clear();
        waiting = 0;
        notifyAll();
    }

    /** Something that was taken has ended. */
    synchronized void done(T item) {
        for (String key : keys(item)) {
            underWay.computeIfPresent(key, (k, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
        notifyAll();
    }

    /** Whether there is one more; waits until that is known. */
    @Override
    public synchronized boolean hasNext() {
        while (next.isEmpty()) {
            next = pick();
            if (next.isPresent()) {
                break;
            }
            if (closed && waiting == 0) {
                return false;
            }
            await();
        }
        return true;
    }

    @Override
    public synchronized T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T item = next.orElseThrow();
        next = Optional.empty();
        return item;
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", nobodyDoesThat);
        }
    }

    /** The first that may go, of the network whose turn it is; its network then waits behind all others. */
    private Optional<T> pick() {
        for (Map.Entry<String, Deque<T>> entry : networks.entrySet()) {
            Optional<T> item =
                    entry.getValue().stream().limit(DEPTH).filter(this::mayGo).findFirst();
            if (item.isPresent()) {
                take(entry.getKey(), item.get());
                return item;
            }
        }
        return Optional.empty();
    }

    private void take(String network, T item) {
        Deque<T> queue = Optional.ofNullable(networks.remove(network)).orElseThrow();
        queue.remove(item);
        if (!queue.isEmpty()) {
            networks.put(network, queue);
        }
        keys(item).forEach(key -> underWay.merge(key, 1, Integer::sum));
        waiting--;
        notifyAll();
    }

    private boolean mayGo(T item) {
        List<String> keys = keys(item);
        return underWay.getOrDefault(keys.getFirst(), 0) == 0
                && keys.stream().skip(1).allMatch(key -> underWay.getOrDefault(key, 0) < PER_OPERATOR);
    }

    /** The address first, then what is taken for its operator. This machine's own addresses have no operator but us. */
    private List<String> keys(T item) {
        IpAddress at = address.apply(item);
        String own = "address " + at;
        if (at.isLoopback()) {
            return List.of(own);
        }
        String network = "network " + network(at);
        return name.apply(item)
                .map(n -> List.of(own, network, "name " + registered(n)))
                .orElse(List.of(own, network));
    }

    private static String network(IpAddress address) {
        byte[] bytes = address.bytes();
        int length = address.version() == IpAddress.Version.IPV4 ? IPV4_NETWORK : IPV6_NETWORK;
        return java.util.HexFormat.of().formatHex(bytes, 0, length);
    }

    /**
     * About the name that somebody registered: two labels, or three where the second is as short as {@code co} and {@code
     * gov} below the two letters of a country. It decides who waits for whom, and nothing else.
     */
    static String registered(HostName name) {
        List<String> labels = name.labels();
        int size = labels.size();
        if (size <= 2) {
            return name.text();
        }
        boolean second =
                labels.get(size - 1).length() == 2 && labels.get(size - 2).length() <= 3;
        return String.join(".", labels.subList(size - (second ? 3 : 2), size));
    }
}
