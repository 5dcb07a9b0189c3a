package glacis.scan.schedule;

import glacis.model.observation.ObservationId;
import glacis.model.observation.Question;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.scan.probe.Protocols;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked by datagram: on each of a few ports the question of the protocol that is registered for it. Silence says
 * nothing about a port, so that none is looked for by any other datagram. Pure.
 */
public final class Datagrams {

    private static final int NAME_SERVER = 53;

    /** The ports that have a question. */
    public static final PortSet PORTS = PortSet.of(
            Stream.concat(Stream.of(NAME_SERVER), Protocols.overUdp().flatMap(p -> p.portsOverUdp().stream()))
                    .mapToInt(Integer::intValue)
                    .toArray());

    private Datagrams() {}

    /** The probe that asks on this port by datagram; empty when nothing is asked there. */
    public static Optional<String> question(int port) {
        if (port == NAME_SERVER) {
            return Optional.of("dns.version-over-udp");
        }
        return Protocols.overUdp()
                .filter(protocol -> protocol.portsOverUdp().contains(port))
                .flatMap(protocol -> Protocols.question(protocol, false).stream())
                .findFirst();
    }

    /** The questions to one address on those of these ports that have one, in the order of ports. */
    public static Stream<Question> to(Question host, PortSet ports) {
        Target.Host target = (Target.Host) host.target();
        Optional<ObservationId> parent = host.parent();
        Optional<HostName> from = host.followedFrom();
        return Arrays.stream(ports.toArray())
                .boxed()
                .flatMap(port -> question(port)
                        .map(probe -> new Question(
                                new Target.Endpoint(target.address(), port, Transport.UDP, Optional.empty()),
                                probe,
                                host.because(),
                                parent,
                                from))
                        .stream());
    }
}
