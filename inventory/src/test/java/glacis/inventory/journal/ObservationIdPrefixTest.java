package glacis.inventory.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationIdPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "O-PD8Z, O-PD8Z",
        "o-pd8z, O-PD8Z",
        "PD8ZRQJTGRQ0, O-PD8ZRQJTGRQ0",
        "'  O-PD8ZRQJTGRQ0 ', O-PD8ZRQJTGRQ0",
        "O-O1lI, O-0111",
        "oooo, O-0000",
        "O-VXYZ, O-VXYZ"
    })
    void reads_what_people_type(String typed, String text) {
        assertThat(ObservationIdPrefix.parse(typed))
                .hasValueSatisfying(prefix -> assertThat(prefix).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "O-",
                "O",
                "abc",
                "O-abc",
                "O-ABCD0123456789",
                "O-U234",
                "O-A_CD",
                "O--ABCD",
                "O- ABCD",
                "F-ABCD",
                "ＡＢＣＤ",
                "O-ABC%",
                "OO-ABCD"
            })
    void is_not_taken_in_by_anything_else(String typed) {
        assertThat(ObservationIdPrefix.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PD8Z", "o-PD8Z", "O-pd8z", "O-PD8", "O-PD8ZRQJTGRQ00", "O-PD8O"})
    void has_one_form_only(String text) {
        assertThatThrownBy(() -> new ObservationIdPrefix(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_is_typed_gives_a_prefix_that_is_one_or_nothing() {
        for (int i = 0; i < 20_000; i++) {
            int seed = i;
            Random random = new Random(seed);
            StringBuilder typed = new StringBuilder();
            for (int left = random.nextInt(16); left >= 0; left--) {
                typed.append(
                        random.nextInt(3) == 0 ? (char) random.nextInt(256) : "O-IL0ABZ".charAt(random.nextInt(8)));
            }
            ObservationIdPrefix.parse(typed.toString())
                    .ifPresent(prefix ->
                            assertThat(prefix.text()).as("seed " + seed).matches("O-[0-9A-HJKMNP-TV-Z]{4,12}"));
        }
    }

    @Test
    void a_run_is_called_by_its_second_and_its_place_in_it() {
        Instant at = Instant.parse("2026-11-23T17:40:02.999Z");
        assertThat(Run.idOf(at, 1)).isEqualTo("R-20261123T174002Z");
        assertThat(Run.idOf(at, 2)).isEqualTo("R-20261123T174002Z-2");
    }
}
