package glacis.report.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T17:40:02.114Z");

    @Test
    void writes_instants_in_utc() {
        assertThat(Wording.minute(NOW)).isEqualTo("23 Nov 2026 17:40 UTC");
        assertThat(Wording.milli(NOW)).isEqualTo("23 Nov 2026 17:40:02.114 UTC");
        assertThat(Wording.day(Instant.parse("2026-09-01T00:00:00Z"))).isEqualTo("1 Sep 2026");
    }

    @Test
    void writes_sizes_and_counts() {
        assertThat(Wording.size(1)).isEqualTo("1 byte");
        assertThat(Wording.size(96_412)).isEqualTo("96 kB");
        assertThat(Wording.size(1_249_000)).isEqualTo("1.2 MB");
        assertThat(Wording.count(1, "name", "names")).isEqualTo("1 name");
        assertThat(Wording.count(3_311, "name", "names")).isEqualTo("3,311 names");
    }

    @Test
    void says_what_is_left() {
        assertThat(Wording.left(NOW.plus(Duration.ofDays(200)), NOW)).isEqualTo("200 days left");
        assertThat(Wording.left(NOW.plus(Duration.ofHours(5)), NOW)).isEqualTo("ends today");
        assertThat(Wording.left(NOW.minus(Duration.ofHours(5)), NOW)).isEqualTo("ended today");
        assertThat(Wording.left(NOW.minus(Duration.ofDays(12)), NOW)).isEqualTo("ended 12 d ago");
    }

    @Test
    void writes_endpoints_of_both_families() {
        assertThat(Wording.authority("2001:db8::1", 443)).isEqualTo("[2001:db8::1]:443");
        assertThat(Wording.authority("shop.lab.test", 10443)).isEqualTo("shop.lab.test:10443");
        assertThat(Wording.version("SSLv3")).isEqualTo("SSL 3");
        assertThat(Wording.groups("6f1c9ab044de7e21ff")).isEqualTo("6f1c 9ab0 44de 7e21");
    }
}
