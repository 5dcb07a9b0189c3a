package glacis.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Digest;
import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.scan.guard.LedgerEntry;
import glacis.scan.guard.LedgerPairing;
import glacis.scan.guard.Permit;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import glacis.scan.spi.ProbeSpec;
import glacis.scan.wire.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UndertakingTest {

    private static final Target.Endpoint WEB = Target.Endpoint.tcp(IpAddress.require("127.0.0.1"), 443);
    private static final ProbeSpec SPEC =
            new ProbeSpec("x.test", Intrusiveness.NON_INTRUSIVE, 2, 5, 65_536, "five bytes");

    private final MemoryLedger ledger = new MemoryLedger();
    private final Undertaking undertaking = begin(Loopback.permit(WEB));

    private Undertaking begin(Permit permit) {
        return Undertaking.begin(ledger, permit, WEB, SPEC, "x.test", Loopback.NOW);
    }

    /** A wire on which the other side never says a word. */
    private static Exchange talk(Ask ask) {
        List<Transcript.Chunk> chunks = new ArrayList<>();
        Event event = Event.CONNECTED;
        while (ask.dialogue().next(new Transcript(chunks), event) instanceof Move.Send send) {
            chunks.add(new Transcript.Chunk(Transcript.Direction.SENT, 0, send.bytes()));
            event = Event.QUIET;
        }
        return new Exchange(new Outcome.Silent<>(1), new Transcript(chunks));
    }

    private static Ask saying(int bytes) {
        return Ask.tcp((soFar, event) -> event == Event.CONNECTED ? new Move.Send(new byte[bytes]) : new Move.Done());
    }

    private Exchange say(int bytes) {
        return undertaking.within(saying(bytes), Loopback.NOW, UndertakingTest::talk);
    }

    private void holds() {
        LedgerPairing pairing = new LedgerPairing();
        long number = 0;
        for (LedgerEntry entry : ledger.entries()) {
            number++;
            assertTrue(pairing.next(number, entry).isEmpty(), entry.toString());
        }
        assertEquals(List.of(), pairing.open());
    }

    @Test
    void what_will_be_sent_at_most_is_on_record_before_anything_is_said() {
        LedgerEntry intent = ledger.entries().getFirst();
        assertEquals(1, ledger.entries().size());
        assertEquals("127.0.0.1:443", intent.target());
        assertEquals(5, intent.bytesSent());
        assertEquals(2 * 65_536, intent.bytesReceived());
        assertEquals(
                new LedgerEntry.Purpose("x.test", 2, OptionalLong.empty()),
                intent.purpose().orElseThrow());
    }

    @Test
    void each_conversation_closes_it_with_its_own_bytes() {
        Exchange first = say(2);
        say(3);
        assertEquals(1, ledger.entries().size(), "while it lasts it is open");
        undertaking.close(Loopback.NOW.plusSeconds(1));

        List<LedgerEntry> closing = ledger.of(LedgerEntry.Kind.CONVERSATION);
        assertEquals(
                List.of(2L, 3L), closing.stream().map(LedgerEntry::bytesSent).toList());
        assertEquals(Digest.of(first.said().encode()), closing.getFirst().transcript());
        holds();
    }

    @Test
    void no_connection_more_than_announced_is_made() {
        say(1);
        say(1);
        Outcome.Failed<Transcript> third = assertInstanceOf(Outcome.Failed.class, say(1).outcome());
        assertEquals(Outcome.Failure.INTERNAL, third.failure());
        undertaking.close(Loopback.NOW);
        assertEquals(2, ledger.of(LedgerEntry.Kind.CONVERSATION).size());
        holds();
    }

    @Test
    void no_byte_more_than_announced_is_sent() {
        assertInstanceOf(Outcome.Silent.class, say(4).outcome());
        Exchange second = say(2);
        assertInstanceOf(Outcome.Failed.class, second.outcome());
        assertEquals(0, second.said().count(Transcript.Direction.SENT));
        undertaking.close(Loopback.NOW);
        holds();
    }

    @Test
    void who_would_read_more_than_announced_does_not_begin() {
        Ask greedy = new Ask(
                saying(1).transport(),
                saying(1).tls(),
                new Ask.Limits(1, 1, 1, 65_537),
                saying(1).dialogue());
        assertInstanceOf(
                Outcome.Failed.class,
                undertaking.within(greedy, Loopback.NOW, UndertakingTest::talk).outcome());
        undertaking.close(Loopback.NOW);
        assertEquals(1, ledger.of(LedgerEntry.Kind.WITHDRAWN).size());
        holds();
    }

    @Test
    void where_nothing_was_said_after_all_that_is_said() {
        undertaking.close(Loopback.NOW.plusSeconds(9));
        LedgerEntry withdrawn = ledger.entries().getLast();
        assertEquals(LedgerEntry.Kind.WITHDRAWN, withdrawn.kind());
        assertEquals(Loopback.NOW.plusSeconds(9), withdrawn.at());
        holds();
    }
}
