package glacis.scan.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Decline;
import glacis.model.observation.Outcome.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The texts are those of the JDK on Linux; those that can be provoked are, in {@link ProvokedErrorsTest} and {@link ExhaustionTest}. */
class SocketErrorsTest {

    @TestFactory
    Stream<DynamicTest> our_faults_are_never_the_peers() {
        return Stream.of(
                fails(new SocketException("Too many open files"), Failure.OUT_OF_DESCRIPTORS),
                fails(new SocketException("Too many open files in system"), Failure.OUT_OF_DESCRIPTORS),
                fails(new BindException("Cannot assign requested address"), Failure.OUT_OF_PORTS),
                fails(
                        new NoRouteToHostException("Cannot assign requested address (Address not available)"),
                        Failure.OUT_OF_PORTS),
                fails(new SocketException("No buffer space available"), Failure.OUT_OF_MEMORY),
                fails(new IOException("Cannot allocate memory"), Failure.OUT_OF_MEMORY),
                fails(new SocketException("Permission denied"), Failure.NOT_PERMITTED),
                fails(new IOException("Operation not permitted"), Failure.NOT_PERMITTED),
                fails(new SocketException("Network is unreachable"), Failure.UNREACHABLE),
                fails(new NoRouteToHostException("No route to host"), Failure.UNREACHABLE),
                fails(new NoRouteToHostException("Host is unreachable"), Failure.UNREACHABLE),
                fails(new IOException("something new"), Failure.INTERNAL));
    }

    @TestFactory
    Stream<DynamicTest> the_peers_no_is_never_our_fault() {
        return Stream.of(
                declines(new ConnectException("Connection refused"), Decline.CONNECTION_REFUSED),
                declines(new PortUnreachableException(), Decline.CONNECTION_REFUSED),
                declines(new SocketException("Connection reset"), Decline.CONNECTION_RESET),
                declines(new IOException("Connection reset by peer"), Decline.CONNECTION_RESET),
                declines(new IOException("Broken pipe"), Decline.CONNECTION_RESET),
                declines(new SocketException("Software caused connection abort"), Decline.CONNECTION_RESET),
                declines(
                        new SSLHandshakeException("Received fatal alert: handshake_failure"), Decline.PROTOCOL_REFUSAL),
                declines(new SSLHandshakeException("Remote host terminated the handshake"), Decline.CLOSED_EARLY));
    }

    private static DynamicTest fails(IOException error, Failure expected) {
        return DynamicTest.dynamicTest(String.valueOf(error.getMessage()), () -> {
            Outcome<Void> outcome = SocketErrors.classify(error);
            assertEquals(
                    expected, assertInstanceOf(Outcome.Failed.class, outcome).failure());
        });
    }

    private static DynamicTest declines(IOException error, Decline expected) {
        return DynamicTest.dynamicTest(String.valueOf(error.getMessage()), () -> {
            Outcome<Void> outcome = SocketErrors.classify(error);
            assertEquals(
                    expected, assertInstanceOf(Outcome.Declined.class, outcome).how());
        });
    }
}
