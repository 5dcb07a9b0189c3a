package glacis.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final long SEED = Long.getLong("glacis.seed", 3L);

    @Test
    void versions_are_ordered_as_people_number_them() {
        List<String> ascending = List.of(
                "0.9",
                "1.0~rc1",
                "1.0-alpha",
                "1.0-beta2",
                "1.0rc1",
                "1.0",
                "1.0k",
                "1.0.1",
                "1.2",
                "1.10",
                "2.4.9",
                "2.4.10",
                "9.2",
                "9.2p1",
                "9.2p2",
                "10.0");
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(Integer.signum(Versions.ORDER.compare(ascending.get(i), ascending.get(j))))
                        .as("%s and %s", ascending.get(i), ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void zeros_at_the_end_say_nothing() {
        assertThat(Versions.ORDER.compare("1.0", "1.0.0")).isZero();
        assertThat(Versions.ORDER.compare("1", "01.00")).isZero();
        assertThat(Versions.ORDER.compare("1.0rc1", "1")).isNegative();
    }

    @Test
    void the_order_is_one() {
        Random random = new Random(SEED);
        List<String> parts =
                List.of("0", "1", "00", "10", ".", ".", "-", "~", "rc", "p", "a", "", "99999999999999999999");
        List<String> versions = Stream.generate(() -> Stream.generate(() -> parts.get(random.nextInt(parts.size())))
                        .limit(5)
                        .collect(Collectors.joining()))
                .limit(60)
                .toList();
        for (String a : versions) {
            for (String b : versions) {
                int ab = Integer.signum(Versions.ORDER.compare(a, b));
                assertThat(Integer.signum(Versions.ORDER.compare(b, a)))
                        .as("seed %d: %s %s", SEED, a, b)
                        .isEqualTo(-ab);
                for (String c : versions) {
                    if (ab <= 0 && Versions.ORDER.compare(b, c) <= 0) {
                        assertThat(Versions.ORDER.compare(a, c))
                                .as("seed %d: %s %s %s", SEED, a, b, c)
                                .isNotPositive();
                    }
                }
            }
        }
    }
}
