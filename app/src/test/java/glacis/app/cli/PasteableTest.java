package glacis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glacis.app.Wiring;
import glacis.report.compose.Called;
import glacis.report.render.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed to be pasted can be pasted where it was printed. */
class PasteableTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Desk desk() {
        Wiring real = Wiring.real();
        String home = folder.resolve("home").toString();
        return new Desk(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(100, false, true, Called.of("./glacis")),
                false,
                false,
                new Wiring(real.clock(), real.nanoTime(), real.random(), Map.of("GLACIS_HOME", home), home));
    }

    private String said(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Main.run(words, desk());
        return out.toString() + err;
    }

    @Test
    void every_command_is_named_as_it_was_called() {
        for (String command : Root.line().getSubcommands().keySet()) {
            assertThat(desk().pasteable("see glacis " + command + " --help"))
                    .isEqualTo("see ./glacis " + command + " --help");
            assertThat(said(command, "--help")).contains("./glacis " + command).doesNotContain(" glacis " + command);
        }
    }

    @Test
    void errors_and_reports_name_commands_as_they_were_called() {
        assertThat(said()).contains("  ./glacis demo");
        assertThat(said("why", "F-7Q2M")).contains("run ./glacis audit 127.0.0.1 first");
        assertThat(said("audit")).contains("see ./glacis audit --help");
        assertThat(said("audit", "10.78.0.1"))
                .contains("  ./glacis mandate add --own")
                .contains("  ./glacis audit 10.78.0.1");
        assertThat(said("audit", "127.0.0.1", "-p", "9"))
                .contains("\"compliant\": ./glacis duty")
                .doesNotContain(" glacis duty");
        assertThat(said("audit", "127.0.0.1", "-p", "9", "--json", "-")).doesNotContain("./glacis");
    }
}
