package glacis.app.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glacis.model.scope.HostName;
import glacis.model.scope.Prefix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AimsTest {

    @Test
    void names_addresses_and_networks_are_told_apart() {
        Aims aims = Aims.parse(List.of("Example.ORG.", "192.0.2.1", "192.0.2.128/25", "2001:db8::1"));
        assertThat(aims.names()).containsExactly(HostName.require("example.org"));
        assertThat(aims.networks())
                .containsExactly(
                        Prefix.require("192.0.2.1"), Prefix.require("192.0.2.128/25"), Prefix.require("2001:db8::1"));
    }

    @Test
    void what_is_said_twice_or_lies_within_another_is_looked_at_once() {
        Aims aims = Aims.parse(List.of("a.test", "A.test.", "192.0.2.7", "192.0.2.0/24", "192.0.2.0/24"));
        assertThat(aims.names()).hasSize(1);
        assertThat(aims.networks()).containsExactly(Prefix.require("192.0.2.0/24"));
    }

    @Test
    void localhost_is_never_looked_up() {
        Aims aims = Aims.parse(List.of("localhost"));
        assertThat(aims.names()).isEmpty();
        assertThat(aims.networks()).containsExactly(Prefix.require("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void everything_is_refused(String word) {
        assertThatThrownBy(() -> Aims.parse(List.of(word)))
                .isInstanceOf(WrongTarget.class)
                .hasMessageContaining("is everything");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "2001:db8::/64"})
    void a_network_that_cannot_be_searched_by_connecting_is_refused(String word) {
        assertThatThrownBy(() -> Aims.parse(List.of(word)))
                .isInstanceOf(WrongTarget.class)
                .hasMessageContaining("65,536");
    }

    @Test
    void many_networks_are_bounded_together() {
        assertThatThrownBy(() -> Aims.parse(List.of("10.0.0.0/16", "10.1.0.0/24")))
                .isInstanceOf(WrongTarget.class)
                .hasMessageContaining("together");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org/ | URL",
                "example.org:443 | -p 443",
                "192.0.2.1/24 | host bits",
                "192.0.2.0/33 | from 1 to 32",
                "AS64500 | prefixes",
                "0x7f000001 | one spelling",
                "0177.0.0.1 | one spelling",
                "2130706433 | one spelling",
                "127.1 | one spelling",
                "fe80::1%eth0 | one spelling",
                "exa mple | one spelling",
                "-x | one spelling",
            })
    void what_is_no_target_gets_advice_in_one_line(String word, String advice) {
        assertThatThrownBy(() -> Aims.parse(List.of(word)))
                .isInstanceOf(WrongTarget.class)
                .hasMessageContaining(advice)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void control_characters_of_a_word_do_not_reach_the_message() {
        assertThatThrownBy(() -> Aims.parse(List.of("a\u001b[31mb\nc")))
                .isInstanceOf(WrongTarget.class)
                .message()
                .doesNotContain("\u001b")
                .doesNotContain("\n");
    }

    @Test
    void the_subject_reads_as_people_say_it() {
        assertThat(Aims.parse(List.of("127.0.0.1")).subject()).isEqualTo("127.0.0.1");
        assertThat(Aims.parse(List.of("a.test", "192.0.2.0/24")).subject()).isEqualTo("a.test and 192.0.2.0/24");
        assertThat(Aims.parse(List.of("lab.test", "x.lab.test", "y.lab.test")).subject())
                .isEqualTo("lab.test and 2 of its hosts");
        assertThat(Aims.parse(List.of("a.test", "b.test", "c.test")).subject()).isEqualTo("a.test, b.test and 1 more");
    }
}
