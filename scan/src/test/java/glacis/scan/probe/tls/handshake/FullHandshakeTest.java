package glacis.scan.probe.tls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Chunk;
import glacis.model.observation.Transcript.Direction;
import glacis.model.observation.Trilean;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole handshakes by bytes alone, the trace of RFC 8448 §3 among them. */
class FullHandshakeTest {

    private static final byte[] OUR_FINISHED =
            HexBytes.of("170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f"
                    + "38f80338ac98fc46deb384bd1caeacab6867d726c40546");

    private static final byte[] TICKET =
            HexBytes.of("17030300de3a6b8f90414a97d6959c3487680de5134a2b240e6cffac116e95d41d6af8f6b5"
                    + "80dcf3d11d63c758db289a015940252f55713e061dc13e078891a38efbcf5753ad8ef170ad3c7353d16d9da773b9ca7f"
                    + "2b9fa1b6c0d4a3d03f75e09c30ba1e62972ac46f75f7b981be63439b2999ce13064615139891d5e4c5b406f16e3fc181"
                    + "a77ca475840025db2f0a77f81b5ab05b94c01346755f69232c86519d86cbeeac87aac347d143f9605d64f650db4d023e"
                    + "70e952ca49fe5137121c74bc2697687e248746d6df353005f3bce18696129c8153556b3b6c6779b37bf15985684f");

    private static Transcript said(FullHandshake handshake, byte[]... theirs) {
        List<Chunk> chunks = new ArrayList<>();
        chunks.add(new Chunk(Direction.SENT, 0, handshake.hello().record()));
        for (byte[] bytes : theirs) {
            chunks.add(new Chunk(Direction.RECEIVED, chunks.size(), bytes));
        }
        return new Transcript(chunks);
    }

    private static FullHandshake traced() {
        return FullHandshake.of(Rfc8448.hello(), new Random(1));
    }

    private static FullHandshake ordinary() {
        return FullHandshake.of(Offer.ordinary(Optional.empty(), List.of()), new Random(1));
    }

    @Test
    void says_what_the_client_of_the_trace_said() {
        FullHandshake handshake = traced();
        assertArrayEquals(
                handshake.hello().record(),
                assertInstanceOf(Move.Send.class, handshake.next(Transcript.EMPTY, Event.CONNECTED))
                        .bytes());
        Transcript before = said(handshake, Arrays.copyOf(Rfc8448.answer(), 300));
        assertInstanceOf(Move.Listen.class, handshake.next(before, Event.BYTES));
        Transcript whole = said(handshake, Rfc8448.answer());
        byte[] sent = assertInstanceOf(Move.Send.class, handshake.next(whole, Event.BYTES))
                .bytes();
        byte[] change = HexBytes.of("140303000101");
        assertArrayEquals(change, Arrays.copyOf(sent, 6));
        assertArrayEquals(OUR_FINISHED, Arrays.copyOfRange(sent, 6, 6 + OUR_FINISHED.length));
        // The rest is our leave: an alert of two bytes, with its type and tag.
        assertEquals(6 + OUR_FINISHED.length + 5 + 2 + 1 + 16, sent.length);
    }

    @Test
    void reads_the_ticket_of_the_trace() {
        Completed completed = FullHandshake.read(traced(), said(traced(), Rfc8448.answer(), TICKET));
        assertEquals("", completed.why());
        assertEquals(Trilean.YES, completed.finished());
        assertEquals(List.of(new Ticket(30, 178, Optional.of(1_024L))), completed.tickets());
        Session.PreSharedKey key =
                assertInstanceOf(Session.PreSharedKey.class, completed.session().orElseThrow());
        assertArrayEquals(
                HexBytes.of("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3"), key.secret());
        assertEquals(0xfad6aac5L, key.ageAdd());
        assertEquals(Trilean.UNDETERMINED, completed.resumed());
    }

    @Test
    void a_flight_that_is_not_under_the_keys_finishes_nothing() {
        byte[] changed = Rfc8448.answer();
        changed[300] ^= 1;
        Completed completed = FullHandshake.read(traced(), said(traced(), changed));
        assertEquals(Trilean.UNDETERMINED, completed.finished());
        assertEquals("its records could not be decrypted", completed.why());
        assertInstanceOf(Move.Done.class, traced().next(said(traced(), changed), Event.BYTES));
    }

    @Test
    void is_asked_for_another_hello_only_once() {
        byte[] retry = Flight.records(
                16_384,
                Flight.retry(Flight.joined(
                        Flight.extension(43, new byte[] {3, 4}), Flight.extension(51, new byte[] {0, 24}))));
        FullHandshake handshake = ordinary();
        byte[] second = assertInstanceOf(Move.Send.class, handshake.next(said(handshake, retry), Event.BYTES))
                .bytes();
        assertArrayEquals(
                Arrays.copyOfRange(handshake.hello().message(), 6, 38),
                Arrays.copyOfRange(second, 6 + 5 + 6, 6 + 5 + 38));
        Completed completed = FullHandshake.read(handshake, said(handshake, retry, retry));
        assertEquals("it asked for another hello again and again", completed.why());
    }

    @Test
    void silence_and_refusal_have_their_reasons() {
        FullHandshake handshake = ordinary();
        assertInstanceOf(Move.Unanswered.class, handshake.next(said(handshake), Event.QUIET));
        Completed silent = FullHandshake.read(handshake, said(handshake));
        assertEquals("it ended before the server's Finished", silent.why());
        assertEquals(FirstFlight.Kind.PARTIAL, silent.flight().kind());
        Completed refused = FullHandshake.read(handshake, said(handshake, Flight.alert(2, 40)));
        assertEquals("it ended with the alert handshake_failure", refused.why());
        assertEquals(FirstFlight.Kind.ALERT, refused.flight().kind());
        Completed foreign = FullHandshake.read(
                handshake, said(handshake, "HTTP/1.1 400".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        assertEquals("what came is no record of TLS", foreign.why());
    }
}
