package glacis.scan.wire;

import glacis.model.observation.Outcome.Answered;
import glacis.model.observation.Outcome.Silent;
import glacis.model.observation.Transcript;
import glacis.model.scope.IpAddress;
import glacis.scan.spi.Ask;
import glacis.scan.wire.Conversation.Turn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One connection at a {@link Switchboard}. Used by the switchboard's thread alone, but for waiting for the end. */
final class Line {

    private final Switchboard board;
    private final Switchboard.Call call;
    private long began;
    private Conversation conversation;
    private final CompletableFuture<Exchange> end = new CompletableFuture<>();
    private Optional<SocketChannel> channel = Optional.empty();
    private Optional<SelectionKey> key = Optional.empty();
    private ByteBuffer saying = ByteBuffer.allocate(0);
    private boolean connected;
    private long waitsUntil;
    private boolean late;
    /** The watching thread's own. */
    private long watched;

    private Runnable telling = () -> {};

    /** Something that may fail by the peer's doing or ours. */
    private interface Act {
        void run() throws IOException;
    }

    Line(Switchboard board, Switchboard.Call call) {
        this.board = board;
        this.call = call;
        this.conversation = new Conversation(call.ask(), call.nanoTime(), call.stop(), began);
    }

    LongSupplier clock() {
        return call.nanoTime();
    }

    /**
     * Waits for the end, in any thread; nobody interrupts us to any purpose.
     *
     * @return nothing when it was given up
     * @throws RuntimeException what our own code threw on the way
     */
    Optional<Exchange> awaitEnd() {
        try {
            return Optional.of(end.join());
        } catch (CancellationException lost) {
            return Optional.empty();
        } catch (CompletionException thrown) {
            throw ours(thrown.getCause());
        }
    }

    /** Told by the one who watches, every so often; gives up when the time of the whole and the grace are over. */
    void watched(int millis, int grace) {
        watched += millis;
        if (watched > call.ask().limits().totalMillis() + grace) {
            end.cancel(false);
        }
    }

    private static RuntimeException ours(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException("the switchboard", thrown);
    }

    /** What the conversation's code throws ends the conversation, and never the switchboard. */
    private void guarded(Act act) {
        if (!board.has(this)) {
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

    /** Its time begins here: how long a call waited for the switchboard is not the peer's doing. */
    void begin() {
        guarded(() -> {
            began = call.nanoTime().getAsLong();
            conversation = new Conversation(call.ask(), call.nanoTime(), call.stop(), began);
            connect();
        });
    }

    private void connect() throws IOException {
        IpAddress address = call.endpoint().address();
        SocketChannel opened = open(address.bytes().length == 4);
        channel = Optional.of(opened);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        Ask.Limits limits = call.ask().limits();
        waitFor(Math.min(limits.connectMillis(), limits.totalMillis()));
        boolean stands = opened.connect(new InetSocketAddress(
                InetAddress.getByAddress(address.bytes()), call.endpoint().port()));
        key = Optional.of(board.register(opened, stands ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this));
        if (stands) {
            stands();
        }
    }

    private static SocketChannel open(boolean four) throws IOException {
        try {
            return SocketChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException noSuchFamily) {
            // What a socket says on a machine without IPv6.
            throw new SocketException("Network is unreachable", noSuchFamily);
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
            waitsUntil =
                    began + TimeUnit.MILLISECONDS.toNanos(call.ask().limits().totalMillis());
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
        int count = board.read(channel());
        if (count != 0) {
            take(conversation.heard(board.buffer(), count));
        }
    }

    /** Whether it has waited long enough; it is not late any more when something comes before the next {@link #look}. */
    boolean isLate() {
        late = waitsUntil - call.nanoTime().getAsLong() <= 0;
        return late;
    }

    /** Time has passed. */
    void look() {
        guarded(() -> {
            if (end.isDone()) {
                // Whoever waited has given it up.
                hangUp();
            } else if (board.stopped(call.stop())) {
                take(conversation.cancelled());
            } else if (!late) {
                board.lookAgainIn(waitsUntil - call.nanoTime().getAsLong());
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
        telling = () -> end.complete(exchange);
        hangUp();
    }

    void fail(Throwable ours) {
        telling = () -> end.completeExceptionally(ours);
        hangUp();
    }

    /** A channel that is closed while the selector holds it costs two calls of the system more. */
    private void hangUp() {
        key.ifPresent(SelectionKey::cancel);
        board.leave(this);
    }

    /** Tells the end; the selector holds the channel no longer. */
    void tell() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException alreadyGone) {
            // Hanging up was all that was wanted.
        } finally {
            telling.run();
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
        SelectionKey held = key.orElseThrow();
        if (held.interestOps() != operation) {
            held.interestOps(operation);
        }
    }

    private void waitFor(long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        late = false;
        waitsUntil = call.nanoTime().getAsLong() + nanos;
        board.lookAgainIn(nanos);
    }

    private long millis() {
        return (call.nanoTime().getAsLong() - began) / 1_000_000;
    }
}
