package glacis.lab.loopback;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Transport;
import java.time.Instant;
import java.util.List;

/**
 * One connection or datagram that a server of the lab received.
 *
 * @param at when it came
 * @param server whom it was for
 * @param address the server's
 * @param port the server's
 * @param transport how it came
 * @param received how many bytes were heard, TLS and all
 * @param firstBytes the first of them, at most 64, in hexadecimal digits
 * @param understood what the server made of it, in order: "GET /", "EHLO", "hello, TLSv1.2 chosen"
 */
public record Access(
        Instant at,
        HostName server,
        IpAddress address,
        int port,
        Transport transport,
        long received,
        String firstBytes,
        List<String> understood) {

    public Access {
        understood = List.copyOf(understood);
    }

    /** As a line of the log's file: six columns separated by tabs, the last one separated by semicolons. */
    @Override
    public String toString() {
        return String.join(
                "\t",
                at.toString(),
                server.text(),
                address + ":" + port + "/" + (transport == Transport.UDP ? "udp" : "tcp"),
                Long.toString(received),
                firstBytes.isEmpty() ? "-" : firstBytes,
                String.join("; ", understood));
    }
}
