package glacis.scan.probe.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.Target;
import glacis.scan.Conduct;
import glacis.scan.Peer;
import glacis.scan.ProbeContext;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GetProbeTest {

    private static final ProbeContext CONTEXT =
            new ProbeContext("Glacis/0.1", "https://example.org/scanning", "scan.example.org");

    @Test
    void asks_as_itself_by_the_name_that_led_there() {
        try (Peer peer = new Peer(line -> {
            line.hear("\r\n\r\n");
            line.say("HTTP/1.1 301 Moved\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
            line.linger(60_000);
        })) {
            Target.Endpoint endpoint = new Target.Endpoint(
                    peer.endpoint().address(),
                    peer.port(),
                    peer.endpoint().transport(),
                    Optional.of(HostName.require("shop.lab.test")));
            Conduct conduct = Conduct.of(GetProbe.root(false, CONTEXT), endpoint);
            assertEquals(301, conduct.reply(Reply.Http.class).status());
            assertEquals(1, peer.connections());
            String request = peer.received().getFirst();
            assertTrue(request.startsWith("GET / HTTP/1.1\r\nHost: shop.lab.test:" + peer.port() + "\r\n"), request);
            assertTrue(request.contains("User-Agent: Glacis/0.1 (+https://example.org/scanning)\r\n"), request);
            assertTrue(request.contains("Accept-Encoding: identity\r\n"), request);
        }
    }

    @Test
    void a_path_that_nobody_made_is_another_one_each_time_and_the_same_reply() {
        try (Peer peer = new Peer(line -> {
            String path = line.hear("\r\n\r\n").split(" ", 3)[1];
            line.say("HTTP/1.1 200 OK\r\nX-Path: " + path + "\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
        })) {
            GetProbe one = GetProbe.randomPath(false, CONTEXT, new Random(1));
            GetProbe other = GetProbe.randomPath(false, CONTEXT, new Random(2));
            Reply.Http page = Conduct.of(one, peer.endpoint()).reply(Reply.Http.class);
            assertEquals(page, Conduct.of(other, peer.endpoint()).reply(Reply.Http.class));
            assertEquals(GetProbe.NOBODYS, page.path());
            assertEquals(GetProbe.NOBODYS, page.body());
            assertFalse(peer.received().get(0).equals(peer.received().get(1)), "two paths were asked for");
            assertFalse(peer.received().get(0).contains(GetProbe.NOBODYS));
            assertEquals(Intrusiveness.NON_INTRUSIVE, one.spec().level());
        }
    }

    @Test
    void a_contact_cannot_add_a_header() {
        ProbeContext hostile = new ProbeContext("Glacis/0.1", "x\r\nCookie: a=b", "n");
        assertFalse(hostile.userAgent().contains("\n"));
        assertFalse(hostile.userAgent().contains("\r"));
    }

    @Test
    void a_gigabyte_is_not_read_to_its_end() {
        byte[] part = new byte[65_536];
        try (Peer peer = new Peer(line -> {
            line.hear("\r\n\r\n");
            line.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            while (line.linger(0)) {
                line.say(part);
            }
        })) {
            Conduct conduct = Conduct.of(GetProbe.root(false, CONTEXT), peer.endpoint());
            Reply.Http page = conduct.reply(Reply.Http.class);
            assertEquals(65_536, page.bodyBytes());
            assertFalse(page.complete());
            assertTrue(conduct.mostReceived()
                    <= GetProbe.root(false, CONTEXT).spec().maxBytesReceived());
        }
    }

    @Test
    void endless_headers_are_garbled() {
        try (Peer peer = new Peer(line -> {
            line.hear("\r\n\r\n");
            line.say("HTTP/1.1 200 OK\r\n");
            while (line.linger(0)) {
                line.say("X-A: " + "b".repeat(1_000) + "\r\n");
            }
        })) {
            assertInstanceOf(
                    Outcome.Garbled.class,
                    Conduct.of(GetProbe.root(false, CONTEXT), peer.endpoint()).outcome());
        }
    }
}
