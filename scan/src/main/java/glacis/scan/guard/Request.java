package glacis.scan.guard;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import java.util.Optional;

/**
 * What somebody wants to ask of whom: the question to the guard.
 *
 * @param target an endpoint for a conversation; a host or a network for a search for ports
 * @param level the level that the probe declares; what touches the target counts as normal-client at least, a search for
 *     ports as non-intrusive at least
 * @param probe the probe's name, by which consented checks are listed
 * @param ports the ports of a search; an endpoint has its own port and ignores this
 * @param bytesWillBeSent whether anything is sent beyond opening and closing a connection
 * @param followedFrom the permitted name that published this target for itself (CNAME, MX, NS, MTA-STS), or whose address
 *     a host is; empty when the operator listed the target
 * @param portPublished whether the name itself publishes the endpoint's port (SRV, HTTPS or SVCB, TLSA, URL)
 * @param connections how many connections it takes at most; a search takes as many as it has ports, whatever this says
 * @param insideTls whether the question is put inside TLS
 */
public record Request(
        Target target,
        Intrusiveness level,
        String probe,
        PortSet ports,
        boolean bytesWillBeSent,
        Optional<HostName> followedFrom,
        boolean portPublished,
        int connections,
        boolean insideTls) {

    /** A request for one connection in the clear. */
    public Request(
            Target target,
            Intrusiveness level,
            String probe,
            PortSet ports,
            boolean bytesWillBeSent,
            Optional<HostName> followedFrom,
            boolean portPublished) {
        this(target, level, probe, ports, bytesWillBeSent, followedFrom, portPublished, 1, false);
    }

    /** A request on a port that nobody published. */
    public Request(
            Target target,
            Intrusiveness level,
            String probe,
            PortSet ports,
            boolean bytesWillBeSent,
            Optional<HostName> followedFrom) {
        this(target, level, probe, ports, bytesWillBeSent, followedFrom, false);
    }

    /** A conversation with an endpoint that the operator listed. */
    public static Request conversation(Target.Endpoint endpoint, Intrusiveness level, String probe) {
        return new Request(endpoint, level, probe, PortSet.of(endpoint.port()), true, Optional.empty(), false);
    }

    /** A search for ports of one address or of a network. */
    public static Request search(Target where, PortSet ports, String probe) {
        return new Request(where, Intrusiveness.NON_INTRUSIVE, probe, ports, false, Optional.empty(), false);
    }

    /** The same request, met because a permitted name published it. */
    public Request followedFrom(HostName name) {
        return new Request(
                target, level, probe, ports, bytesWillBeSent, Optional.of(name), portPublished, connections, insideTls);
    }

    /** The same request on a port that the name itself publishes. */
    public Request onPublishedPort() {
        return new Request(target, level, probe, ports, bytesWillBeSent, followedFrom, true, connections, insideTls);
    }

    /** The same request, by which a connection is opened and closed without a byte. */
    public Request withoutBytes() {
        return new Request(target, level, probe, ports, false, followedFrom, portPublished, connections, insideTls);
    }

    /** The same request, which takes so many connections at most. */
    public Request taking(int most) {
        return new Request(target, level, probe, ports, bytesWillBeSent, followedFrom, portPublished, most, insideTls);
    }

    /** The same request, put inside TLS or not. */
    public Request insideTls(boolean inside) {
        return new Request(
                target, level, probe, ports, bytesWillBeSent, followedFrom, portPublished, connections, inside);
    }

    /** The question as the ledger keeps it: {@code tls.hello}, {@code http.root}, {@code http.root in TLS}. */
    public String asked() {
        return DailyShare.asked(probe, insideTls);
    }
}
