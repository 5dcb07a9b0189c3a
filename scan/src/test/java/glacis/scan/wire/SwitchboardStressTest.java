package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Peer;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Thousands of conversations of every kind at once, with peers of every kind, some cancelled, interrupted or broken by our own
 * code: each ends in its time. {@code -Dglacis.stress.seconds} says how long (2), {@code -Dglacis.stress.seed} with what.
 */
@Timeout(7_200)
class SwitchboardStressTest {

    private static final int SECONDS = Integer.getInteger("glacis.stress.seconds", 2);
    private static final long SEED = Long.getLong("glacis.stress.seed", 20_261_124);
    private static final int AT_ONCE = 400;

    /** Longer than any test machine is busy; a conversation that needs it was lost. */
    private static final Switchboard.Patience TRUSTING = new Switchboard.Patience(30_000, 600_000);

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong worstLag = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** Peers by their manners; each treats its connections unlike the others by chance. */
    private static Peer.Manners chance(long seed) {
        Random random = new Random(seed);
        return line -> {
            int kind;
            int millis;
            synchronized (random) {
                kind = random.nextInt(10);
                millis = random.nextInt(60);
            }
            switch (kind) {
                case 0 -> line.reset();
                case 1 -> line.linger(millis);
                case 2 -> line.say("220 hello\r\n");
                case 3 -> {
                    line.linger(millis);
                    line.say("220 late\r\n");
                    line.linger(millis);
                }
                case 4 -> {
                    line.say("220 dripping");
                    for (int i = 0; i < 20 && line.linger(millis / 4); i++) {
                        line.say("x");
                    }
                }
                case 5 -> {
                    line.say(new byte[200_000]);
                    line.reset();
                }
                case 6 -> {
                    line.socket().getInputStream().read();
                    line.say("yes");
                }
                case 7 -> {
                    line.socket().getInputStream().read();
                    line.reset();
                }
                case 8 -> line.linger(1_000);
                default -> {
                    // It closes at once.
                }
            }
        };
    }

    private static Dialogue dialogue(Random random) {
        int kind = random.nextInt(12);
        byte[] much = random.nextInt(4) == 0 ? new byte[3_000_000] : new byte[] {'?'};
        return (soFar, event) -> switch (kind) {
            case 0 -> throw new IllegalStateException("a mistake of ours");
            case 1 -> event == Event.CONNECTED ? new Move.Listen() : thrown();
            case 2 ->
                new Move.Introduce(own -> {
                    throw new IllegalStateException("no words");
                });
            case 3, 4 -> event == Event.CONNECTED ? new Move.Send(much) : new Move.Done();
            case 5, 6 -> event == Event.CONNECTED ? new Move.Send(much) : new Move.Listen();
            case 7 -> new Move.Listen();
            case 8 -> event == Event.QUIET ? new Move.Send(new byte[] {'?'}) : new Move.Listen();
            case 9 -> new Move.Unanswered();
            case 10 -> new Move.Done();
            default -> event == Event.CONNECTED ? new Move.Listen() : new Move.Done();
        };
    }

    private static Move thrown() {
        throw new AssertionError("a worse one");
    }

    @Test
    void every_conversation_ends_in_its_time() throws Exception {
        List<Peer> peers = new ArrayList<>();
        Thread.ofPlatform().daemon().start(this::measureLag);
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket first = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
                Socket second = new Socket(deaf.getInetAddress(), deaf.getLocalPort())) {
            assertTrue(first.isConnected() && second.isConnected());
            List<Target.Endpoint> endpoints = new ArrayList<>();
            // Two that accept for us fill its queue: whoever comes now waits for ever.
            endpoints.add(Target.Endpoint.tcp(IpAddress.require("127.0.0.1"), deaf.getLocalPort()));
            for (int i = 0; i < 6; i++) {
                Peer peer = new Peer(chance(SEED + i));
                peers.add(peer);
                endpoints.add(peer.endpoint());
            }
            Peer gone = Peer.saying("");
            endpoints.add(gone.endpoint());
            gone.close();
            endure(endpoints);
        } finally {
            over.set(true);
            peers.forEach(Peer::close);
        }
        assertEquals(List.of(), List.copyOf(wrong), "seed " + SEED);
    }

    /** How late a thread comes that wants to run, in milliseconds: what the machine does, and not we. */
    private void measureLag() {
        while (!over.get()) {
            long began = System.nanoTime();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            worstLag.accumulateAndGet((System.nanoTime() - began) / 1_000_000 - 10, Math::max);
        }
    }

    private void endure(List<Target.Endpoint> endpoints) throws Exception {
        List<Switchboard> boards = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            boards.add(Switchboard.open(TRUSTING));
        }
        Random random = new Random(SEED);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long conversations = 0;
        long rounds = 0;
        long descriptors = 0;
        while (System.nanoTime() - until < 0 && wrong.isEmpty()) {
            // Mostly few, for what is lost among many is found by the next.
            int count = random.nextInt(3) == 0 ? 1 + random.nextInt(AT_ONCE) : 1 + random.nextInt(4);
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> callers = new ArrayList<>();
            CountDownLatch ended = new CountDownLatch(count);
            Target.Endpoint same = endpoints.get(random.nextInt(endpoints.size()));
            boolean together = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                long seed = random.nextLong();
                Target.Endpoint endpoint = together ? same : endpoints.get(random.nextInt(endpoints.size()));
                Switchboard board = boards.get(random.nextInt(boards.size()));
                Runnable call = () -> converse(board, endpoint, stop, new Random(seed), ended);
                callers.add(
                        random.nextInt(4) == 0
                                ? Thread.ofPlatform().start(call)
                                : Thread.ofVirtual().start(call));
                if (random.nextInt(3) == 0) {
                    LockSupport.parkNanos(random.nextInt(300_000));
                }
                if (random.nextInt(20) == 0) {
                    callers.get(random.nextInt(callers.size())).interrupt();
                }
            }
            if (random.nextInt(5) == 0) {
                LockSupport.parkNanos(random.nextInt(100_000_000));
                stop.set(true);
            }
            if (!ended.await(180, TimeUnit.SECONDS)) {
                wrong.add("round " + rounds + ": " + ended.getCount() + " never ended");
            }
            conversations += count;
            rounds++;
            if (rounds == 20) {
                descriptors = descriptors();
            }
        }
        assertTrue(descriptors == 0 || descriptors() < descriptors + 300, descriptors + " and then " + descriptors());
        System.out.println(conversations + " conversations in " + rounds + " rounds, descriptors " + descriptors
                + " and " + descriptors() + ", the machine late by " + worstLag + " ms");
    }

    private void converse(
            Switchboard board, Target.Endpoint endpoint, AtomicBoolean stop, Random random, CountDownLatch ended) {
        int total = 10 + random.nextInt(random.nextBoolean() ? 40 : 300);
        Ask.Limits limits =
                new Ask.Limits(10 + random.nextInt(100), 5 + random.nextInt(60), total, 1 + random.nextInt(100_000));
        Ask ask = new Ask(Transport.TCP, Optional.empty(), limits, dialogue(random));
        boolean pressed = random.nextInt(4) == 0;
        Switchboard.Call call = new Switchboard.Call(
                random.nextInt(5) == 0, endpoint, ask, System::nanoTime, () -> pressed && stop.get());
        long began = System.nanoTime();
        try {
            if (board.have(call).isEmpty()) {
                wrong.add("lost: " + call);
            }
        } catch (IllegalStateException | AssertionError ours) {
            if (!String.valueOf(ours.getMessage()).matches("a mistake of ours|no words|a worse one")) {
                wrong.add(ours.toString());
            }
        } finally {
            long millis = (System.nanoTime() - began) / 1_000_000;
            // Each of the few threads in a conversation's way may be kept from the processor as long as this one was.
            if (millis > total + 8_000 + 4 * worstLag.get()) {
                wrong.add(millis + " ms for " + limits + " when the machine was late by " + worstLag);
            }
            ended.countDown();
        }
    }

    private static long descriptors() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> each = Files.list(open)) {
            return each.count();
        }
    }
}
