package glacis.scan.probe.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.scan.Conduct;
import glacis.scan.Identity;
import glacis.scan.Peer;
import glacis.scan.ProbeContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad web servers, in the clear and inside TLS: an outcome in time, within the bytes that are declared. */
class HttpHostilePeersTest {

    private static final ProbeContext CONTEXT =
            new ProbeContext("Glacis/0.1", "https://example.org/scanning", "scan.example.org");
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static Conduct meet(boolean tls, Peer.Manners manners) {
        GetProbe probe = GetProbe.root(tls, CONTEXT);
        try (Peer peer = new Peer(line -> {
            Peer.Line spoken = tls ? line.secured(Identity.selfSigned("EC"), s -> {}) : line;
            spoken.hear("\r\n\r\n");
            manners.meet(spoken);
        })) {
            long began = System.nanoTime();
            Conduct conduct = Conduct.of(probe, peer.endpoint());
            long took = (System.nanoTime() - began) / 1_000_000;
            assertTrue(took < 25_000, "took " + took + " ms");
            assertEquals(1, peer.connections());
            assertTrue(conduct.mostReceived() <= probe.spec().maxBytesReceived());
            assertTrue(conduct.sent() <= probe.spec().maxBytesSent());
            return conduct;
        }
    }

    private static Reply.Http page(boolean tls, String answer) {
        return meet(tls, line -> line.say(answer)).reply(Reply.Http.class);
    }

    private static Peer.Manners endless(String start, String part) {
        String much = part.repeat(1 + 20_000 / part.length());
        return line -> {
            line.say(start);
            while (line.linger(0)) {
                line.say(much);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_gigabyte_is_not_read_to_its_end(boolean tls) {
        Reply.Http page = meet(tls, endless(OK + "Content-Length: 1073741824\r\n\r\n", "\0"))
                .reply(Reply.Http.class);
        assertEquals(65_536, page.bodyBytes());
        assertFalse(page.complete());
        assertEquals(tls, page.overTls());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_body_that_would_unpack_to_a_hundred_megabytes_stays_packed(boolean tls) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 20; i++) {
                zip.write(zeros);
            }
        }
        assertTrue(packed.size() < 60_000);
        String head = OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n";
        Reply.Http page = meet(tls, line -> {
                    line.say(head);
                    line.say(packed.toByteArray());
                })
                .reply(Reply.Http.class);
        assertEquals(packed.size(), page.bodyBytes());
        assertTrue(page.complete());
        assertTrue(page.body().length() <= 8_192);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_redirect_to_itself_is_read_once(boolean tls) {
        Reply.Http page = page(tls, "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
        assertEquals(302, page.status());
        assertEquals(Optional.of("/"), page.header("location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5\r\nhello",
                "\r\n\r\n",
                "zz\r\nhello",
                "999999999\r\nhello",
                "ffffffffffffffff\r\nhello",
                "5",
                "5\r\nhel",
                ";\r\n"
            })
    void broken_chunks_leave_what_came_before_them(String chunk) {
        for (boolean tls : List.of(false, true)) {
            Reply.Http page = page(tls, OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n" + chunk);
            assertTrue(page.body().startsWith("abc"), page.body());
            assertFalse(page.complete());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\r\nx\r\n", "1;a=b\r\nx\r\n", "5\r\n\r\n\r\n\r\n", "\r\n", "1;"})
    void chunks_without_end_stop_at_the_limit(String part) {
        Reply.Http page = meet(false, endless(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", part))
                .reply(Reply.Http.class);
        assertFalse(page.complete());
        assertTrue(page.bodyBytes() <= 65_536);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_flood_of_headers_is_garbled(boolean tls) {
        assertInstanceOf(
                Outcome.Garbled.class, meet(tls, endless(OK, "X-A: b\r\n")).outcome());
        assertInstanceOf(
                Outcome.Garbled.class, meet(tls, endless(OK + "X-A: ", "b")).outcome());
        assertInstanceOf(
                Outcome.Garbled.class, meet(tls, endless("HTTP/1.1 200 ", "k")).outcome());
        assertInstanceOf(
                Outcome.Garbled.class,
                meet(tls, endless("", "HTTP/1.1 100 Continue\r\n\r\n")).outcome());
    }

    @Test
    void many_headers_are_read_up_to_two_hundred() {
        Reply.Http page = page(false, OK + "X-A: b\r\n".repeat(2_000) + "\r\nbody");
        assertEquals(200, page.headers().size());
        assertEquals("body", page.body());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_no_utf_8_is_replaced(boolean tls) {
        Reply.Http page = page(tls, OK + "Server: caf\u00e9\u00ff\r\n\r\n<title>a\u00ff\u00c3b</title>");
        assertEquals(Optional.of("a\ufffd\ufffdb"), page.title());
        assertEquals(Optional.of("caf\u00e9\u00ff"), page.header("Server"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void control_sequences_stay_what_they_are(boolean tls) {
        String evil = "\u001b]0;owned\u0007\u001b[2J\b\0";
        Reply.Http page =
                page(tls, OK + "Server: " + evil + "x\r\nX\u001b: y\r\n\r\n<title>" + evil + "</title>" + evil);
        assertEquals(Optional.of(evil + "x"), page.header("Server"));
        assertTrue(page.body().endsWith(evil));
        assertEquals(2, page.headers().size());
    }

    @Test
    void a_reason_in_any_language_is_a_status_line() {
        assertEquals(
                404,
                page(false, "HTTP/1.1 404 \u00c3\u0085tkomst nekad\r\n\r\n").status());
        assertEquals(404, page(false, "HTTP/1.1 404 a\rb\r\n\r\n").status());
        assertEquals(404, page(false, "HTTP/1.1 404\r\n\r\n").status());
        assertEquals(404, page(false, "HTTP/1.1 404 \r\n\r\n").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>HTTP/0.9 has no head</html>",
                "HTTP",
                "HTTP/0.9 200 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 099 x\r\n\r\n",
                "HTTP/1.1 200OK\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "\r\n\r\n",
                "\0"
            })
    void an_answer_without_a_status_line_is_garbled(String answer) {
        for (boolean tls : List.of(false, true)) {
            assertInstanceOf(
                    Outcome.Garbled.class, meet(tls, line -> line.say(answer)).outcome());
        }
    }

    @Test
    void headers_that_are_none_are_passed_over() {
        Reply.Http page = page(
                false,
                OK
                        + "no colon\r\n: no name\r\n folded: line\r\nContent-Length: -1\r\nContent-Length: 9999999999999999999\r\n"
                        + "Transfer-Encoding: identity\r\n\r\nbody");
        assertEquals("body", page.body());
        assertTrue(page.complete());
    }

    @Test
    void an_answer_that_breaks_off_inside_tls_is_still_an_answer() {
        Reply.Http page = meet(true, line -> {
                    line.say(OK + "Content-Length: 1000\r\n\r\nhalf");
                    line.reset();
                })
                .reply(Reply.Http.class);
        assertEquals("half", page.body());
        assertFalse(page.complete());
    }
}
