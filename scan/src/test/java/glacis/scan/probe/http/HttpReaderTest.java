package glacis.scan.probe.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpReaderTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Reply.Http read(String text) {
        return assertInstanceOf(
                Reply.Http.class,
                HttpReader.read(bytes(text), "/", false).answer().orElseThrow());
    }

    @Test
    void reads_status_headers_title_and_body() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Length: 36\r\n\r\n"
                + "<html><TITLE a=b> A \n page </TITLE>x");
        assertEquals(200, page.status());
        assertEquals(Optional.of("nginx/1.22.1"), page.header("server"));
        assertEquals(Optional.of("A page"), page.title());
        assertEquals(36, page.bodyBytes());
        assertTrue(page.complete());
    }

    @Test
    void joins_chunks() {
        String text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";
        assertEquals("hello world", read(text).body());
        assertTrue(read(text).complete());
        assertTrue(HttpReader.isComplete(bytes(text)));
        assertFalse(HttpReader.isComplete(bytes(text.substring(0, text.length() - 5))));
    }

    @Test
    void keeps_what_came_before_a_broken_chunk() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\nrest");
        assertEquals("hello", page.body());
        assertFalse(page.complete());
    }

    @Test
    void a_chunk_of_almost_everything_costs_nothing() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nab");
        assertEquals("ab", page.body());
        assertFalse(page.complete());
    }

    @Test
    void passes_over_interim_answers() {
        assertEquals(
                404,
                read("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n")
                        .status());
        assertFalse(HttpReader.isComplete(bytes("HTTP/1.1 100 Continue\r\n\r\n")));
    }

    @Test
    void says_when_a_body_is_shorter_than_announced() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        assertEquals(3, page.bodyBytes());
        assertFalse(page.complete());
    }

    @Test
    void reads_no_more_than_64_kib_of_body() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(90_000));
        assertEquals(65_536, page.bodyBytes());
        assertEquals(8_192, page.body().length());
        assertFalse(page.complete());
    }

    @Test
    void does_not_unpack_what_nobody_asked_to_be_packed() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\b");
        assertEquals(3, page.bodyBytes());
    }

    @Test
    void control_characters_stay_as_they_are() {
        Reply.Http page = read("HTTP/1.1 200 OK\r\nServer: a\u001b[31mb\r\n\r\n");
        assertEquals(Optional.of("a\u001b[31mb"), page.header("Server"));
    }

    @Test
    void something_else_is_garbled() {
        assertInstanceOf(Outcome.Garbled.class, HttpReader.read(bytes("SSH-2.0-x\r\n\r\n"), "/", false));
        assertInstanceOf(Outcome.Garbled.class, HttpReader.read(bytes("HTTP/1.1 2000 OK\r\n\r\n"), "/", false));
        assertInstanceOf(Outcome.Garbled.class, HttpReader.read(bytes("HTTP/1.1 200 OK\r\nno end"), "/", false));
        assertTrue(HttpReader.isComplete(bytes("SSH-2.0-x")));
    }
}
