package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private ExitCode run(String... arguments) {
        return Main.run(arguments, Desk.plain(new PrintWriter(out, true), new PrintWriter(err, true), Wiring.real()));
    }

    @Test
    void help_is_a_result_and_goes_to_stdout() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("Usage: glacis");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_unknown_option_is_wrong_usage_in_one_line() {
        assertThat(run("--no-such-option")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("--no-such-option").contains("--help");
    }

    @Test
    void a_word_that_is_no_command_is_said_with_what_may_be_meant() {
        assertThat(run("adit")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("\"adit\" is no command, is audit meant?");
        assertThat(run("\u001b[31mx")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).doesNotContain("\u001b");
    }

    @Test
    void no_command_at_all_is_wrong_usage() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("Usage: glacis");
    }
}
