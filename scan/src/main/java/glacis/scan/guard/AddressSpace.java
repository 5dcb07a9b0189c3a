package glacis.scan.guard;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kind of place an address is, by the special-purpose registries (RFC 6890, RFC 4291).
 *
 * <p>Closed by default: IPv6 is public only within 2000::/3, the one block that is given out.
 */
public enum AddressSpace {
    /** 127.0.0.0/8 and ::1. */
    LOOPBACK,
    /** Private use, shared address space, benchmarking, unique local: somebody's own network, ask only where listed. */
    PRIVATE,
    /** Everything that can be reached from everywhere. */
    PUBLIC,
    /** Never asked: this network, link-local, documentation, multicast, broadcast, not given out. */
    RESERVED;

    private static final List<Prefix> LOOPBACKS = prefixes("127.0.0.0/8", "::1/128");

    private static final List<Prefix> PRIVATES =
            prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7");

    /** Cloud metadata (169.254.169.254) is link-local and so among them. */
    private static final List<Prefix> RESERVEDS = prefixes(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    /** They stand for somebody's own in what people write (RFC 5737, RFC 3849, RFC 9637). */
    private static final List<Prefix> EXAMPLES =
            prefixes("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20");

    private static final Prefix GIVEN_OUT = Prefix.require("2000::/3");

    /** An IPv4 address in the last 32 bits (RFC 6052). */
    private static final Prefix NAT64 = Prefix.require("64:ff9b::/96");

    /** An IPv4 address in bits 16 to 47 (RFC 3056). */
    private static final Prefix SIX_TO_FOUR = Prefix.require("2002::/16");

    /** The kind of this address; one that carries an IPv4 address is public or reserved, as that one is. */
    public static AddressSpace of(IpAddress address) {
        Optional<IpAddress> carried = carried(address);
        if (carried.isPresent()) {
            // A translator elsewhere would decide whose loopback or private network that is.
            return of(carried.get()) == PUBLIC ? PUBLIC : RESERVED;
        }
        return of(Prefix.only(address));
    }

    /** The kind of all these addresses: reserved when one is, otherwise public unless all of them are not. */
    public static AddressSpace of(Prefix prefix) {
        if (LOOPBACKS.stream().anyMatch(part -> part.contains(prefix))) {
            return LOOPBACK;
        }
        if (PRIVATES.stream().anyMatch(part -> part.contains(prefix))) {
            return PRIVATE;
        }
        boolean outside = prefix.first().version() == IpAddress.Version.IPV6 && !GIVEN_OUT.contains(prefix);
        boolean reserved = outside
                || SIX_TO_FOUR.overlaps(prefix)
                || LOOPBACKS.stream().anyMatch(part -> part.overlaps(prefix))
                || RESERVEDS.stream().anyMatch(part -> part.overlaps(prefix));
        return reserved ? RESERVED : PUBLIC;
    }

    /**
     * Whether all of these addresses are reserved, so that a line about them can never allow anything; addresses for
     * documentation are left out, which stand in a file until somebody writes their own.
     */
    public static boolean isNever(Prefix prefix) {
        if (EXAMPLES.stream().anyMatch(part -> part.contains(prefix))) {
            return false;
        }
        if (RESERVEDS.stream().anyMatch(part -> part.contains(prefix))) {
            return true;
        }
        return prefix.first().version() == IpAddress.Version.IPV6
                && !GIVEN_OUT.overlaps(prefix)
                && !NAT64.overlaps(prefix)
                && Stream.concat(LOOPBACKS.stream(), PRIVATES.stream()).noneMatch(part -> part.overlaps(prefix));
    }

    /** The IPv4 address that an IPv6 address carries for a translator or a tunnel, by NAT64 or 6to4. */
    static Optional<IpAddress> carried(IpAddress address) {
        if (NAT64.contains(address)) {
            return Optional.of(IpAddress.ofIpv4((int) address.low()));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(IpAddress.ofIpv4((int) (address.high() >>> 16)));
        }
        return Optional.empty();
    }

    /** Whether a line over these addresses needs a contact and, unless verified, has a limited size. */
    public static boolean isOpen(Prefix prefix) {
        return switch (of(prefix)) {
            case LOOPBACK, PRIVATE -> false;
            case PUBLIC, RESERVED -> true;
        };
    }

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::require).toList();
    }
}
