package glacis.model.scope;

import java.util.Optional;

/**
 * A CIDR prefix: all addresses that share the first {@code length} bits with {@code first}.
 *
 * @param first the lowest address of the prefix (host bits are zero)
 * @param length the number of leading bits that count, 0 to 32 or 128
 */
public record Prefix(IpAddress first, int length) {

    public Prefix {
        if (length < 0 || length > first.version().bits()) {
            throw new IllegalArgumentException(
                    "a prefix of " + first + " has 0 to " + first.version().bits() + " bits, not " + length);
        }
        if (!mask(first, length).equals(first)) {
            throw new IllegalArgumentException(
                    first + "/" + length + " has host bits set; the prefix is " + mask(first, length) + "/" + length);
        }
    }

    /** The prefix of {@code length} bits that contains the address. */
    public static Prefix around(IpAddress address, int length) {
        return new Prefix(mask(address, length), length);
    }

    /** The prefix of exactly this address. */
    public static Prefix only(IpAddress address) {
        return new Prefix(address, address.version().bits());
    }

    /** The prefix that this text spells ("192.0.2.0/24", or one address), or empty. Host bits must be zero. */
    public static Optional<Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.parse(text).map(Prefix::only);
        }
        String digits = text.substring(slash + 1);
        boolean number = !digits.isEmpty()
                && digits.length() <= 3
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!number) {
            return Optional.empty();
        }
        int length = Integer.parseInt(digits);
        boolean ipv6 = text.indexOf(':') >= 0;
        return IpAddress.parse(text.substring(0, slash))
                // A length counts from the left of what is written, so a mapped address with one would mean two things.
                .filter(a -> ipv6 == (a.version() == IpAddress.Version.IPV6))
                .filter(a -> length <= a.version().bits() && mask(a, length).equals(a))
                .map(a -> new Prefix(a, length));
    }

    /** The prefix of a text that is known to be right, such as a constant. */
    public static Prefix require(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a prefix: " + text));
    }

    /** Whether the address lies in the prefix; never across versions. */
    public boolean contains(IpAddress address) {
        return address.version() == first.version() && mask(address, length).equals(first);
    }

    /** Whether every address of the other prefix lies in this one. */
    public boolean contains(Prefix other) {
        return other.length >= length && contains(other.first);
    }

    /** Whether the two share an address. */
    public boolean overlaps(Prefix other) {
        return contains(other) || other.contains(this);
    }

    /** The number of addresses, or Long.MAX_VALUE when it does not fit. */
    public long size() {
        int hostBits = first.version().bits() - length;
        return hostBits > 62 ? Long.MAX_VALUE : 1L << hostBits;
    }

    /** The address at this offset from the first. */
    public IpAddress at(long offset) {
        if (offset < 0 || offset >= size()) {
            throw new IllegalArgumentException("no address " + offset + " in " + this);
        }
        return first.version() == IpAddress.Version.IPV4
                ? IpAddress.ofIpv4((int) (first.low() + offset))
                : IpAddress.ofIpv6(first.high(), first.low() + offset);
    }

    private static IpAddress mask(IpAddress address, int length) {
        if (address.version() == IpAddress.Version.IPV4) {
            long mask = length == 0 ? 0 : -1L << 32 - length & 0xffff_ffffL;
            return IpAddress.ofIpv4((int) (address.low() & mask));
        }
        long high = length == 0 ? 0 : length >= 64 ? -1L : -1L << 64 - length;
        long low = length <= 64 ? 0 : length == 128 ? -1L : -1L << 128 - length;
        return new IpAddress(IpAddress.Version.IPV6, address.high() & high, address.low() & low);
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }
}
