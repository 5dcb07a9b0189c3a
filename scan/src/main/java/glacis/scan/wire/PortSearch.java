package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Permit;
import glacis.scan.guard.RateBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Which ports of one address accept: connects and closes without a byte. Bounded in flight, silent ones asked twice. */
public final class PortSearch {

    /** Connections under way at once when one address is searched. */
    public static final int ALONE = 256;

    /** The same for each of many addresses that are searched at the same time. */
    public static final int AMONG_MANY = 32;

    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final KillSwitch stop;
    private final Permit permit;
    private final RateBudget budget;
    private final int inFlight;
    private final InetAddress address;
    private final IpAddress literal;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<Integer> open = new ArrayList<>();
    private final List<Integer> silent = new ArrayList<>();
    private int closed;
    private int failed;
    private int connections;

    /**
     * What a search found.
     *
     * @param ports which ports accept
     * @param connections how many were tried
     */
    public record Found(Reply.Ports ports, int connections) {}

    private record Pending(SocketChannel channel, int port, long since) {}

    private PortSearch(
            Permit permit, RateBudget budget, IpAddress literal, int inFlight, LongSupplier nanoTime, KillSwitch stop)
            throws IOException {
        this.permit = permit;
        this.inFlight = inFlight;
        this.budget = budget;
        this.literal = literal;
        this.address = InetAddress.getByAddress(literal.bytes());
        this.nanoTime = nanoTime;
        this.stop = stop;
    }

    /**
     * Looks for the ports of a permit at one address. Ports that said nothing are asked once more after all others, since
     * losses come in bursts.
     *
     * @param inFlight connections under way at once
     * @param nanoTime a clock in nanoseconds that only goes forward
     * @param stop asked before every connection; what was not asked because of it counts as failed
     * @throws IllegalArgumentException when the permit does not cover the address: our bug, and nothing was sent
     */
    public static Found of(
            Permit permit, RateBudget budget, IpAddress address, int inFlight, LongSupplier nanoTime, KillSwitch stop)
            throws IOException {
        PortSearch search = new PortSearch(permit, budget, address, inFlight, nanoTime, stop);
        search.round(permit.ports().toArray());
        if (!search.silent.isEmpty()) {
            int[] again = search.silent.stream().mapToInt(Integer::intValue).toArray();
            search.silent.clear();
            search.round(again);
        }
        Collections.sort(search.open);
        Reply.Ports ports = new Reply.Ports(
                permit.ports().toString(), search.open, search.closed, search.silent.size(), search.failed);
        return new Found(ports, search.connections);
    }

    private void round(int[] ports) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int port : ports) {
                if (stop.stopped()) {
                    failed++;
                    continue;
                }
                pace();
                while (pending.size() >= inFlight) {
                    settle(selector);
                }
                begin(selector, port);
            }
            while (!pending.isEmpty()) {
                settle(selector);
            }
        }
    }

    private void pace() {
        long until = nanoTime.getAsLong()
                + budget.reservePacket(nanoTime.getAsLong()).delayNanos();
        for (long left = until - nanoTime.getAsLong(); left > 0; left = until - nanoTime.getAsLong()) {
            LockSupport.parkNanos(left);
        }
    }

    private void begin(Selector selector, int port) throws IOException {
        if (!permit.covers(literal, port, Transport.TCP)) {
            throw new IllegalArgumentException("permit " + permit.id() + " does not cover port " + port);
        }
        Optional<SocketChannel> opened = open(selector);
        if (opened.isEmpty()) {
            failed++;
            return;
        }
        SocketChannel channel = opened.get();
        connections++;
        try {
            channel.configureBlocking(false);
            if (channel.connect(new InetSocketAddress(address, port))) {
                accepted(channel, port);
            } else {
                Pending waiting = new Pending(channel, port, nanoTime.getAsLong());
                channel.register(selector, SelectionKey.OP_CONNECT, waiting);
                pending.add(waiting);
            }
        } catch (IOException error) {
            refused(error, port);
            channel.close();
        }
    }

    /** A descriptor; when there is none we wait for our own connections under way before we give up. */
    private Optional<SocketChannel> open(Selector selector) throws IOException {
        while (true) {
            try {
                return Optional.of(SocketChannel.open());
            } catch (IOException exhausted) {
                if (pending.isEmpty()) {
                    return Optional.empty();
                }
                settle(selector);
                selector.selectNow();
            }
        }
    }

    /** Takes what is ready, then whatever has waited too long; entries stand in the order in which they began. */
    private void settle(Selector selector) throws IOException {
        long oldest = pending.isEmpty() ? 0 : pending.getFirst().since() + PATIENCE_NANOS - nanoTime.getAsLong();
        selector.select(Math.clamp(oldest / 1_000_000, 1, 100));
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Pending ready) {
                finish(ready);
                pending.remove(ready);
            }
        }
        selector.selectedKeys().clear();
        while (!pending.isEmpty() && nanoTime.getAsLong() - pending.getFirst().since() > PATIENCE_NANOS) {
            Pending late = pending.removeFirst();
            silent.add(late.port());
            late.channel().close();
        }
    }

    private void finish(Pending ready) throws IOException {
        try {
            if (ready.channel().finishConnect()) {
                accepted(ready.channel(), ready.port());
            }
        } catch (IOException error) {
            refused(error, ready.port());
            ready.channel().close();
        }
    }

    /** On loopback a connection can meet itself when its own port is the one it asks; that is no service. */
    private void accepted(SocketChannel channel, int port) throws IOException {
        SocketAddress own = channel.getLocalAddress();
        if (own.equals(channel.getRemoteAddress())) {
            closed++;
        } else {
            open.add(port);
        }
        channel.close();
    }

    private void refused(IOException error, int port) {
        switch (SocketErrors.<Void>classify(error)) {
            case Outcome.Declined<Void> declined -> closed++;
            case Outcome.Silent<Void> nothing -> silent.add(port);
            default -> failed++;
        }
    }
}
