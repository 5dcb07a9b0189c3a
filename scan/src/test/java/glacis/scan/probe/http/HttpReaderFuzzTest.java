package glacis.scan.probe.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import glacis.model.observation.Reply;
import glacis.scan.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpReaderFuzzTest {

    private static final List<byte[]> ANSWERS = Stream.of(
                    "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<title>hello</title>",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n",
                    "HTTP/1.0 301 Moved\r\nLocation: https://a/\r\nSet-Cookie: a=b\r\n\r\n",
                    "HTTP/1.1 103 Early\r\nLink: <a>\r\n\r\nHTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n")
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    @Test
    void every_answer_has_an_outcome() throws IOException {
        Fuzz.around("http", ANSWERS, bytes -> {
            HttpReader.isComplete(bytes);
            HttpReader.read(bytes, "/", true).answer().ifPresent(reply -> {
                Reply.Http page = (Reply.Http) reply;
                assertTrue(page.bodyBytes() <= bytes.length);
                assertTrue(page.status() >= 100 && page.status() < 600);
            });
        });
    }
}
