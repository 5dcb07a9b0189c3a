package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redirect to another name leads to another owner: {@code securitytxt check} says where, and asks nobody about it. */
class ForeignRedirectTest {

    private static final String FILE = "Contact: mailto:security@own.test\nExpires: 2027-01-01T00:00:00Z\n";

    @TempDir
    Path folder;

    private Zone zone;
    private ServerSocket foreign;

    @BeforeEach
    void open() throws IOException {
        zone = new Zone();
        zone.paste("own.test. 60 IN A 127.0.0.1");
        zone.paste("foreign.test. 60 IN A 127.0.0.1");
        foreign = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @AfterEach
    void close() throws IOException {
        foreign.close();
        zone.close();
    }

    /** A web server that answers each path as it is told, until it is closed. */
    private static final class Web implements AutoCloseable {
        private final ServerSocket socket;
        private final List<String> asked = new CopyOnWriteArrayList<>();

        Web(Function<String, String> answers) throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            Thread.startVirtualThread(() -> serve(answers));
        }

        private void serve(Function<String, String> answers) {
            try {
                while (true) {
                    try (Socket visit = socket.accept()) {
                        BufferedReader in = new BufferedReader(
                                new InputStreamReader(visit.getInputStream(), StandardCharsets.US_ASCII));
                        String host = "";
                        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                            host = line.startsWith("Host: ") ? line.substring("Host: ".length()) : host;
                        }
                        asked.add(host);
                        visit.getOutputStream().write(answers.apply(host).getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException over) {
                // The test is over.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String redirect(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static String file() {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + FILE.length() + "\r\n\r\n" + FILE;
    }

    /** The mandate covers the other name too: what keeps us from it is that it is not the one that was asked for. */
    private DemoStage.Said check(String url, String... further) throws IOException {
        Path mandate = Files.writeString(folder.resolve("all.yaml"), """
                mandates:
                  - id: all
                    authorised_by: whoever runs this machine
                    basis: own-assets
                    contact: security@own.test
                    from: 2026-01-01
                    until: 2027-01-01
                    allow: [127.0.0.0/8, own.test, foreign.test]
                """);
        List<String> words = new ArrayList<>(
                List.of("securitytxt", "check", url, "--mandate", mandate.toString(), "--resolver", zone.address()));
        words.addAll(List.of(further));
        return new DemoStage(folder.resolve("home")).run(words.toArray(String[]::new));
    }

    private void nobodyWasAsked() throws IOException {
        assertThat(zone.questions()).noneMatch(question -> question.contains("foreign"));
        // A connection that had been made would be waiting here.
        foreign.setSoTimeout(50);
        assertThatThrownBy(() -> foreign.accept()).isInstanceOf(SocketTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://foreign.test:%d",
                "http://127.0.0.1:%d",
                "//foreign.test:%d",
                "http://own.test.foreign.test:%d"
            })
    void another_owner_is_not_asked(String origin) throws IOException {
        String place = origin.formatted(foreign.getLocalPort()) + "/.well-known/security.txt";
        try (Web web = new Web(host -> redirect(place))) {
            DemoStage.Said said = check("http://own.test:" + web.port());
            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isEqualTo(ExitCode.FINDING);
            assertThat(said.out()).contains("\nnot decided   0 errors ");
            assertThat(said.out().replaceAll("\\s+", " "))
                    .contains("no_security_txt it redirects to \"" + place + "\", where nobody was asked (status 302)");
            assertThat(web.asked).containsExactly("own.test:" + web.port());
            nobodyWasAsked();

            assertThat(check("http://own.test:" + web.port(), "--json").out())
                    .contains("\"what\" : \"no_security_txt\"")
                    .contains("where nobody was asked (status 302)");
            nobodyWasAsked();
        }
    }

    @Test
    void the_way_back_by_another_owner_is_not_taken_either() throws IOException {
        String there = "http://foreign.test:" + foreign.getLocalPort() + "/.well-known/security.txt";
        try (Web last = new Web(host -> redirect(there));
                Web first = new Web(host -> redirect("http://OWN.test:" + last.port() + "/.well-known/security.txt"))) {
            DemoStage.Said said = check("http://own.test:" + first.port());
            assertThat(said.out()).contains("after 1 redirect").contains("foreign.test");
            nobodyWasAsked();
        }
    }

    @Test
    void the_same_name_at_another_port_is_followed() throws IOException {
        try (Web last = new Web(host -> file());
                Web first = new Web(host -> redirect("http://own.test:" + last.port() + "/.well-known/security.txt"))) {
            DemoStage.Said said = check("http://own.test:" + first.port());
            assertThat(said.out()).contains("after 1 redirect").contains("invalid_uri_scheme");
            assertThat(last.asked).containsExactly("own.test:" + last.port());
        }
    }
}
