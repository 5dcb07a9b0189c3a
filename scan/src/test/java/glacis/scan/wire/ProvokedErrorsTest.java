package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import glacis.model.observation.Outcome;
import glacis.model.scope.IpAddress;
import glacis.scan.Peer;
import glacis.scan.RealServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Errors that the operating system really gives, provoked in a network of their own: a namespace that this test makes and
 * that ends with the process in it. The address asked, 192.0.2.1, is one for documentation (RFC 5737) and lies inside it.
 */
class ProvokedErrorsTest {

    private static final String FAR = "192.0.2.1";

    private static String told(String setting) throws IOException, InterruptedException {
        return told(setting, "2");
    }

    private static String told(String setting, String times) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                RealServer.isRoot() && System.getProperty("os.name").equals("Linux"),
                "only root on Linux may make a network namespace");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script =
                setting + " && exec \"$0\" -Xmx64m -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" " + times + " 2>&1";
        Process process = new ProcessBuilder(
                        RealServer.program("unshare"),
                        "--net",
                        "sh",
                        "-c",
                        script,
                        java,
                        System.getProperty("java.class.path"),
                        Lonely.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        Assumptions.assumeFalse(
                output.contains("unshare failed") || output.contains("Unknown device type"),
                "this machine does not let us make that network: " + output);
        return output.strip();
    }

    private static String twice(String outcome) {
        return outcome + "\n" + outcome;
    }

    @Test
    void a_network_without_a_route_is_unreachable() throws Exception {
        assertEquals(twice("Failed UNREACHABLE"), told("ip link set lo up"));
    }

    @Test
    void a_host_that_the_network_does_not_know_is_unreachable() throws Exception {
        assertEquals(twice("Failed UNREACHABLE"), told("ip link set lo up; ip route add unreachable " + FAR));
    }

    @Test
    void a_route_that_is_forbidden_is_not_permitted() throws Exception {
        assertEquals(twice("Failed NOT_PERMITTED"), told("ip link set lo up; ip route add prohibit " + FAR));
    }

    @Test
    void source_ports_that_ran_out_are_our_fault() throws Exception {
        assertEquals(
                twice("Failed OUT_OF_PORTS"),
                told("ip link set lo up; ip addr add " + FAR + "/24 dev lo; sysctl -qw"
                        + " net.ipv4.ip_local_port_range='50000 50000' net.ipv4.ip_local_reserved_ports=50000"));
    }

    @Test
    void a_time_limit_of_the_system_is_silence() throws Exception {
        assertEquals(
                "Silent",
                told(
                        "ip link set lo up; ip route add 192.0.2.0/24 dev lo; sysctl -qw net.ipv4.tcp_syn_retries=1",
                        "1"));
    }

    @Test
    void writing_to_somebody_who_has_gone_is_a_reset() throws IOException {
        try (Peer peer = new Peer(line -> {});
                Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getByAddress(peer.endpoint().address().bytes()), peer.port()),
                    2_000);
            IOException error = assertThrows(IOException.class, () -> {
                for (int i = 0; i < 500; i++) {
                    socket.getOutputStream().write(1);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            });
            assertEquals("Broken pipe", error.getMessage());
            assertEquals(new Outcome.Declined<>(Outcome.Decline.CONNECTION_RESET, ""), SocketErrors.classify(error));
        }
    }

    /** Runs inside the namespace: asks once as the wire does and once as a search does. */
    static final class Lonely {
        private Lonely() {}

        public static void main(String[] arguments) throws IOException {
            byte[] address = IpAddress.require(FAR).bytes();
            InetSocketAddress far = new InetSocketAddress(InetAddress.getByAddress(address), 9);
            List<String> told = new ArrayList<>();
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(far, 20_000);
            } catch (IOException error) {
                told.add(words(error));
            }
            if (arguments[0].equals("1")) {
                System.out.println(String.join("\n", told));
                return;
            }
            try (SocketChannel channel = SocketChannel.open()) {
                channel.connect(far);
            } catch (IOException error) {
                told.add(words(error));
            }
            System.out.println(String.join("\n", told));
        }

        private static String words(IOException error) {
            return switch (SocketErrors.<Void>classify(error)) {
                case Outcome.Failed<Void> failed
                when failed.failure() == Outcome.Failure.INTERNAL -> "unknown: " + error;
                case Outcome.Silent<Void> silent -> "Silent";
                case Outcome.Failed<Void> failed -> "Failed " + failed.failure();
                case Outcome.Declined<Void> declined -> "Declined " + declined.how();
                default -> "something else: " + error;
            };
        }
    }
}
