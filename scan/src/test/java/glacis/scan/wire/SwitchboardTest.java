package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Peer;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No conversation is lost at a switchboard, whatever happens beside it. */
@Timeout(120)
class SwitchboardTest {

    /** Nothing but a wake-up ends a wait here before a test is over. */
    private static final Switchboard.Patience TRUSTING = new Switchboard.Patience(20_000, 300_000);

    private static final Ask.Limits LIMITS = new Ask.Limits(2_000, 2_000, 4_000, 4_096);
    private static final Dialogue GREETED =
            (soFar, event) -> event == Event.CONNECTED ? new Move.Listen() : new Move.Done();

    private static Switchboard.Call call(Target.Endpoint endpoint, Dialogue dialogue, LongSupplier nanoTime) {
        Ask ask = new Ask(Transport.TCP, Optional.empty(), LIMITS, dialogue);
        return new Switchboard.Call(false, endpoint, ask, nanoTime, () -> false);
    }

    private static Switchboard.Call call(Peer peer, Dialogue dialogue) {
        return call(peer.endpoint(), dialogue, System::nanoTime);
    }

    private static boolean onSwitchboard() {
        return Thread.currentThread().getName().equals("switchboard");
    }

    /**
     * A selection that takes descriptors back uses up the wake-up of whoever called in the same moment. The clock is the only
     * thing of ours that is asked between the two, so that the second call is made there, at each of its moments in turn.
     */
    @Test
    void a_call_that_comes_while_another_ends_is_served() throws Exception {
        try (Peer peer = Peer.saying("hello")) {
            for (int moment = 1; moment <= 8; moment++) {
                Switchboard board = Switchboard.open(TRUSTING);
                AtomicInteger moments = new AtomicInteger(Integer.MIN_VALUE / 2);
                CompletableFuture<Optional<Exchange>> second = new CompletableFuture<>();
                int chosen = moment;
                LongSupplier clock = () -> {
                    if (onSwitchboard() && moments.incrementAndGet() == chosen) {
                        Thread caller =
                                Thread.ofPlatform().start(() -> second.complete(board.have(call(peer, GREETED))));
                        while (caller.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                    }
                    return System.nanoTime();
                };
                Dialogue first = (soFar, event) -> {
                    if (event == Event.CONNECTED) {
                        return new Move.Listen();
                    }
                    moments.set(0);
                    return new Move.Done();
                };
                assertTrue(board.have(call(peer.endpoint(), first, clock)).isPresent());
                if (moments.get() >= chosen) {
                    Optional<Exchange> had = second.get(60, TimeUnit.SECONDS);
                    assertTrue(had.isPresent(), "lost when called at moment " + moment);
                    assertInstanceOf(Outcome.Answered.class, had.get().outcome());
                }
            }
        }
    }

    /** On a busy machine all of the time may be over before the thread comes to look; what has come by then still counts. */
    @Test
    void what_came_in_time_is_heard_however_late_we_look() throws Exception {
        for (int moment = 1; moment <= 16; moment++) {
            Switchboard board = Switchboard.open(TRUSTING);
            CountDownLatch said = new CountDownLatch(1);
            AtomicInteger asked = new AtomicInteger();
            AtomicLong ahead = new AtomicLong();
            int chosen = moment;
            LongSupplier clock = () -> {
                if (onSwitchboard() && asked.incrementAndGet() == chosen && hasCome(said)) {
                    ahead.set(TimeUnit.SECONDS.toNanos(10));
                }
                return System.nanoTime() + ahead.get();
            };
            try (Peer peer = new Peer(line -> {
                line.say("hello");
                said.countDown();
                line.linger(60_000);
            })) {
                assertInstanceOf(
                        Outcome.Answered.class,
                        board.have(call(peer.endpoint(), GREETED, clock))
                                .orElseThrow()
                                .outcome(),
                        "late at moment " + moment);
            }
        }
    }

    private static boolean hasCome(CountDownLatch latch) {
        try {
            return latch.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }

    @Test
    void what_a_dialogue_throws_ends_its_conversation_and_no_other() throws Exception {
        Switchboard board = Switchboard.open(TRUSTING);
        try (Peer peer = Peer.saying("hello")) {
            Switchboard.Call wrong = call(peer, (soFar, event) -> {
                throw new IllegalStateException("a mistake");
            });
            Switchboard.Call worse = call(peer, (soFar, event) -> {
                throw new AssertionError("another");
            });
            Switchboard.Call speechless = call(
                    peer,
                    (soFar, event) -> new Move.Introduce(own -> {
                        throw new IllegalStateException("no words");
                    }));
            for (int i = 0; i < 3; i++) {
                assertThrows(IllegalStateException.class, () -> board.have(wrong));
                assertThrows(AssertionError.class, () -> board.have(worse));
                assertThrows(IllegalStateException.class, () -> board.have(speechless));
                assertTrue(board.have(call(peer, GREETED)).isPresent());
            }
        }
    }

    /** Even a fault outside every conversation ends those that are under way, and the next ones are had. */
    @Test
    void a_clock_that_breaks_leaves_nobody_waiting() throws Exception {
        Switchboard board = Switchboard.open(TRUSTING);
        try (Peer peer = Peer.saying("hello")) {
            for (int until = 0; until < 8; until++) {
                int last = until;
                AtomicInteger asked = new AtomicInteger();
                LongSupplier breaking = () -> {
                    if (onSwitchboard() && asked.incrementAndGet() > last) {
                        throw new IllegalStateException("the clock broke");
                    }
                    return System.nanoTime();
                };
                assertThrows(
                        IllegalStateException.class,
                        () -> board.have(call(peer.endpoint(), GREETED, breaking)),
                        "at " + until);
                assertTrue(board.have(call(peer, GREETED)).isPresent(), "after " + until);
            }
        }
    }

    @Test
    void clocks_that_stand_elsewhere_do_not_hinder_each_other() throws Exception {
        Switchboard board = Switchboard.open(TRUSTING);
        Ask.Limits quick = new Ask.Limits(2_000, 200, 400, 4_096);
        try (Peer peer = Peer.saying("")) {
            for (long ahead : new long[] {0, Long.MAX_VALUE / 2, -1_000_000_000_000L, Long.MIN_VALUE / 2, 5}) {
                Ask ask = new Ask(Transport.TCP, Optional.empty(), quick, (soFar, event) -> new Move.Listen());
                Switchboard.Call call =
                        new Switchboard.Call(false, peer.endpoint(), ask, () -> System.nanoTime() + ahead, () -> false);
                assertInstanceOf(
                        Outcome.Silent.class, board.have(call).orElseThrow().outcome());
            }
        }
    }

    /** However it came to pass: the thread is held for ever, or simply gone. */
    @Test
    void whoever_waits_gives_up_when_nobody_tells_the_end() throws Exception {
        Switchboard board = Switchboard.open(new Switchboard.Patience(100, 1_000));
        Ask.Limits quick = new Ask.Limits(100, 100, 200, 4_096);
        CountDownLatch over = new CountDownLatch(1);
        try (Peer peer = Peer.saying("hello")) {
            Ask held = new Ask(Transport.TCP, Optional.empty(), quick, (soFar, event) -> {
                awaits(over);
                return new Move.Done();
            });
            Switchboard.Call stuck = new Switchboard.Call(false, peer.endpoint(), held, System::nanoTime, () -> false);
            assertEquals(Optional.empty(), board.have(stuck));
            assertEquals(Optional.empty(), board.have(stuck));
            over.countDown();
            // Those that were given up are forgotten, and it goes on.
            Optional<Exchange> had = board.have(call(peer, GREETED));
            assertInstanceOf(Outcome.Answered.class, had.orElseThrow().outcome());
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }

    @Test
    void a_dialogue_that_wants_a_conversation_of_its_own_is_refused() throws Exception {
        Switchboard board = Switchboard.open(TRUSTING);
        try (Peer peer = Peer.saying("hello")) {
            Switchboard.Call nested = call(peer, (soFar, event) -> {
                board.have(call(peer, GREETED));
                return new Move.Done();
            });
            assertThrows(IllegalStateException.class, () -> board.have(nested));
        }
    }

    @Test
    void an_interrupt_of_the_caller_changes_nothing_but_is_not_forgotten() throws Exception {
        Switchboard board = Switchboard.open(TRUSTING);
        try (Peer peer = Peer.saying("hello")) {
            CompletableFuture<Outcome<Transcript>> had = new CompletableFuture<>();
            CompletableFuture<Boolean> still = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                Thread.currentThread().interrupt();
                had.complete(board.have(call(peer, GREETED)).orElseThrow().outcome());
                still.complete(Thread.currentThread().isInterrupted());
            });
            assertInstanceOf(Outcome.Answered.class, had.get(60, TimeUnit.SECONDS));
            assertTrue(still.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_refusal_is_told_at_once_and_an_open_board_serves_on() throws IOException {
        Switchboard board = Switchboard.open(TRUSTING);
        Target.Endpoint gone;
        try (Peer peer = Peer.saying("hello")) {
            gone = peer.endpoint();
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.CONNECTION_REFUSED, ""),
                    board.have(call(gone, GREETED, System::nanoTime))
                            .orElseThrow()
                            .outcome());
        }
    }
}
