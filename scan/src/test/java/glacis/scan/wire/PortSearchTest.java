package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import glacis.scan.Loopback;
import glacis.scan.Peer;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.Permit;
import glacis.scan.guard.Request;
import glacis.scan.guard.ScopeGuard;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PortSearchTest {

    private static final IpAddress HERE = IpAddress.require("127.0.0.1");

    private static Reply.Ports search(PortSet ports, KillSwitch stop) throws IOException {
        return find(ports, stop).ports();
    }

    private static PortSearch.Found find(PortSet ports, KillSwitch stop) throws IOException {
        return find(HERE, ports, stop);
    }

    private static PortSearch.Found find(IpAddress address, PortSet ports, KillSwitch stop) throws IOException {
        ScopeGuard guard = Loopback.guard(() -> false);
        Permit permit = ((glacis.scan.guard.Decision.Permitted)
                        guard.decide(Request.search(new Target.Host(address), ports, "tcp.ports")))
                .permit();
        return PortSearch.of(permit, guard.budgetFor(permit), address, PortSearch.ALONE, System::nanoTime, stop);
    }

    @Test
    void finds_who_accepts_and_counts_who_refuses() throws IOException {
        Peer gone = Peer.saying("");
        gone.close();
        try (Peer one = Peer.saying("");
                Peer two = Peer.saying("")) {
            Reply.Ports ports = search(PortSet.of(one.port(), two.port(), gone.port()), () -> false);
            assertTrue(ports.open().contains(one.port()));
            assertTrue(ports.open().contains(two.port()));
            assertEquals(3, ports.open().size() + ports.closed());
            assertEquals(0, ports.silent() + ports.failed());
        }
    }

    /**
     * Where an address of this machine asks itself, a connection can meet itself. On the IPv6 one if there is one, because
     * tests beside this count who visits their peers, which are on 127.0.0.1.
     */
    @Test
    void all_ports_of_loopback_are_asked_and_none_meets_itself() throws IOException {
        try (Peer peer = loopback()) {
            Reply.Ports ports =
                    find(peer.endpoint().address(), PortSet.ALL, () -> false).ports();
            assertTrue(ports.open().contains(peer.port()));
            assertEquals(65_535, ports.open().size() + ports.closed() + ports.silent());
            assertEquals(0, ports.failed());
        }
    }

    private static Peer loopback() {
        try {
            return new Peer(IpAddress.require("::1"), 0, line -> line.linger(60_000));
        } catch (IllegalStateException noVersion6) {
            return Peer.saying("");
        }
    }

    @Test
    void says_how_many_connections_it_tried() throws IOException {
        try (Peer peer = Peer.saying("")) {
            assertEquals(1, find(PortSet.of(peer.port()), () -> false).connections());
            assertEquals(0, find(PortSet.of(peer.port()), () -> true).connections());
        }
    }

    @Test
    void what_is_not_asked_because_of_stop_is_no_closed_port() throws IOException {
        Reply.Ports ports = search(PortSet.range(40_000, 40_099), () -> true);
        assertEquals(new Reply.Ports("40000-40099", java.util.List.of(), 0, 0, 100), ports);
    }

    @Test
    void refuses_an_address_that_the_permit_does_not_cover() {
        ScopeGuard guard = Loopback.guard(() -> false);
        Permit permit = Loopback.search(new Target.Host(HERE), PortSet.of(40_000));
        assertThrows(
                IllegalArgumentException.class,
                () -> PortSearch.of(
                        permit,
                        guard.budgetFor(permit),
                        IpAddress.require("127.0.0.2"),
                        8,
                        System::nanoTime,
                        () -> false));
    }
}
