package glacis.report.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalledTest {

    private static final Called HERE = Called.of("./glacis");

    @Test
    void commands_are_named_as_they_are_typed_here() {
        assertThat(HERE.in("glacis why F-7Q2M; see glacis audit --help or glacis --help"))
                .isEqualTo("./glacis why F-7Q2M; see ./glacis audit --help or ./glacis --help");
        assertThat(HERE.in("\"glacis duty\" (glacis verify)")).isEqualTo("\"./glacis duty\" (./glacis verify)");
        assertThat(Called.PLAIN.in("glacis why F-7Q2M")).isEqualTo("glacis why F-7Q2M");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glacis: another glacis is writing to it",
                "/opt/glacis why",
                "Glacis audit",
                "glacis auditors",
                "my-glacis why",
                "glacis wants a command"
            })
    void what_is_no_command_stays_as_it_is(String text) {
        assertThat(HERE.in(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "$(reboot)", "x;y", "'", "a\nb", "./ünder/glacis"})
    void what_a_shell_would_read_otherwise_is_not_repeated(String found) {
        assertThat(Called.of(found)).isEqualTo(Called.PLAIN);
    }
}
