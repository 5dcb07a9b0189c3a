package glacis.scan.wire;

import glacis.model.observation.Outcome.Answered;
import glacis.model.observation.Outcome.Silent;
import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.guard.KillSwitch;
import glacis.scan.spi.Ask;
import glacis.scan.wire.Conversation.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Has many conversations in the clear on one thread. A thread for each, even a virtual one, is parked and woken three or four
 * times in a conversation that takes the processor thirty microseconds, which cost more than all that is said.
 *
 * <p>Whoever calls waits once, until the conversation is over. Dialogues run on the switchboard's thread; they are pure and
 * short. Nothing here is ever blocked on a peer.
 */
final class Switchboard {

    /** How soon a conversation notices that somebody pressed stop. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final List<Switchboard> ALL = IntStream.range(
                    0, Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4))
            .mapToObj(Switchboard::new)
            .toList();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Selector selector;
    private final Queue<Line> arriving = new ConcurrentLinkedQueue<>();
    private final Set<Line> lines = new HashSet<>();
    private final List<Runnable> over = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(Conversation.READ);
    private final byte[] buffer = new byte[Conversation.READ];
    /** The clock of whoever called last; all of a process go alike. */
    private LongSupplier clock = () -> 0;

    private long nextTick;

    /**
     * A conversation that is wanted.
     *
     * @param connectOnly whether the connection is closed without a byte as soon as it stands
     * @param nanoTime a clock in nanoseconds that only goes forward
     */
    record Call(boolean connectOnly, Target.Endpoint endpoint, Ask ask, LongSupplier nanoTime, KillSwitch stop) {}

    private Switchboard(int number) {
        try {
            selector = Selector.open();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofPlatform().daemon().name("switchboard-" + number).start(this::serve);
    }

    /** One of them, each in its turn. */
    static Switchboard any() {
        return ALL.get(Math.floorMod(NEXT.getAndIncrement(), ALL.size()));
    }

    /** Has this conversation; it is over when the ask's total time is, whatever the peer does. */
    Exchange have(Call call) {
        Line line = new Line(call);
        arriving.add(line);
        selector.wakeup();
        try {
            return line.end.join();
        } catch (CompletionException thrown) {
            throw thrown.getCause() instanceof RuntimeException ours ? ours : thrown;
        }
    }

    private void serve() {
        while (true) {
            try {
                selector.select(Switchboard::ready, waitMillis());
                for (Line line = arriving.poll(); line != null; line = arriving.poll()) {
                    line.begin();
                }
                if (clock.getAsLong() - nextTick >= 0) {
                    look();
                }
                tellEnds();
            } catch (IOException broken) {
                List.copyOf(lines).forEach(line -> line.fail(new UncheckedIOException(broken)));
                over.forEach(Runnable::run);
                over.clear();
            }
        }
    }

    private static void ready(SelectionKey key) {
        ((Line) key.attachment()).ready();
    }

    /** A closed connection gives its descriptor back with the next selection only, and nobody is to count on it before. */
    private void tellEnds() throws IOException {
        while (!over.isEmpty()) {
            List<Runnable> told = List.copyOf(over);
            over.clear();
            try {
                selector.selectNow(Switchboard::ready);
            } finally {
                told.forEach(Runnable::run);
            }
        }
    }

    /** Until the next line may have waited long enough; for ever when there is none. */
    private long waitMillis() {
        return lines.isEmpty() ? 0 : Math.clamp((nextTick - clock.getAsLong()) / 1_000_000 + 1, 1, 1_000);
    }

    private void look() {
        nextTick = clock.getAsLong() + TICK_NANOS;
        for (Line line : List.copyOf(lines)) {
            line.look();
        }
    }

    private void lookAgainIn(long nanos) {
        nextTick = Math.min(nextTick, clock.getAsLong() + Math.max(0, nanos));
    }

    /** One connection. Used by the switchboard's thread alone, but for the end. */
    private final class Line {
        private final Call call;
        private final long began;
        private final Conversation conversation;
        private final CompletableFuture<Exchange> end = new CompletableFuture<>();
        private Optional<SocketChannel> channel = Optional.empty();
        private ByteBuffer saying = ByteBuffer.allocate(0);
        private boolean connected;
        private long waitsUntil;

        Line(Call call) {
            this.call = call;
            this.began = call.nanoTime().getAsLong();
            this.conversation = new Conversation(call.ask(), call.nanoTime(), call.stop(), began);
        }

        /** Something that may fail by the peer's doing or ours. */
        private interface Act {
            void run() throws IOException;
        }

        private void guarded(Act act) {
            if (!lines.contains(this)) {
                return;
            }
            try {
                act.run();
            } catch (IOException error) {
                guarded(() -> broken(error));
            } catch (RuntimeException | Error ours) {
                fail(ours);
            }
        }

        private void broken(IOException error) throws IOException {
            if (connected) {
                take(conversation.broken(error));
            } else {
                finish(Exchange.wordless(SocketErrors.classify(error, millis())));
            }
        }

        void begin() {
            lines.add(this);
            clock = call.nanoTime();
            guarded(this::connect);
        }

        private void connect() throws IOException {
            IpAddress address = call.endpoint().address();
            SocketChannel opened = SocketChannel.open(
                    address.bytes().length == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
            channel = Optional.of(opened);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            Ask.Limits limits = call.ask().limits();
            waitFor(Math.min(limits.connectMillis(), limits.totalMillis()));
            boolean stands = opened.connect(new InetSocketAddress(
                    InetAddress.getByAddress(address.bytes()), call.endpoint().port()));
            opened.register(selector, stands ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (stands) {
                stands();
            }
        }

        private void stands() throws IOException {
            connected = true;
            if (call.connectOnly()) {
                finish(Exchange.wordless(new Answered<>(Transcript.EMPTY)));
            } else {
                take(conversation.connected());
            }
        }

        /** The peer let us go on. */
        void ready() {
            guarded(() -> {
                if (!connected) {
                    if (channel().finishConnect()) {
                        stands();
                    }
                } else if (saying.hasRemaining()) {
                    say();
                } else {
                    read();
                }
            });
        }

        private void take(Turn turn) throws IOException {
            switch (turn) {
                case Turn.Over over -> finish(over.exchange());
                case Turn.Hear hear -> hear();
                case Turn.Say say -> {
                    saying = ByteBuffer.wrap(say.words().apply(own()));
                    say();
                }
            }
        }

        private void say() throws IOException {
            channel().write(saying);
            if (saying.hasRemaining()) {
                // Who does not listen is waited for until the time of the whole is over.
                wants(SelectionKey.OP_WRITE);
                waitsUntil = began
                        + TimeUnit.MILLISECONDS.toNanos(call.ask().limits().totalMillis());
                return;
            }
            conversation.said(saying.array());
            hear();
        }

        private void hear() {
            wants(SelectionKey.OP_READ);
            waitFor(conversation.patience());
        }

        private void read() throws IOException {
            bytes.clear();
            int count = channel().read(bytes);
            if (count != 0) {
                bytes.flip().get(buffer, 0, Math.max(0, count));
                take(conversation.heard(buffer, count));
            }
        }

        /** Time has passed. */
        void look() {
            guarded(() -> {
                long left = waitsUntil - call.nanoTime().getAsLong();
                if (call.stop().stopped()) {
                    take(conversation.cancelled());
                } else if (left > 0) {
                    lookAgainIn(left);
                } else if (!connected) {
                    finish(Exchange.wordless(new Silent<>(millis())));
                } else if (saying.hasRemaining()) {
                    take(conversation.broken(new IOException("it does not listen")));
                } else {
                    take(conversation.quiet());
                }
            });
        }

        private void finish(Exchange exchange) {
            hangUp();
            over.add(() -> end.complete(exchange));
        }

        void fail(Throwable ours) {
            hangUp();
            over.add(() -> end.completeExceptionally(ours));
        }

        private void hangUp() {
            lines.remove(this);
            try {
                if (channel.isPresent()) {
                    channel.get().close();
                }
            } catch (IOException alreadyGone) {
                // Hanging up was all that was wanted.
                return;
            }
        }

        private SocketChannel channel() {
            return channel.orElseThrow();
        }

        private IpAddress own() throws IOException {
            return channel().getLocalAddress() instanceof InetSocketAddress ours
                    ? IpAddress.of(ours.getAddress().getAddress())
                    : IpAddress.of(new byte[4]);
        }

        private void wants(int operation) {
            SelectionKey key = channel().keyFor(selector);
            if (key != null && key.interestOps() != operation) {
                key.interestOps(operation);
            }
        }

        private void waitFor(long millis) {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            waitsUntil = call.nanoTime().getAsLong() + nanos;
            lookAgainIn(nanos);
        }

        private long millis() {
            return (call.nanoTime().getAsLong() - began) / 1_000_000;
        }
    }
}
