package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import glacis.model.scope.IpAddress;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Errors that the operating system really gives, provoked in a network of their own: a namespace that this test makes and
 * that ends with the process in it. The address asked, 192.0.2.1, is one for documentation (RFC 5737) and lies inside it.
 */
class ProvokedErrorsTest {

    private static final String FAR = "192.0.2.1";
    private static final String TO_DUMMY =
            "ip link set lo up; ip link add d0 type dummy; ip link set d0 up; ip addr add" + " 192.0.2.9/24 dev d0; ";

    private static String told(String setting) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                RealServer.isRoot() && System.getProperty("os.name").equals("Linux"),
                "only root on Linux may make a network namespace");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = setting + " && exec \"$0\" -Xmx64m -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" 2>&1";
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
                told(
                        TO_DUMMY
                                + "sysctl -qw net.ipv4.ip_local_port_range='50000 50000' net.ipv4.ip_local_reserved_ports=50000"));
    }

    /** Runs inside the namespace: asks once as the wire does and once as a search does. */
    static final class Lonely {
        private Lonely() {}

        public static void main(String[] args) throws IOException {
            byte[] address = IpAddress.require(FAR).bytes();
            InetSocketAddress far = new InetSocketAddress(InetAddress.getByAddress(address), 9);
            List<String> told = new ArrayList<>();
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(far, 2_000);
            } catch (IOException error) {
                told.add(words(error));
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
                case glacis.model.observation.Outcome.Failed<Void> failed
                when failed.failure() == glacis.model.observation.Outcome.Failure.INTERNAL -> "unknown: " + error;
                case glacis.model.observation.Outcome.Failed<Void> failed -> "Failed " + failed.failure();
                case glacis.model.observation.Outcome.Declined<Void> declined -> "Declined " + declined.how();
                default -> "something else: " + error;
            };
        }
    }
}
