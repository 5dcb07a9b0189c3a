package glacis.scan.guard;

import glacis.model.scope.HostName;
import glacis.model.scope.Intrusiveness;
import glacis.model.scope.IpAddress;
import glacis.model.scope.PortSet;
import glacis.model.scope.Prefix;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request in the words of the decision.
 *
 * @param request what was asked
 * @param literal the addresses that packets would carry
 * @param judged the addresses that rules are held against: the carried IPv4 address for NAT64 and 6to4
 * @param space what kind of place that is
 * @param name the name that a conversation would carry
 * @param level the level that touching the target needs at least
 * @param ports the ports that would be touched
 * @param transports the transport protocols
 * @param search whether ports are looked for
 */
record Subject(
        Request request,
        Prefix literal,
        Prefix judged,
        AddressSpace space,
        Optional<HostName> name,
        Intrusiveness level,
        PortSet ports,
        Set<Transport> transports,
        boolean search) {

    static Subject conversation(Request request, Target.Endpoint endpoint) {
        IpAddress address = endpoint.address();
        return new Subject(
                request,
                Prefix.only(address),
                Prefix.only(AddressSpace.carried(address).orElse(address)),
                AddressSpace.of(address),
                endpoint.name(),
                atLeast(request.level(), Intrusiveness.NORMAL_CLIENT),
                PortSet.of(endpoint.port()),
                Set.of(endpoint.transport()),
                false);
    }

    static Subject host(Request request, IpAddress address) {
        return search(
                request,
                Prefix.only(address),
                Prefix.only(AddressSpace.carried(address).orElse(address)),
                AddressSpace.of(address));
    }

    static Subject network(Request request, Prefix prefix) {
        return search(request, prefix, prefix, AddressSpace.of(prefix));
    }

    private static Subject search(Request request, Prefix literal, Prefix judged, AddressSpace space) {
        return new Subject(
                request,
                literal,
                judged,
                space,
                Optional.empty(),
                atLeast(request.level(), Intrusiveness.NON_INTRUSIVE),
                request.ports(),
                Set.of(Transport.TCP, Transport.UDP),
                true);
    }

    /** Every name that had a part in getting here: the one it carries and the one that published it. */
    Stream<HostName> names() {
        return Stream.concat(name.stream(), request.followedFrom().stream());
    }

    private static Intrusiveness atLeast(Intrusiveness level, Intrusiveness least) {
        return level.allows(least) ? level : least;
    }
}
