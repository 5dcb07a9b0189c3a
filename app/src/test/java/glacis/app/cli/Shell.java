package glacis.app.cli;

import glacis.app.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line as a script meets it: in this process, on a home of its own. */
final class Shell {

    private final Path home;
    private final Map<String, String> further;

    Shell(Path home) {
        this(home, Map.of());
    }

    /** The same with these variables beside that of its home. */
    Shell(Path home, Map<String, String> further) {
        this.home = home;
        this.further = further;
    }

    /** What a command said and how it ended. */
    record Said(int code, String out, String err) {
        List<String> errors() {
            return err.lines().toList();
        }

        /** Everything, for the message of a failing test. */
        @Override
        public String toString() {
            return "exit " + code + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }

    Path home() {
        return home;
    }

    Said run(String... arguments) {
        Wiring real = Wiring.real();
        Map<String, String> environment = new HashMap<>(further);
        environment.put("GLACIS_HOME", home.toString());
        return run(new Wiring(real.clock(), real.nanoTime(), real.random(), environment, home.toString()), arguments);
    }

    Said run(Wiring wiring, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ExitCode code = Main.run(arguments, Desk.plain(new PrintWriter(out, true), new PrintWriter(err, true), wiring));
        return new Said(code.number(), out.toString(), err.toString());
    }
}
