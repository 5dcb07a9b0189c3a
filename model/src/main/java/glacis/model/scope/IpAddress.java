package glacis.model.scope;

import java.util.Optional;

/**
 * A literal IPv4 or IPv6 address: 32 or 128 bits and nothing else; no name, no zone.
 *
 * @param version which of the two protocols
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address, the 32 bits of an IPv4 address
 */
public record IpAddress(Version version, long high, long low) implements Comparable<IpAddress> {

    /** The two versions of the Internet Protocol. */
    public enum Version {
        /** RFC 791: 32 bits. */
        IPV4(32),
        /** RFC 8200: 128 bits. */
        IPV6(128);

        private final int bits;

        Version(int bits) {
            this.bits = bits;
        }

        /** The length of an address in bits. */
        public int bits() {
            return bits;
        }
    }

    private static final long MAPPED = 0xffffL << 32;

    public IpAddress {
        if (version == Version.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
        if (version == Version.IPV6 && high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED) {
            throw new IllegalArgumentException("an IPv4-mapped address is written as its IPv4 address");
        }
    }

    /** The IPv4 address of these 32 bits. */
    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(Version.IPV4, 0, bits & 0xffff_ffffL);
    }

    /** The address of these 128 bits; an IPv4-mapped one (RFC 4291 §2.5.5.2) becomes its IPv4 address. */
    public static IpAddress ofIpv6(long high, long low) {
        if (high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED) {
            return ofIpv4((int) low);
        }
        return new IpAddress(Version.IPV6, high, low);
    }

    /**
     * The address of 4 or 16 bytes in network order.
     *
     * @throws IllegalArgumentException for any other length
     */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length == 4) {
            return ofIpv4((int) longOf(bytes, 0, 4));
        }
        if (bytes.length == 16) {
            return ofIpv6(longOf(bytes, 0, 8), longOf(bytes, 8, 8));
        }
        throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    }

    private static long longOf(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    /** The address that this text spells canonically, or empty: see {@link AddressText} for what is accepted. */
    public static Optional<IpAddress> parse(String text) {
        return AddressText.parse(text);
    }

    /** The address of a text that is known to be right, such as a constant. */
    public static IpAddress require(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    }

    /** 4 or 16 bytes in network order. */
    public byte[] bytes() {
        byte[] bytes = new byte[version.bits() / 8];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            long half = fromEnd < 8 ? low : high;
            bytes[i] = (byte) (half >>> 8 * (fromEnd % 8));
        }
        return bytes;
    }

    /** True for 127.0.0.0/8 and ::1. */
    public boolean isLoopback() {
        return version == Version.IPV4 ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byVersion = version.compareTo(other.version);
        if (byVersion != 0) {
            return byVersion;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The canonical text: dotted decimal, or RFC 5952. */
    @Override
    public String toString() {
        return AddressText.print(this);
    }
}
