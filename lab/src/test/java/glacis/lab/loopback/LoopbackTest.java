package glacis.lab.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.IpAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.254.1.1",
                "192.168.1.1",
                "255.255.255.255",
                "::",
                "::2",
                "fe80::1",
                "2001:db8::1",
                "64:ff9b::7f00:1"
            })
    void refuses_every_other_address(String address) {
        IpAddress parsed = IpAddress.require(address);
        assertThatThrownBy(() -> Loopback.listen(parsed, 0, Limits.ORDINARY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback only");
        assertThatThrownBy(() -> Loopback.receive(parsed, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1"})
    void binds_to_loopback_and_to_nothing_wider(String address) throws IOException {
        IpAddress parsed = IpAddress.require(address);
        try (ServerSocket tcp = Loopback.listen(parsed, 0, Limits.ORDINARY);
                DatagramSocket udp = Loopback.receive(parsed, 0)) {
            assertThat(tcp.getInetAddress().isLoopbackAddress()).isTrue();
            assertThat(tcp.getInetAddress().getAddress()).isEqualTo(parsed.bytes());
            assertThat(udp.getLocalAddress().getAddress()).isEqualTo(parsed.bytes());
        }
    }

    @Test
    void says_which_port_is_taken_and_what_to_do() throws IOException {
        IpAddress address = IpAddress.require("127.0.0.1");
        try (ServerSocket first = Loopback.listen(address, 0, Limits.ORDINARY);
                DatagramSocket second = Loopback.receive(address, 0)) {
            assertThatThrownBy(() -> Loopback.listen(address, first.getLocalPort(), Limits.ORDINARY))
                    .isInstanceOf(IOException.class)
                    .hasMessage("TCP port " + first.getLocalPort() + " of 127.0.0.1 is in use, perhaps by another demo;"
                            + " end what listens there (ss -lntup shows it), then try again");
            assertThatThrownBy(() -> Loopback.receive(address, second.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("UDP port " + second.getLocalPort() + " of 127.0.0.1 is in use");
        }
    }

    /** The proof above is one of the whole lab only if nothing else in it makes a socket. */
    @Test
    void no_other_class_of_the_lab_binds_or_connects() throws IOException {
        Pattern sockets = Pattern.compile(
                "new ServerSocket|new DatagramSocket|new Socket|new MulticastSocket|\\.bind\\(|\\.connect\\(|SocketChannel"
                        + "|DatagramChannel|ServerSocketFactory|HttpServer|java\\.net\\.http");
        Path main = Path.of("src/main/java");
        assertThat(main).isDirectory();
        try (Stream<Path> files = Files.walk(main)) {
            List<Path> binding = files.filter(Files::isRegularFile)
                    .filter(file -> sockets.matcher(text(file)).find())
                    .map(Path::getFileName)
                    .toList();
            assertThat(binding).containsExactly(Path.of("Loopback.java"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException error) {
            throw new java.io.UncheckedIOException(error);
        }
    }
}
