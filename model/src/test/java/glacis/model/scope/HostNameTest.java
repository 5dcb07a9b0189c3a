package glacis.model.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            example.org, example.org
            EXAMPLE.Org, example.org
            example.org., example.org
            bücher.example, xn--bcher-kva.example
            BÜCHER.example, xn--bcher-kva.example
            XN--BCHER-KVA.example, xn--bcher-kva.example
            example。org, example.org
            ｅｘａｍｐｌｅ.org, example.org
            _dmarc.example.org, _dmarc.example.org
            localhost, localhost
            1.example.org, 1.example.org
            2.0.192.in-addr.arpa, 2.0.192.in-addr.arpa
            3com.com, 3com.com
            0x7f.example, 0x7f.example
            """)
    void has_one_form(String text, String canonical) {
        assertThat(HostName.parse(text))
                .contains(HostName.require(canonical))
                .hasValueSatisfying(name -> assertThat(name).hasToString(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "example..org",
                ".example.org",
                "example.org..",
                "-a.org",
                "a-.org",
                "a b.org",
                "a.org ",
                "a.org\n",
                "a\u0000.org",
                "a/b.org",
                "a@b.org",
                "a:80",
                "*.example.org",
                "a%20b.org",
                "user:pw@a.org",
                "a\\.org",
                "a\u202e.org",
                // A last label that is a number or looks like one is an address to some programs (WHATWG URL,
                // inet_aton).
                "127.0.0.1",
                "127.0.0.1.",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "example.123",
                "example.0x7f",
                "example.0x",
                "example.0X7F",
                "１２７.0.0.1",
                "①②⑦.0.0.1",
                "127.0.0.１",
                "0ｘ7f",
                "foo.0x7F."
            })
    void refuses_what_is_no_name_or_could_be_an_address(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void keeps_to_the_lengths_of_the_standard() {
        String label = "a".repeat(63);
        assertThat(HostName.parse(label + ".org")).isPresent();
        assertThat(HostName.parse(label + "a.org")).isEmpty();
        String longest = (label + ".").repeat(3) + "a".repeat(61);
        assertThat(longest).hasSize(253);
        assertThat(HostName.parse(longest)).isPresent();
        assertThat(HostName.parse(longest + ".")).isPresent();
        assertThat(HostName.parse(longest + "a")).isEmpty();
        assertThat(HostName.parse("a.".repeat(1_000_000) + "org")).isEmpty();
    }

    @Test
    void lies_within_whole_labels_only() {
        HostName example = HostName.require("example.org");

        assertThat(HostName.require("example.org").isWithin(example)).isTrue();
        assertThat(HostName.require("a.example.org").isWithin(example)).isTrue();
        assertThat(HostName.require("badexample.org").isWithin(example)).isFalse();
        assertThat(HostName.require("example.org.evil.net").isWithin(example)).isFalse();
        assertThat(NamePattern.parse("*.Example.ORG.")).hasValueSatisfying(pattern -> {
            assertThat(pattern.matches(HostName.require("a.example.org"))).isTrue();
            assertThat(pattern.matches(example)).isFalse();
            assertThat(pattern).hasToString("*.example.org");
        });
        assertThat(NamePattern.parse("*")).isEmpty();
        assertThat(NamePattern.parse("*example.org")).isEmpty();
        assertThat(NamePattern.parse("a.*.example.org")).isEmpty();
    }

    @Test
    void is_made_in_its_one_form_only() {
        assertThatThrownBy(() -> new HostName("Example.org")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostName("example.org.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostName("bücher.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_text_is_refused_or_becomes_a_name_that_is_read_as_itself() {
        long seed = 20261123L;
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                boolean plain = random.nextInt(4) > 0;
                text.appendCodePoint(plain ? "abcx019.-_".charAt(random.nextInt(10)) : random.nextInt(0x3100));
            }
            String drawn = text.toString();
            String where = "seed %d round %d: %s".formatted(seed, round, drawn);
            HostName.parse(drawn)
                    .ifPresent(name ->
                            assertThat(HostName.parse(name.text())).as(where).contains(name));
        }
    }

    @Test
    void the_names_above_end_with_the_top_level_name() {
        assertThat(HostName.require("eu.shop.example.org").above())
                .extracting(HostName::text)
                .containsExactly("shop.example.org", "example.org", "org");
        assertThat(HostName.require("org").above()).isEmpty();
    }
}
