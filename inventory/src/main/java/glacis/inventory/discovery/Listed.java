package glacis.inventory.discovery;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the operator listed.
 *
 * @param names names, each for itself only
 * @param addresses addresses and networks
 */
public record Listed(Set<HostName> names, List<Prefix> addresses) {

    public Listed {
        names = Set.copyOf(names);
        addresses = List.copyOf(addresses);
    }

    /** As {@link #Listed(Set, List)} from any collections. */
    public static Listed of(Collection<HostName> names, Collection<Prefix> addresses) {
        return new Listed(Set.copyOf(names), List.copyOf(addresses));
    }

    boolean contains(HostName name) {
        return names.contains(name);
    }

    boolean contains(IpAddress address) {
        return addresses.stream().anyMatch(prefix -> prefix.contains(address));
    }
}
