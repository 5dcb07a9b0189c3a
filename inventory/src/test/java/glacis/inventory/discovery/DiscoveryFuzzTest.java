package glacis.inventory.discovery;

import static glacis.inventory.Rows.at;
import static glacis.inventory.Rows.certificate;
import static glacis.inventory.Rows.names;
import static glacis.inventory.Rows.page;
import static glacis.inventory.Rows.records;
import static glacis.inventory.Rows.row;
import static glacis.inventory.Rows.tls;
import static org.assertj.core.api.Assertions.assertThat;

import glacis.inventory.journal.Known;
import glacis.model.scope.Target;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strangers write the values in which names are met. */
class DiscoveryFuzzTest {

    private static final List<String> PARTS = List.of(
            "https://",
            "http:",
            "//",
            "\\",
            "@",
            ":",
            "[",
            "]",
            "%",
            "#",
            "?",
            "/",
            ".",
            "..",
            "*",
            " ",
            "\u0000",
            "\u202e",
            "a.test",
            "b.test",
            "xn--",
            "xn--a-ecp",
            "ü",
            "。",
            "192.0.2.1",
            "198.51.100.7",
            "2001:db8::1",
            "::ffff:127.0.0.1",
            "0x7f",
            "1".repeat(70),
            "\ud800",
            "-");

    private static String value(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(
                    random.nextInt(9) == 0
                            ? String.valueOf((char) random.nextInt(65_536))
                            : PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Test
    void every_value_is_a_place_or_nothing() {
        Listed nothing = Listed.of(List.of(), List.of());
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String value = value(random);
            List<Known> rows = List.of(
                    row(at("192.0.2.1:443"), "http.root", page(true, 301, "Location", value)),
                    row(at("192.0.2.1:443"), "tls.versions", tls(certificate("x", value))),
                    names("a.test", records("a.test", "CNAME", value), records("a.test", "MX", value)),
                    names("1.2.0.192.in-addr.arpa", records("1.2.0.192.in-addr.arpa", "PTR", value)));
            try {
                for (Unlisted unlisted : Discovery.unlisted(rows, nothing)) {
                    assertThat(unlisted.what()).isInstanceOfAny(Target.Domain.class, Target.Host.class);
                    assertThat(unlisted.what().toString()).matches("[a-z0-9._:-]+");
                    assertThat(unlisted.how()).matches("[\\x20-\\x7e]+");
                }
            } catch (RuntimeException thrown) {
                throw new AssertionError("seed " + seed + ": " + value, thrown);
            }
        }
    }
}
