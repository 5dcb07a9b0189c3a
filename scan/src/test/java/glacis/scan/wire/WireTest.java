package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Transcript;
import glacis.model.observation.Transcript.Direction;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.Loopback;
import glacis.scan.Peer;
import glacis.scan.guard.Permit;
import glacis.scan.guard.Request;
import glacis.scan.spi.Ask;
import glacis.scan.spi.Dialogue;
import glacis.scan.spi.Dialogue.Event;
import glacis.scan.spi.Move;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final Ask.Limits QUICK = new Ask.Limits(1_000, 300, 1_000, 4_096);
    private static final Dialogue LISTENS =
            (soFar, event) -> event == Event.QUIET ? new Move.Done() : new Move.Listen();

    private final Wire wire = new Wire(System::nanoTime, () -> false);

    private static Ask asking(String words) {
        return new Ask(Transport.TCP, Optional.empty(), QUICK, (soFar, event) -> switch (event) {
            case CONNECTED -> new Move.Send(words.getBytes(StandardCharsets.ISO_8859_1));
            case BYTES, QUIET, CLOSED, FULL, OVERTIME -> new Move.Done();
        });
    }

    private static Ask listening() {
        return new Ask(Transport.TCP, Optional.empty(), QUICK, LISTENS);
    }

    private Exchange exchange(Peer peer, Ask ask) {
        return wire.exchange(Loopback.permit(peer.endpoint()), peer.endpoint(), ask);
    }

    @Test
    void writes_down_both_sides_in_order() {
        try (Peer peer = new Peer(line -> {
            line.hear("?");
            line.say("yes");
            line.linger(60_000);
        })) {
            Exchange exchange = exchange(peer, asking("there?"));
            Transcript said = exchange.outcome().answer().orElseThrow();
            assertEquals(
                    List.of(Direction.SENT, Direction.RECEIVED),
                    said.chunks().stream().map(Transcript.Chunk::direction).toList());
            assertEquals("yes", new String(said.received(), StandardCharsets.ISO_8859_1));
        }
    }

    /** A greeting is no answer to the question behind it. */
    @Test
    void an_unanswered_question_is_silence_in_spite_of_a_greeting() {
        Ask ask = new Ask(Transport.TCP, Optional.empty(), QUICK, (soFar, event) -> switch (event) {
            case CONNECTED -> new Move.Listen();
            case BYTES -> new Move.Send(new byte[] {'?'});
            case QUIET, CLOSED, FULL, OVERTIME -> new Move.Unanswered();
        });
        try (Peer mute = Peer.saying("hello");
                Peer closing = new Peer(line -> {
                    line.say("hello");
                    line.hear("?");
                })) {
            assertInstanceOf(Outcome.Silent.class, exchange(mute, ask).outcome());
            Exchange closed = exchange(closing, ask);
            assertEquals(new Outcome.Declined<>(Outcome.Decline.CLOSED_EARLY, ""), closed.outcome());
            assertEquals(5, closed.said().count(Direction.RECEIVED));
        }
    }

    @Test
    void refuses_to_touch_what_the_permit_does_not_cover() {
        try (Peer peer = Peer.saying("hello");
                Peer other = Peer.saying("hello")) {
            Permit permit = Loopback.permit(peer.endpoint());
            assertThrows(IllegalArgumentException.class, () -> wire.exchange(permit, other.endpoint(), listening()));
            Target.Endpoint elsewhere = Target.Endpoint.tcp(IpAddress.require("127.0.0.2"), peer.port());
            assertThrows(IllegalArgumentException.class, () -> wire.exchange(permit, elsewhere, listening()));
            Ask udp = new Ask(Transport.UDP, Optional.empty(), QUICK, LISTENS);
            assertThrows(IllegalArgumentException.class, () -> wire.exchange(permit, peer.endpoint(), udp));
            assertEquals(0, other.connections());
        }
    }

    @Test
    void sends_no_byte_under_a_permit_to_connect() throws Exception {
        AtomicBoolean byteCame = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Object over = new Object();
        try (Peer peer = new Peer(line -> {
            byteCame.set(line.socket().getInputStream().read() >= 0);
            synchronized (over) {
                ended.set(true);
                over.notifyAll();
            }
        })) {
            Permit permit = Loopback.permitted(Request.search(
                    new Target.Host(peer.endpoint().address()), glacis.model.scope.PortSet.of(peer.port()), "test"));
            assertTrue(permit.connectOnly());
            Exchange exchange = wire.exchange(permit, peer.endpoint(), asking("a word"));
            assertEquals(Transcript.EMPTY, exchange.outcome().answer().orElseThrow());
            synchronized (over) {
                while (!ended.get()) {
                    over.wait(5_000);
                }
            }
            assertTrue(!byteCame.get());
        }
    }

    @Test
    void a_closed_port_has_declined() throws IOException {
        // Bound, so that nobody else gets the port, and never listening: a process that another test starts in this
        // moment
        // holds a listening socket open a little longer than we do.
        try (Socket unused = new Socket(Proxy.NO_PROXY)) {
            unused.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 77}), 0));
            Target.Endpoint endpoint = Target.Endpoint.tcp(IpAddress.require("127.0.0.77"), unused.getLocalPort());
            Outcome<Transcript> outcome = wire.exchange(Loopback.permit(endpoint), endpoint, listening())
                    .outcome();
            assertEquals(new Outcome.Declined<>(Outcome.Decline.CONNECTION_REFUSED, ""), outcome);
        }
    }

    @Test
    void keeps_what_we_said_to_somebody_who_never_answers() {
        try (Peer peer = Peer.saying("")) {
            Exchange exchange = exchange(peer, asking("hello"));
            assertInstanceOf(Outcome.Silent.class, exchange.outcome());
            assertEquals(5, exchange.said().count(Direction.SENT));
        }
    }

    @Test
    void a_reset_is_a_no() {
        try (Peer peer = new Peer(line -> {
            line.hear("o");
            line.reset();
        })) {
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.CONNECTION_RESET, ""),
                    exchange(peer, asking("hello")).outcome());
        }
    }

    @Test
    void hanging_up_without_a_word_is_a_no() {
        try (Peer peer = new Peer(line -> line.hear("o"))) {
            assertEquals(
                    new Outcome.Declined<>(Outcome.Decline.CLOSED_EARLY, ""),
                    exchange(peer, asking("hello")).outcome());
        }
    }

    @Test
    void stops_in_the_middle_when_somebody_presses_stop() {
        AtomicBoolean stopped = new AtomicBoolean();
        Wire stoppable = new Wire(System::nanoTime, stopped::get);
        try (Peer peer = new Peer(line -> {
            line.say("a");
            stopped.set(true);
            line.linger(60_000);
        })) {
            Ask patient =
                    new Ask(Transport.TCP, Optional.empty(), new Ask.Limits(1_000, 20_000, 30_000, 4_096), LISTENS);
            long began = System.nanoTime();
            Outcome<Transcript> outcome = stoppable
                    .exchange(Loopback.permit(peer.endpoint()), peer.endpoint(), patient)
                    .outcome();
            assertEquals(
                    Outcome.Failure.CANCELLED,
                    assertInstanceOf(Outcome.Failed.class, outcome).failure());
            assertTrue(System.nanoTime() - began < 20_000_000_000L);
        }
    }

    @Test
    void begins_nothing_after_stop() {
        try (Peer peer = Peer.saying("hello")) {
            Exchange exchange = new Wire(System::nanoTime, () -> true)
                    .exchange(Loopback.permit(peer.endpoint()), peer.endpoint(), listening());
            assertInstanceOf(Outcome.Failed.class, exchange.outcome());
            assertEquals(0, peer.connections());
        }
    }

    @Test
    void keeps_datagrams_apart() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (DatagramSocket server = new DatagramSocket(0, loopback)) {
            Thread.startVirtualThread(() -> {
                try {
                    DatagramPacket asked = new DatagramPacket(new byte[64], 64);
                    server.receive(asked);
                    for (String word : List.of("one", "two")) {
                        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
                        server.send(new DatagramPacket(bytes, bytes.length, asked.getSocketAddress()));
                    }
                } catch (IOException over) {
                    // The test is over.
                }
            });
            Target.Endpoint endpoint = new Target.Endpoint(
                    IpAddress.require("127.0.0.1"), server.getLocalPort(), Transport.UDP, Optional.empty());
            Ask ask = new Ask(Transport.UDP, Optional.empty(), QUICK, (soFar, event) -> switch (event) {
                case CONNECTED -> new Move.Send(new byte[] {'?'});
                case BYTES -> soFar.chunks().size() < 3 ? new Move.Listen() : new Move.Done();
                case QUIET, CLOSED, FULL, OVERTIME -> new Move.Done();
            });
            Transcript said = wire.exchange(
                            Loopback.permitted(Request.conversation(endpoint, Intrusiveness.NORMAL_CLIENT, "test")),
                            endpoint,
                            ask)
                    .outcome()
                    .answer()
                    .orElseThrow();
            assertEquals(
                    List.of("?", "one", "two"),
                    said.chunks().stream()
                            .map(c -> new String(c.bytes(), StandardCharsets.US_ASCII))
                            .toList());
        }
    }

    @Test
    void an_unreachable_udp_port_has_declined() throws IOException {
        int port;
        try (DatagramSocket gone = new DatagramSocket(0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = gone.getLocalPort();
        }
        Target.Endpoint endpoint =
                new Target.Endpoint(IpAddress.require("127.0.0.1"), port, Transport.UDP, Optional.empty());
        Ask ask = new Ask(
                Transport.UDP,
                Optional.empty(),
                QUICK,
                (soFar, event) -> event == Event.CONNECTED ? new Move.Send(new byte[] {1}) : new Move.Done());
        assertEquals(
                new Outcome.Declined<>(Outcome.Decline.CONNECTION_REFUSED, ""),
                wire.exchange(Loopback.permit(endpoint), endpoint, ask).outcome());
    }
}
