package glacis.model.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            192.0.2.0/24, 192.0.2.0/24
            192.0.2.1, 192.0.2.1/32
            0.0.0.0/0, 0.0.0.0/0
            ::/0, ::/0
            2001:DB8::/32, 2001:db8::/32
            2001:db8::1, 2001:db8::1/128
            ::ffff:192.0.2.1, 192.0.2.1/32
            """)
    void reads_prefixes_and_single_addresses(String text, String canonical) {
        assertThat(Prefix.parse(text))
                .hasValueSatisfying(prefix -> assertThat(prefix).hasToString(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1/24",
                "192.0.2.0/33",
                "192.0.2.0/024",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2.0/+24",
                "192.0.2.0/24/24",
                "192.0.2.0/255.255.255.0",
                "192.0.2/24",
                "0300.0.2.0/24",
                "2001:db8::1/32",
                "2001:db8::/129",
                "/24",
                "",
                "192.0.2.0/２４",
                "192.0.2.0/24 ",
                "fe80::%1/64",
                // Which 8 bits? A mapped address with a length could mean 10/8 or nearly everything.
                "::ffff:10.0.0.0/8",
                "::ffff:10.0.0.0/104",
                "::ffff:0.0.0.0/0",
                "::ffff:a00:0/32"
            })
    void refuses_what_could_mean_another_network(String text) {
        assertThat(Prefix.parse(text)).isEmpty();
    }

    @Test
    void contains_exactly_what_shares_its_leading_bits() {
        long seed = 20261123L;
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            IpAddress one = address(random);
            int bits = one.version().bits();
            int length = random.nextInt(bits + 1);
            Prefix prefix = Prefix.around(one, length);
            IpAddress other = random.nextBoolean() ? address(random) : flip(one, random.nextInt(bits));
            boolean same = one.version() == other.version()
                    && number(one)
                            .shiftRight(bits - length)
                            .equals(number(other).shiftRight(bits - length));

            assertThat(prefix.contains(one)).as("seed %d round %d", seed, round).isTrue();
            assertThat(prefix.contains(other))
                    .as("seed %d round %d: %s %s", seed, round, prefix, other)
                    .isEqualTo(same);
        }
    }

    @Test
    void one_version_never_contains_the_other() {
        assertThat(Prefix.require("::/0").contains(IpAddress.require("127.0.0.1")))
                .isFalse();
        assertThat(Prefix.require("::/0").contains(IpAddress.require("::ffff:127.0.0.1")))
                .isFalse();
        assertThat(Prefix.require("0.0.0.0/0").contains(IpAddress.require("::1")))
                .isFalse();
        assertThat(Prefix.require("0.0.0.0/0").overlaps(Prefix.require("::/0"))).isFalse();
    }

    @Test
    void counts_and_numbers_its_addresses() {
        assertThat(Prefix.require("192.0.2.0/24").size()).isEqualTo(256);
        assertThat(Prefix.require("0.0.0.0/0").size()).isEqualTo(1L << 32);
        assertThat(Prefix.require("2001:db8::/64").size()).isEqualTo(Long.MAX_VALUE);
        assertThat(Prefix.require("192.0.2.0/24").at(255)).hasToString("192.0.2.255");
        assertThat(Prefix.require("192.128.0.0/9").at(8_388_607)).hasToString("192.255.255.255");
        assertThatThrownBy(() -> Prefix.require("192.0.2.0/24").at(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prefix.require("192.0.2.0/24").at(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overlaps_when_one_lies_in_the_other() {
        Prefix wide = Prefix.require("192.0.2.0/24");

        assertThat(wide.overlaps(Prefix.require("192.0.2.128/25"))).isTrue();
        assertThat(Prefix.require("192.0.2.128/25").overlaps(wide)).isTrue();
        assertThat(wide.contains(Prefix.require("192.0.0.0/16"))).isFalse();
        assertThat(wide.overlaps(Prefix.require("192.0.3.0/24"))).isFalse();
    }

    private static IpAddress address(Random random) {
        return random.nextBoolean()
                ? IpAddress.ofIpv4(random.nextInt())
                : IpAddress.ofIpv6(0x2a00L << 48 | random.nextInt(), random.nextLong());
    }

    private static IpAddress flip(IpAddress address, int bit) {
        byte[] bytes = address.bytes();
        bytes[bit / 8] ^= (byte) (0x80 >>> bit % 8);
        return IpAddress.of(bytes);
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.bytes());
    }
}
