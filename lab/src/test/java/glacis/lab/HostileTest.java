package glacis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.lab.loopback.Access;
import glacis.model.scope.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The peers that no client should have to meet are as bad as LAB.md says, and not worse. */
class HostileTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabPlan.hostile(), Networks.next(), InstantSource.system(), new Random(4));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    private static Target.Endpoint at(String name) {
        return lab.servers().stream()
                .map(LabServer::endpoint)
                .filter(e -> e.name().orElseThrow().text().equals(name + ".lab.test"))
                .findFirst()
                .orElseThrow();
    }

    /** Asks for a page and stops behind the head. */
    private static InputStream body(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        while (!Client.line(socket).equals("\r")) {
            // The head.
        }
        return socket.getInputStream();
    }

    private static long skip(InputStream in, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int count = in.read(buffer); count >= 0 && total < most; count = in.read(buffer)) {
            total += count;
        }
        return total;
    }

    @Test
    void drips_a_line_that_does_not_end() throws IOException {
        assertThat(Client.ask(at("drip"), "", 6)).isEqualTo("220 dr");
    }

    @Test
    void ends_an_endless_banner_by_itself() throws IOException {
        try (Socket socket = Client.connect(at("endless"))) {
            assertThat(skip(socket.getInputStream(), Long.MAX_VALUE)).isEqualTo(64L * MEBIBYTE);
        }
    }

    @Test
    void ends_noise_by_itself() throws IOException {
        try (Socket socket = Client.connect(at("noise"))) {
            assertThat(skip(socket.getInputStream(), Long.MAX_VALUE)).isEqualTo(64L * MEBIBYTE);
        }
    }

    @Test
    void unfolds_a_thousandfold() throws IOException {
        try (Socket socket = Client.connect(at("bomb"));
                GZIPInputStream gzip = new GZIPInputStream(body(socket))) {
            assertThat(skip(gzip, 200L * MEBIBYTE)).isGreaterThanOrEqualTo(200L * MEBIBYTE);
        }
        try (Socket socket = Client.connect(at("bomb"))) {
            assertThat(skip(body(socket), Long.MAX_VALUE)).isBetween(9L * MEBIBYTE, 12L * MEBIBYTE);
        }
    }

    @Test
    void floods_with_a_gibibyte_and_stops_when_the_client_leaves() throws IOException {
        try (Socket socket = Client.connect(at("flood"))) {
            assertThat(Client.ask(socket, "GET / HTTP/1.1\r\n\r\n", 200)).contains("Content-Length: 1073741824\r\n");
            assertThat(skip(socket.getInputStream(), 20L * MEBIBYTE)).isGreaterThanOrEqualTo(20L * MEBIBYTE);
        }
    }

    @Test
    void redirects_round_in_a_circle() throws IOException {
        assertThat(Client.get(at("loop"), "/")).contains("Location: http://loop.lab.test:10080/again\r\n");
        assertThat(Client.get(at("loop"), "/again")).contains("Location: http://loop.lab.test:10080/\r\n");
    }

    @Test
    void breaks_off_between_chunks() throws IOException {
        assertThat(Client.get(at("chunks"), "/"))
                .contains("Transfer-Encoding: chunked")
                .contains("1c\r\n<title>Broken chunks</title>\r\nzz; a size\r\n");
    }

    @Test
    void shows_a_certificate_that_is_no_der() throws IOException {
        String hello = "\u0016\u0003\u0001\0\u0004\u0001\0\0\0";
        assertThat(Client.ask(at("torn"), hello, 5 + 4 + 38 + 4 + 16 + 4))
                .startsWith("\u0016\u0003\u0003")
                .contains("\u000b\0\0\u0010\0\0\r\0\0\n0\u0082\u007f\u00ff")
                .endsWith("\u000e\0\0\0");
    }

    @Test
    void draws_on_the_terminal_and_breaks_the_text() throws IOException {
        try (Socket socket = Client.connect(at("odd-banner"))) {
            assertThat(Client.line(socket))
                    .startsWith("220 odd\u001b[2J")
                    .contains("\u0007")
                    .contains("\u00ff\u00fe")
                    .contains("\u00e2\u0080\u00ae");
        }
        assertThat(Client.get(at("odd-title"), "/"))
                .contains("<title>odd \u001b[2J")
                .contains("Server: odd\u001b[2J")
                .contains("<script>");
    }

    @Test
    void logs_them_like_any_other() throws IOException {
        Client.get(at("odd-title"), "/");
        assertThat(lab.accessLog())
                .extracting(Access::server)
                .contains(at("odd-title").name().orElseThrow());
    }
}
