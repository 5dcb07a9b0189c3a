package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.scope.Transport;
import glacis.scan.Identity;
import glacis.scan.Loopback;
import glacis.scan.Peer;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a peer does, a conversation ends in time and in the memory that its limits allow. */
class HostilePeersTest {

    private static final int TOTAL_MILLIS = 2_000;
    private static final Ask.Limits LIMITS = new Ask.Limits(1_000, 1_500, TOTAL_MILLIS, 64 * 1024);

    /** Never satisfied: only the wire ends it. */
    private static final Dialogue INSATIABLE = (soFar, event) ->
            event == Event.CONNECTED ? new Move.Send(new byte[] {'G', 'E', 'T', '\n'}) : new Move.Listen();

    private final Wire wire = new Wire(System::nanoTime, () -> false);

    private Outcome<Transcript> ask(Peer peer, Optional<Ask.Tls> tls) {
        long began = System.nanoTime();
        Exchange exchange = wire.exchange(
                Loopback.permit(peer.endpoint()), peer.endpoint(), new Ask(Transport.TCP, tls, LIMITS, INSATIABLE));
        long millis = (System.nanoTime() - began) / 1_000_000;
        assertTrue(millis < TOTAL_MILLIS + 10_000, "took " + millis + " ms");
        return exchange.outcome();
    }

    private Outcome<Transcript> inClear(Peer peer) {
        return ask(peer, Optional.empty());
    }

    private Outcome<Transcript> insideTls(Peer peer) {
        return ask(peer, Optional.of(new Ask.Tls(Optional.empty(), List.of("http/1.1"))));
    }

    @Test
    void a_silent_peer_is_called_silent() {
        try (Peer peer = Peer.saying("")) {
            assertInstanceOf(Outcome.Silent.class, inClear(peer));
            assertInstanceOf(Outcome.Silent.class, insideTls(peer));
        }
    }

    @Test
    void a_drip_ends_at_the_total_time() {
        try (Peer peer = new Peer(line -> {
            while (line.linger(20)) {
                line.say("x");
            }
        })) {
            int count = inClear(peer).answer().orElseThrow().received().length;
            assertTrue(count > 1 && count < 200, "got " + count);
        }
    }

    @Test
    void a_drip_inside_tls_ends_at_the_total_time() {
        byte[] record = {22, 3, 3, 0x40, 0};
        try (Peer peer = new Peer(line -> {
            line.say(record);
            while (line.linger(20)) {
                line.say("\0");
            }
        })) {
            assertInstanceOf(Outcome.Garbled.class, insideTls(peer));
        }
    }

    @Test
    void a_drip_of_content_inside_tls_ends_at_the_total_time() {
        try (Peer peer = new Peer(line -> {
            Peer.Line secured = line.secured(Identity.selfSigned("EC"), s -> {});
            while (line.linger(20)) {
                secured.say("x");
            }
        })) {
            int count = insideTls(peer).answer().orElseThrow().received().length;
            assertTrue(count > 1 && count < 200, "got " + count);
        }
    }

    @Test
    void endless_content_inside_tls_ends_at_the_limit() {
        byte[] flood = new byte[65_536];
        try (Peer peer = new Peer(line -> {
            Peer.Line secured = line.secured(Identity.selfSigned("EC"), s -> {});
            while (line.linger(0)) {
                secured.say(flood);
            }
        })) {
            assertEquals(
                    LIMITS.maxBytes(), insideTls(peer).answer().orElseThrow().received().length);
        }
    }

    @Test
    void endless_bytes_end_at_the_limit() {
        byte[] flood = new byte[65_536];
        try (Peer peer = new Peer(line -> {
            while (line.linger(0)) {
                line.say(flood);
            }
        })) {
            assertEquals(LIMITS.maxBytes(), inClear(peer).answer().orElseThrow().received().length);
        }
    }

    @Test
    void a_reset_at_once() {
        try (Peer peer = new Peer(Peer.Line::reset)) {
            assertInstanceOf(Outcome.Declined.class, inClear(peer));
            assertInstanceOf(Outcome.Declined.class, insideTls(peer));
        }
    }

    @Test
    void closing_at_once() {
        try (Peer peer = new Peer(line -> {})) {
            assertInstanceOf(Outcome.Declined.class, inClear(peer));
            assertInstanceOf(Outcome.Declined.class, insideTls(peer));
        }
    }

    @Test
    void random_bytes_where_tls_should_be() {
        for (long seed = 0; seed < 100; seed++) {
            byte[] noise = new byte[300];
            new Random(seed).nextBytes(noise);
            if (seed % 2 == 0) {
                // Shaped as a handshake record, so that more of the reader is met.
                noise[0] = 22;
                noise[1] = 3;
                noise[2] = 3;
                noise[3] = 0;
                noise[4] = (byte) 200;
                noise[5] = (byte) (seed % 30);
                noise[6] = 0;
                noise[7] = 0;
                noise[8] = (byte) 196;
            }
            try (Peer peer = new Peer(line -> line.say(noise))) {
                Outcome<Transcript> outcome = insideTls(peer);
                assertTrue(
                        outcome instanceof Outcome.Garbled || outcome instanceof Outcome.Declined,
                        "seed " + seed + ": " + outcome);
            }
        }
    }

    @Test
    void an_alert_is_a_refusal_in_the_protocol() {
        try (Peer peer = new Peer(line -> line.say(new byte[] {21, 3, 3, 0, 2, 2, 40}))) {
            assertEquals(
                    Outcome.Decline.PROTOCOL_REFUSAL,
                    assertInstanceOf(Outcome.Declined.class, insideTls(peer)).how());
        }
    }

    private static final int LONG = 8 << 20;
    private static final Dialogue LONG_WINDED =
            (said, event) -> event == Event.CONNECTED ? new Move.Send(new byte[LONG]) : new Move.Listen();

    private Exchange atLength(Peer peer) {
        return wire.exchange(
                Loopback.permit(peer.endpoint()),
                peer.endpoint(),
                new Ask(Transport.TCP, Optional.empty(), LIMITS, LONG_WINDED));
    }

    @Test
    void who_does_not_listen_is_silent_at_the_total_time() {
        try (Peer peer = new Peer(line -> line.linger(10_000))) {
            assertInstanceOf(Outcome.Silent.class, atLength(peer).outcome());
        }
    }

    @Test
    void who_listens_slowly_hears_everything() {
        try (Peer peer = new Peer(line -> {
            line.linger(50);
            line.socket().getInputStream().readNBytes(LONG);
            line.say("thanks");
            line.linger(100);
        })) {
            Exchange exchange = atLength(peer);
            assertEquals("thanks", new String(exchange.said().received(), StandardCharsets.US_ASCII));
            assertEquals(LONG, exchange.said().count(Transcript.Direction.SENT));
        }
    }
}
