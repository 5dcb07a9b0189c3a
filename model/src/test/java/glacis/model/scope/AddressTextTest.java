package glacis.model.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.0.0.0, 0.0.0.0
            127.0.0.1, 127.0.0.1
            255.255.255.255, 255.255.255.255
            ::, ::
            ::1, ::1
            1::, 1::
            0:0:0:0:0:0:0:1, ::1
            2001:DB8::0001, 2001:db8::1
            2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1
            2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1
            1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0
            ::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8
            ::ffff:127.0.0.1, 127.0.0.1
            ::ffff:7f00:1, 127.0.0.1
            ::FFFF:7F00:0001, 127.0.0.1
            0:0:0:0:0:ffff:127.0.0.1, 127.0.0.1
            0000:0000:0000:0000:0000:ffff:7f00:0001, 127.0.0.1
            ::127.0.0.1, ::7f00:1
            64:ff9b::127.0.0.1, 64:ff9b::7f00:1
            1:2:3:4:5:6:127.0.0.1, 1:2:3:4:5:6:7f00:1
            """)
    void reads_the_spellings_of_the_standard_and_writes_one(String text, String canonical) {
        assertThat(IpAddress.parse(text))
                .hasValueSatisfying(
                        address -> assertThat(address).hasToString(canonical).isEqualTo(IpAddress.require(canonical)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Octal, hexadecimal, decimal and short spellings of 127.0.0.1 and 169.254.169.254.
                "0177.0.0.1",
                "0177.0.0.01",
                "0x7f.0.0.1",
                "0x7f000001",
                "0X7F.1",
                "2130706433",
                "017700000001",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "00127.0.0.1",
                "0251.0376.0251.0376",
                "0xa9fea9fe",
                "2852039166",
                "169.254.43518",
                "127.0.0.1.",
                ".127.0.0.1",
                "127..0.1",
                "127.0.0.1.1",
                "256.0.0.1",
                "127.0.0.256",
                "1e2.0.0.1",
                "+127.0.0.1",
                "-1.0.0.0",
                "127.0.0.1 ",
                " 127.0.0.1",
                "127.0.0.1\n",
                "127.0.0.1\u0000",
                "127.0.0.1/32",
                "127.0.0.1:80",
                // Digits and dots of other scripts.
                "１２７.0.0.1",
                "127。0。0。1",
                "١٢٧.0.0.1",
                "127.0.0.¹",
                // IPv6: zones, brackets, wrong counts, wrong gaps.
                "fe80::1%eth0",
                "fe80::1%25eth0",
                "::1%lo",
                "[::1]",
                ":::",
                "1:::2",
                "1::2::3",
                ":1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "::ffff:0177.0.0.1",
                "::ffff:127.1",
                "::ffff:0x7f.0.0.1",
                "::127.0.0.1:1",
                "127.0.0.1::",
                "1:2:3:4:5:6:7:127.0.0.1",
                "1:2:3:4:5:127.0.0.1",
                "::1.2.3.4.5",
                ":",
                "",
                "::1 ",
                "：：1",
                "1:2:3:4:5:6:7:+8"
            })
    void refuses_what_another_program_could_read_as_another_host(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
        assertThat(HostName.parse(text)).as("as a name").isEmpty();
    }

    @Test
    void what_is_written_is_read_as_the_same_address() {
        long seed = 20261123L;
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            long sparse = random.nextLong() & -1L << random.nextInt(64) & -1L >>> random.nextInt(64);
            IpAddress address = random.nextBoolean()
                    ? IpAddress.ofIpv4(random.nextInt())
                    : IpAddress.ofIpv6(
                            random.nextBoolean() ? 0 : sparse, random.nextBoolean() ? sparse : 0xffffL << 32);
            assertThat(IpAddress.parse(address.toString()))
                    .as("seed %d round %d", seed, round)
                    .contains(address);
            assertThat(IpAddress.of(address.bytes()))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(address);
        }
    }

    @Test
    void text_drawn_at_random_is_refused_or_has_one_meaning() {
        long seed = 42L;
        Random random = new Random(seed);
        String letters = "0123456789abcdefx:.%/[]-_ \u0661\uff11";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(1, 24); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(random.nextBoolean() ? 17 : letters.length())));
            }
            String drawn = text.toString();
            boolean address = IpAddress.parse(drawn).isPresent();
            boolean name = HostName.parse(drawn).isPresent();
            assertThat(address && name)
                    .as("seed %d round %d: %s", seed, round, drawn)
                    .isFalse();
        }
    }

    @Test
    void a_mapped_address_cannot_be_made_by_hand() {
        assertThatThrownBy(() -> new IpAddress(IpAddress.Version.IPV6, 0, 0xffff_7f00_0001L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(IpAddress.of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1}))
                .hasToString("127.0.0.1");
        assertThatThrownBy(() -> IpAddress.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpAddress(IpAddress.Version.IPV4, 0, 1L << 32))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
