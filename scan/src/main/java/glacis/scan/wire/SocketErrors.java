package glacis.scan.wire;

import glacis.model.observation.Outcome;
import glacis.model.observation.Outcome.Decline;
import glacis.model.observation.Outcome.Declined;
import glacis.model.observation.Outcome.Failed;
import glacis.model.observation.Outcome.Failure;
import glacis.model.observation.Outcome.Garbled;
import glacis.model.observation.Outcome.Silent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What an error of the operating system means: the peer's no, or a fault on our side. The JDK tells most by their text. */
final class SocketErrors {

    private record Row(String text, Failure failure) {}

    private static final List<Row> FAILURES = List.of(
            new Row("too many open files", Failure.OUT_OF_DESCRIPTORS),
            new Row("cannot assign requested address", Failure.OUT_OF_PORTS),
            new Row("address not available", Failure.OUT_OF_PORTS),
            new Row("no buffer space", Failure.OUT_OF_MEMORY),
            new Row("cannot allocate memory", Failure.OUT_OF_MEMORY),
            new Row("permission denied", Failure.NOT_PERMITTED),
            new Row("operation not permitted", Failure.NOT_PERMITTED),
            new Row("network is unreachable", Failure.UNREACHABLE),
            new Row("no route to host", Failure.UNREACHABLE),
            new Row("host is down", Failure.UNREACHABLE),
            new Row("host is unreachable", Failure.UNREACHABLE),
            new Row("network is down", Failure.UNREACHABLE));

    private SocketErrors() {}

    /** What it means; how long it took is not known here. */
    static <T> Outcome<T> classify(IOException error) {
        return classify(error, 0);
    }

    /**
     * What it means.
     *
     * @param millis how long it took, milliseconds
     */
    static <T> Outcome<T> classify(IOException error, long millis) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        for (Row row : FAILURES) {
            if (text.contains(row.text())) {
                return new Failed<>(row.failure(), row.text());
            }
        }
        if (error instanceof SSLException) {
            return ofTls(text);
        }
        if (text.contains("timed out")) {
            // The system gave up before our own limit was reached: nobody said anything.
            return new Silent<>(millis);
        }
        if (error instanceof NoRouteToHostException) {
            return new Failed<>(Failure.UNREACHABLE, "no route to host");
        }
        if (error instanceof PortUnreachableException
                || error instanceof ConnectException && text.contains("refused")) {
            return new Declined<>(Decline.CONNECTION_REFUSED, "");
        }
        if (text.contains("reset") || text.contains("broken pipe") || text.contains("connection abort")) {
            return new Declined<>(Decline.CONNECTION_RESET, "");
        }
        return new Failed<>(Failure.INTERNAL, error.getClass().getSimpleName() + ": " + text);
    }

    /** TLS that failed is the peer's behaviour: it said no, hung up, or spoke something that is not TLS. */
    private static <T> Outcome<T> ofTls(String text) {
        if (text.contains("alert")) {
            return new Declined<>(Decline.PROTOCOL_REFUSAL, text);
        }
        if (text.contains("reset") || text.contains("broken pipe")) {
            return new Declined<>(Decline.CONNECTION_RESET, "");
        }
        return text.contains("terminated the handshake") || text.contains("shut down incorrectly")
                ? new Declined<>(Decline.CLOSED_EARLY, "")
                : new Garbled<>("no TLS that carries anything: " + text);
    }
}
