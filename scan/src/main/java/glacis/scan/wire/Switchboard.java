package glacis.scan.wire;

import glacis.model.observation.Outcome.Failed;
import glacis.model.observation.Outcome.Failure;
import glacis.model.scope.Target;
import glacis.scan.guard.KillSwitch;
import glacis.scan.spi.Ask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Has many conversations in the clear on one thread. A thread for each, even a virtual one, is parked and woken three or four
 * times in a conversation that takes the processor thirty microseconds, which cost more than all that is said.
 *
 * <p>Whoever calls waits once, until the conversation is over. Dialogues run on the switchboard's thread; they are pure and
 * short. Nothing here is ever blocked on a peer.
 *
 * <p>No conversation is lost: what its code throws ends that conversation and not the thread; what breaks the selector ends all
 * that are on it; and a second thread, which does nothing else, gives up whatever has not ended some time after the ask's total
 * time, and whoever waited has the switchboard replaced ({@link Patience}).
 */
final class Switchboard {

    /** How soon a conversation notices that somebody pressed stop. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A busy machine is no reason to give up a conversation. */
    private static final Patience ORDINARY = new Patience(10_000, 1_000);

    private static final System.Logger LOG = System.getLogger("glacis.scan.wire");

    private static final AtomicReferenceArray<Optional<Switchboard>> ALL =
            empty(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Selector selector;
    private final Patience patience;
    private final Optional<Switchboard> itself = Optional.of(this);
    private final Thread thread;
    private final Set<Line> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<Line> arriving = new ConcurrentLinkedQueue<>();
    private final Set<Line> lines = new HashSet<>();
    private final Consumer<SelectionKey> ready = key -> ((Line) key.attachment()).ready();
    private List<Line> over = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(Conversation.READ);
    private final byte[] buffer = new byte[Conversation.READ];
    /** The clock of whoever called last; each line measures by its own. */
    private LongSupplier clock = () -> 0;

    private long nextTick;
    private Optional<KillSwitch> asked = Optional.empty();
    private boolean stopped;

    /**
     * A conversation that is wanted.
     *
     * @param connectOnly whether the connection is closed without a byte as soon as it stands
     * @param nanoTime a clock in nanoseconds that only goes forward
     */
    record Call(boolean connectOnly, Target.Endpoint endpoint, Ask ask, LongSupplier nanoTime, KillSwitch stop) {}

    /**
     * When a switchboard trusts itself no longer.
     *
     * @param graceMillis how long after its time a conversation whose end nobody told is given up
     * @param selectMillis the longest wait for anything, so that nothing rests on a wake-up alone
     */
    record Patience(int graceMillis, int selectMillis) {}

    private Switchboard(Selector selector, Patience patience) {
        this.selector = selector;
        this.patience = patience;
        this.thread = Thread.ofPlatform().daemon().name("switchboard").unstarted(this::serve);
    }

    private static AtomicReferenceArray<Optional<Switchboard>> empty(int length) {
        AtomicReferenceArray<Optional<Switchboard>> none = new AtomicReferenceArray<>(length);
        for (int i = 0; i < length; i++) {
            none.set(i, Optional.empty());
        }
        return none;
    }

    /** One that nobody else calls. */
    static Switchboard open(Patience patience) throws IOException {
        Switchboard opened = new Switchboard(Selector.open(), patience);
        opened.thread.start();
        Thread.ofPlatform().daemon().name("switchboard-watch").start(opened::watch);
        return opened;
    }

    /**
     * Has this conversation on one of them, each in its turn.
     *
     * @throws IllegalStateException when a dialogue calls: our bug, for it would wait for itself
     */
    static Exchange converse(Call call) {
        int place = Math.floorMod(NEXT.getAndIncrement(), ALL.length());
        try {
            Switchboard board = at(place);
            return board.have(call).orElseGet(() -> {
                // Whatever holds its thread would hold the next conversation too.
                ALL.compareAndSet(place, board.itself, Optional.empty());
                return lost(call);
            });
        } catch (IOException none) {
            return Exchange.wordless(SocketErrors.classify(none));
        }
    }

    private static Switchboard at(int place) throws IOException {
        Optional<Switchboard> there = ALL.get(place);
        if (there.isPresent()) {
            return there.get();
        }
        synchronized (ALL) {
            Optional<Switchboard> since = ALL.get(place);
            Switchboard board = since.isPresent() ? since.get() : open(ORDINARY);
            ALL.set(place, board.itself);
            return board;
        }
    }

    /** Has this conversation; nothing when its end is told long after the ask's total time or never, which is our bug. */
    Optional<Exchange> have(Call call) {
        if (Thread.currentThread().getName().equals(thread.getName())) {
            throw new IllegalStateException("a dialogue has no conversations of its own");
        }
        Line line = new Line(this, call);
        waiting.add(line);
        try {
            arriving.add(line);
            selector.wakeup();
            return line.awaitEnd();
        } finally {
            waiting.remove(line);
        }
    }

    /** Counts the time by itself, for a clock may be what is broken; a timer for each who waits would cost more than they do. */
    private void watch() {
        int tick = Math.clamp(patience.graceMillis(), 10, 1_000);
        while (true) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(tick));
            for (Line line : waiting) {
                line.watched(tick, patience.graceMillis());
            }
        }
    }

    /** The peer may have been silent or not: nobody knows, and it is not the peer's doing. */
    private static Exchange lost(Call call) {
        LOG.log(
                System.Logger.Level.WARNING,
                "a conversation with " + call.endpoint() + " was lost, which is our mistake");
        return Exchange.wordless(new Failed<>(Failure.INTERNAL, "the conversation was lost, which is our mistake"));
    }

    private void serve() {
        while (true) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error broken) {
                fault(broken);
            }
        }
    }

    private void turn() throws IOException {
        List<Line> told = over;
        over = new ArrayList<>();
        // Each selection uses up the wake-ups before it, so that arrivals are looked for after each, and before the
        // next.
        if (told.isEmpty()) {
            selector.select(ready, waitMillis());
        } else {
            try {
                selector.selectNow(ready);
            } finally {
                // Only now has the selector let go of their descriptors; nobody is to count on them before.
                told.forEach(Line::tell);
            }
        }
        if (!lines.isEmpty() && clock.getAsLong() - nextTick >= 0) {
            look();
        }
        for (Line line = arriving.poll(); line != null; line = arriving.poll()) {
            begin(line);
        }
    }

    /** The selector or a clock broke: whoever is here hears of it, and what comes next has another try. */
    private void fault(Throwable broken) {
        if (broken instanceof IOException) {
            // The selector may never let them begin.
            for (Line line = arriving.poll(); line != null; line = arriving.poll()) {
                lines.add(line);
            }
        }
        List.copyOf(lines).forEach(line -> line.fail(broken));
        over.forEach(Line::tell);
        over.clear();
        clock = () -> 0;
        nextTick = 0;
        LockSupport.parkNanos(TICK_NANOS);
    }

    private void begin(Line line) {
        lines.add(line);
        if (clock != line.clock()) {
            // Another clock may stand elsewhere: everybody is looked at, and the next tick is by the new one.
            clock = line.clock();
            nextTick = clock.getAsLong();
        }
        line.begin();
    }

    /** Until the next line may have waited long enough. */
    private long waitMillis() {
        return lines.isEmpty()
                ? patience.selectMillis()
                : Math.clamp((nextTick - clock.getAsLong()) / 1_000_000 + 1, 1, patience.selectMillis());
    }

    private void look() throws IOException {
        nextTick = clock.getAsLong() + TICK_NANOS;
        asked = Optional.empty();
        List<Line> all = List.copyOf(lines);
        boolean late = false;
        for (Line line : all) {
            late |= line.isLate();
        }
        if (late) {
            // It may be we who were late, and the peer has long said its word.
            selector.selectNow(ready);
        }
        for (Line line : all) {
            line.look();
        }
    }

    // What follows is for lines, on the switchboard's thread.

    boolean has(Line line) {
        return lines.contains(line);
    }

    void lookAgainIn(long nanos) {
        nextTick = Math.min(nextTick, clock.getAsLong() + Math.max(0, nanos));
    }

    /** What this switch says, asked once for all lines of a tick. */
    boolean stopped(KillSwitch stop) {
        if (asked.isEmpty() || asked.get() != stop) {
            stopped = stop.stopped();
            asked = Optional.of(stop);
        }
        return stopped;
    }

    SelectionKey register(SocketChannel channel, int operation, Line line) throws IOException {
        return channel.register(selector, operation, line);
    }

    /** Reads once, and has the bytes in {@link #buffer}; how many, less than none when the peer closed. */
    int read(SocketChannel channel) throws IOException {
        bytes.clear();
        int count = channel.read(bytes);
        bytes.flip().get(buffer, 0, Math.max(0, count));
        return count;
    }

    byte[] buffer() {
        return buffer;
    }

    /** This line is no longer served, and its end is told as soon as its descriptor is free. */
    void leave(Line line) {
        if (lines.remove(line)) {
            over.add(line);
        }
    }
}
