package glacis.inventory.fold;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReverseNameTest {

    private static final String NIBBLES = "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";

    @ParameterizedTest
    @CsvSource({
        "1.2.0.192.in-addr.arpa, 192.0.2.1",
        "1.0.0.127.IN-ADDR.ARPA., 127.0.0.1",
        "1." + NIBBLES + ".ip6.arpa, 2001:db8::1",
        "F." + NIBBLES + ".ip6.arpa, 2001:db8::f"
    })
    void is_the_address_backwards(String name, String address) {
        assertThat(ReverseName.address(HostName.require(name))).contains(IpAddress.require(address));
        assertThat(ReverseName.isReverse(HostName.require(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in-addr.arpa",
                "ip6.arpa",
                "2.0.192.in-addr.arpa",
                "9.1.2.0.192.in-addr.arpa",
                "256.2.0.192.in-addr.arpa",
                "01.2.0.192.in-addr.arpa",
                "a.2.0.192.in-addr.arpa",
                "0-127.2.0.192.in-addr.arpa",
                NIBBLES + ".ip6.arpa",
                "1.1." + NIBBLES + ".ip6.arpa",
                "11." + NIBBLES + ".ip6.arpa",
                "g." + NIBBLES + ".ip6.arpa"
            })
    void a_part_of_one_has_no_address(String name) {
        assertThat(ReverseName.address(HostName.require(name))).isEmpty();
        assertThat(ReverseName.isReverse(HostName.require(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.0.192.example.org", "xin-addr.arpa", "arpa", "1.2.0.192.in-addr.arpa.example.org"})
    void any_other_name_is_none(String name) {
        assertThat(ReverseName.address(HostName.require(name))).isEmpty();
        assertThat(ReverseName.isReverse(HostName.require(name))).isFalse();
    }

    @Test
    void every_address_comes_back() {
        for (int seed = 0; seed < 1_000; seed++) {
            byte[] bytes = new byte[seed % 2 == 0 ? 4 : 16];
            new Random(seed).nextBytes(bytes);
            IpAddress address = IpAddress.of(bytes);
            assertThat(ReverseName.address(reverse(bytes))).as("seed " + seed).contains(address);
        }
    }

    private static HostName reverse(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int value = bytes[i] & 0xff;
            text.append(bytes.length == 4 ? value + "." : "%x.%x.".formatted(value & 15, value >> 4));
        }
        return HostName.require(text + (bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa"));
    }
}
