package glacis.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.lab.loopback.Access;
import glacis.model.scope.Target;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

    private final String network = Networks.next();
    private Lab lab;

    @BeforeEach
    void start() throws IOException {
        lab = Lab.start(LabPlan.shipped(), network, NOON, new Random(1));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Target.Endpoint at(String title) {
        return lab.servers().stream()
                .map(LabServer::endpoint)
                .filter(e -> title.equals(e.name().orElseThrow() + ":" + e.port()))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for another thread, at most ten seconds. */
    private static void eventually(BooleanSupplier holds) {
        for (int i = 0; i < 1_000 && !holds.getAsBoolean(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private List<Access> visits(String server) {
        return lab.accessLog().stream()
                .filter(a -> a.server().text().equals(server))
                .toList();
    }

    @Test
    void tells_who_is_there() {
        assertThat(lab.names()).hasSize(16);
        assertThat(lab.servers()).hasSize(17);
        assertThat(lab.servers())
                .allMatch(s -> s.endpoint().address().toString().startsWith(network + "."));
        assertThat(lab.resolver()).hasToString(network + ".53:10053/udp");
        LabServer files = lab.servers().stream()
                .filter(s -> s.name().text().equals("files.lab.test"))
                .findFirst()
                .orElseThrow();
        assertThat(files.kind()).isEqualTo("http");
        assertThat(files.failing()).containsExactly("GL-WEB-001", "GL-WEB-002");
    }

    @Test
    void refuses_a_network_outside_loopback() {
        assertThatThrownBy(() -> Lab.start(LabPlan.shipped(), "10.77.0", NOON, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
        assertThatThrownBy(() -> Lab.start(LabPlan.shipped(), "127.77", NOON, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("like 127.77.0 and not '127.77'");
    }

    @Test
    void a_second_lab_in_the_same_network_is_refused_in_one_sentence_and_leaves_the_first_alone() throws IOException {
        assertThatThrownBy(() -> Lab.start(LabPlan.shipped(), network, NOON, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TCP port 10080 of " + network + ".2 is in use");
        assertThat(Client.get(at("files.lab.test:10080"), "/")).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void closing_hangs_up_and_frees_every_port_at_once() throws IOException {
        try (Socket waiting = Client.connect(at("tarpit.lab.test:10999"))) {
            eventually(() -> visits("tarpit.lab.test").size() == 1);
            lab.close();
            assertThat(ends(waiting)).isTrue();
        }
        lab = Lab.start(LabPlan.shipped(), network, NOON, new Random(1));
        assertThat(Client.get(at("files.lab.test:10080"), "/")).startsWith("HTTP/1.1 200 OK");
    }

    private static boolean ends(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void notes_who_came_and_what_was_heard() throws IOException {
        Client.get(at("files.lab.test:10080"), "/a?b");
        eventually(() ->
                visits("files.lab.test").stream().anyMatch(a -> a.understood().equals(List.of("GET /a?b"))));
        Access access = visits("files.lab.test").getFirst();
        assertThat(access.at()).isEqualTo(NOON.instant());
        assertThat(access.address()).hasToString(network + ".9");
        assertThat(access.port()).isEqualTo(10080);
        assertThat(access.received()).isEqualTo("GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n".length());
        assertThat(access.firstBytes()).startsWith("474554202f613f62");
    }

    @Test
    void tells_a_bare_connection_from_a_hello_and_one_version_from_another() throws IOException {
        Target.Endpoint fine = at("new.lab.test:10443");
        Client.connect(fine).close();
        eventually(() -> understood("new.lab.test").equals(List.of(List.of())));
        Handshakes.offered(fine);
        eventually(() -> understood("new.lab.test").size() == 5);
        assertThat(understood("new.lab.test").stream().flatMap(List::stream))
                .anyMatch(words -> words.equals("hello, TLSv1.3 chosen"))
                .anyMatch(words -> words.equals("hello, TLSv1.2 chosen"))
                .anyMatch(words -> words.startsWith("hello turned away: "));
    }

    private List<List<String>> understood(String server) {
        return visits(server).stream().map(Access::understood).toList();
    }

    @Test
    void writes_its_log_line_by_line(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("access.log");
        Client.get(at("files.lab.test:10080"), "/early");
        eventually(() -> lab.accessLog().size() == 1);
        lab.writeAccessLogTo(file);
        Client.get(at("files.lab.test:10080"), "/late\u001b[2J");
        eventually(() -> lines(file).size() == 2);
        assertThat(lines(file).getFirst())
                .matches("2026-11-23T12:00:00Z\tfiles\\.lab\\.test\t" + network
                        + "\\.9:10080/tcp\t32\t47455420[0-9a-f]+\tGET /early");
        assertThat(lines(file).getLast()).endsWith("no request: GET /late?[2J HTTP/1.1");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException error) {
            throw new java.io.UncheckedIOException(error);
        }
    }

    @Test
    void a_printer_counts_every_byte_and_a_bare_connection_is_none() throws IOException {
        Client.connect(at("printer.lab.test:9100")).close();
        eventually(() -> visits("printer.lab.test").size() == 1);
        assertThat(lab.bytesOnFragilePorts()).isZero();
        try (Socket socket = Client.connect(at("printer.lab.test:9100"))) {
            socket.getOutputStream().write("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            eventually(() -> lab.bytesOnFragilePorts() == 5);
        }
        eventually(() -> visits("printer.lab.test").getLast().received() == 5);
        assertThat(lab.bytesOnFragilePorts()).isEqualTo(5);
    }

    @Test
    void gets_worse_and_is_repaired_from_the_next_connection_on() throws IOException {
        Target.Endpoint fine = at("new.lab.test:10443");
        byte[] before = Handshakes.certificate(fine).bytes();
        assertThat(Handshakes.offered(fine)).containsExactly("TLSv1.3", "TLSv1.2");
        lab.worsen("new.lab.test");
        assertThat(Handshakes.offered(fine)).containsExactly("TLSv1.3", "TLSv1.2", "TLSv1");
        assertThat(Handshakes.certificate(fine).selfSigned()).isTrue();
        assertThat(Client.getOverTls(fine, "/")).contains("<title>New</title>");
        lab.repair("new.lab.test");
        assertThat(Handshakes.offered(fine)).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(Handshakes.certificate(fine).bytes()).isEqualTo(before);
    }

    @Test
    void only_what_the_page_says_can_get_worse() {
        assertThatThrownBy(() -> lab.worsen("shop.lab.test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only new.lab.test:10443");
    }
}
