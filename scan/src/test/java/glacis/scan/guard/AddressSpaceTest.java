package glacis.scan.guard;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.model.scope.IpAddress;
import glacis.model.scope.Prefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSpaceTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.0.0.0, RESERVED
            0.255.255.255, RESERVED
            1.0.0.0, PUBLIC
            9.255.255.255, PUBLIC
            10.0.0.0, PRIVATE
            10.255.255.255, PRIVATE
            11.0.0.0, PUBLIC
            100.63.255.255, PUBLIC
            100.64.0.0, PRIVATE
            100.127.255.255, PRIVATE
            100.128.0.0, PUBLIC
            126.255.255.255, PUBLIC
            127.0.0.0, LOOPBACK
            127.255.255.255, LOOPBACK
            128.0.0.0, PUBLIC
            169.253.255.255, PUBLIC
            169.254.0.0, RESERVED
            169.254.169.254, RESERVED
            169.254.255.255, RESERVED
            169.255.0.0, PUBLIC
            172.15.255.255, PUBLIC
            172.16.0.0, PRIVATE
            172.31.255.255, PRIVATE
            172.32.0.0, PUBLIC
            191.255.255.255, PUBLIC
            192.0.0.0, RESERVED
            192.0.0.255, RESERVED
            192.0.1.0, PUBLIC
            192.0.2.0, RESERVED
            192.0.2.255, RESERVED
            192.0.3.0, PUBLIC
            192.88.99.1, RESERVED
            192.88.100.0, PUBLIC
            192.167.255.255, PUBLIC
            192.168.0.0, PRIVATE
            192.168.255.255, PRIVATE
            192.169.0.0, PUBLIC
            198.17.255.255, PUBLIC
            198.18.0.0, PRIVATE
            198.19.255.255, PRIVATE
            198.20.0.0, PUBLIC
            198.51.100.7, RESERVED
            203.0.113.7, RESERVED
            203.0.114.0, PUBLIC
            223.255.255.255, PUBLIC
            224.0.0.0, RESERVED
            239.255.255.255, RESERVED
            240.0.0.0, RESERVED
            255.255.255.255, RESERVED
            ::, RESERVED
            ::1, LOOPBACK
            ::2, RESERVED
            ::7f00:1, RESERVED
            ::ffff:127.0.0.1, LOOPBACK
            ::ffff:10.0.0.1, PRIVATE
            ::ffff:8.8.8.8, PUBLIC
            ::ffff:169.254.169.254, RESERVED
            100::1, RESERVED
            1fff:ffff::, RESERVED
            2000::, PUBLIC
            2001::1, RESERVED
            2001:1ff:ffff::, RESERVED
            2001:200::, PUBLIC
            2001:db7:ffff::, PUBLIC
            2001:db8::1, RESERVED
            2001:db9::, PUBLIC
            2a00:1450::1, PUBLIC
            3ffe::1, PUBLIC
            3fff::1, RESERVED
            3fff:fff::1, RESERVED
            3fff:1000::, PUBLIC
            4000::, RESERVED
            5f00::1, RESERVED
            fbff::, RESERVED
            fc00::, PRIVATE
            fd12:3456::1, PRIVATE
            fe00::, RESERVED
            fe80::1, RESERVED
            fec0::1, RESERVED
            ff02::1, RESERVED
            64:ff9b::8.8.8.8, PUBLIC
            64:ff9b::127.0.0.1, RESERVED
            64:ff9b::10.0.0.1, RESERVED
            64:ff9b::169.254.169.254, RESERVED
            64:ff9b:1::8.8.8.8, RESERVED
            64:ff9b:0:1::8.8.8.8, RESERVED
            2002:808:808::1, PUBLIC
            2002:7f00:1::1, RESERVED
            2002:a00:1::1, RESERVED
            2002:a9fe:a9fe::1, RESERVED
            """)
    void knows_what_kind_of_place_an_address_is(String address, AddressSpace space) {
        assertThat(AddressSpace.of(IpAddress.require(address))).isEqualTo(space);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.0.0.0/0, RESERVED
            ::/0, RESERVED
            10.0.0.0/8, PRIVATE
            10.1.0.0/16, PRIVATE
            8.0.0.0/7, PUBLIC
            10.0.0.0/7, PUBLIC
            126.0.0.0/7, RESERVED
            127.77.0.0/24, LOOPBACK
            192.0.0.0/16, RESERVED
            192.0.2.128/25, RESERVED
            224.0.0.0/3, RESERVED
            2000::/3, RESERVED
            2a00::/12, PUBLIC
            2002::/16, RESERVED
            2002:808:808::/48, RESERVED
            2002::/15, RESERVED
            64:ff9b::/96, RESERVED
            64:ff9b::808:0/112, RESERVED
            fd00::/8, PRIVATE
            fc00::/6, RESERVED
            ::1/128, LOOPBACK
            ::/127, RESERVED
            """)
    void calls_a_network_reserved_when_a_part_of_it_is(String prefix, AddressSpace space) {
        assertThat(AddressSpace.of(Prefix.require(prefix))).isEqualTo(space);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.0.0.0/8, true
            0.1.2.0/24, true
            169.254.169.254/32, true
            224.0.0.0/4, true
            239.1.2.3/32, true
            240.0.0.0/4, true
            255.255.255.255/32, true
            ff00::/8, true
            ff02::1/128, true
            fe80::/10, true
            4000::/3, true
            2001::/23, true
            ::/128, true
            224.0.0.0/5, true
            192.0.2.0/24, false
            198.51.100.128/25, false
            203.0.113.7/32, false
            2001:db8:1::/48, false
            3fff::/20, false
            0.0.0.0/7, false
            192.0.0.0/16, false
            10.0.0.0/8, false
            127.0.0.0/8, false
            8.8.8.0/24, false
            2a00::/12, false
            2000::/3, false
            64:ff9b::/96, false
            64::/16, false
            ::1/128, false
            ::/127, false
            fc00::/7, false
            fc00::/6, false
            """)
    void knows_what_no_line_can_ever_allow(String prefix, boolean never) {
        assertThat(AddressSpace.isNever(Prefix.require(prefix))).isEqualTo(never);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            10.0.0.0/8, false
            127.0.0.0/8, false
            ::1/128, false
            11.0.0.0/24, true
            0.0.0.0/0, true
            192.0.2.0/24, true
            """)
    void counts_everything_but_private_places_as_open(String prefix, boolean open) {
        assertThat(AddressSpace.isOpen(Prefix.require(prefix))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            64:ff9b::1.2.3.4, 1.2.3.4
            2002:102:304:5:6:7:8:9, 1.2.3.4
            2002:ffff:ffff::, 255.255.255.255
            2a00::1.2.3.4, ''
            1.2.3.4, ''
            """)
    void finds_the_ipv4_address_that_an_ipv6_address_carries(String address, String carried) {
        assertThat(AddressSpace.carried(IpAddress.require(address)).map(IpAddress::toString))
                .isEqualTo(carried.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(carried));
    }
}
