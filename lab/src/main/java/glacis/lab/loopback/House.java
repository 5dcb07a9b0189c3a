package glacis.lab.loopback;

import glacis.lab.loopback.Visit.Place;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All ports of a lab and everybody who is in it. */
public final class House implements AutoCloseable {

    private static final int MOST_GUESTS = 512;

    private final InstantSource clock;
    private final AccessLog log = new AccessLog();
    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private final Set<Socket> guests = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST_GUESTS);
    private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lab-limits").factory());
    private volatile boolean closed;

    /** A house without doors, whose log is dated by this clock. */
    public House(InstantSource clock) {
        this.clock = clock;
    }

    /** A server's address in the house. */
    public record Spot(HostName server, IpAddress address, int port, boolean fragile) {
        private Place place(Transport transport) {
            return new Place(server, address, port, transport, fragile);
        }
    }

    /**
     * Opens a TCP port; whoever comes is spoken to by what the supplier gives at that moment.
     *
     * @throws IllegalArgumentException when the address is not loopback
     * @throws IOException when the port is taken, in one sentence
     */
    public void tcp(Spot spot, Limits limits, Supplier<Speaker> speaker) throws IOException {
        doors.add(Door.tcp(this, spot.place(Transport.TCP), limits, speaker));
    }

    /** Opens a UDP port; an empty answer is none. Throws like {@link #tcp}. */
    public void udp(Spot spot, BiFunction<byte[], Consumer<String>, byte[]> answer) throws IOException {
        doors.add(Door.udp(this, spot.place(Transport.UDP), answer));
    }

    /** Who came. */
    public AccessLog log() {
        return log;
    }

    Instant now() {
        return clock.instant();
    }

    void admit() throws InterruptedException {
        room.acquire();
    }

    void release() {
        room.release();
    }

    void host(Socket socket, Visit visit, Limits limits, Door.Talk talk) {
        guests.add(socket);
        log.enter(visit);
        if (closed) {
            shut(socket);
        }
        Thread.ofVirtual().name("guest").start(() -> {
            try {
                untilItsTimeIsOver(socket, limits, talk);
            } catch (IOException | RejectedExecutionException | CancellationException left) {
                // The client left, or its time was over, or the house closed; the log has what it said.
            } finally {
                shut(socket);
                guests.remove(socket);
                release();
                log.leave(visit);
            }
        });
    }

    private void untilItsTimeIsOver(Socket socket, Limits limits, Door.Talk talk) throws IOException {
        Future<?> end = bell.schedule(() -> shut(socket), limits.life().toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.setTcpNoDelay(true);
            talk.run();
        } finally {
            end.cancel(false);
        }
    }

    static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyBroken) {
            // A socket that cannot be closed is closed.
        }
    }

    /** Closes all ports and hangs up on everybody. */
    @Override
    public void close() {
        closed = true;
        doors.forEach(Door::close);
        guests.forEach(House::shut);
        bell.shutdownNow();
    }
}
