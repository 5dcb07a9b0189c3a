package glacis.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry of the process: parses the words, runs the command, ends with a code of {@link ExitCode}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Asked by scripts and by completion: answered before the parser loads its few hundred classes.
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("glacis " + Version.text());
            return;
        }
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err).number());
    }

    /** Runs one command line; used by {@link #main} and by the tests, which must not end the process. */
    static ExitCode run(String[] arguments, PrintWriter out, PrintWriter err) {
        var line = new CommandLine(new Root());
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler((wrong, words) -> wrongUsage(wrong));
        line.setExecutionExceptionHandler((fault, command, parsed) -> ourFault(fault, command.getErr()));
        if (arguments.length == 0) {
            line.usage(err);
            return ExitCode.USAGE;
        }
        return codeOf(line.execute(arguments));
    }

    private static int wrongUsage(ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr()
                .println(command.getCommandSpec().qualifiedName() + ": " + wrong.getMessage() + "; see "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    /** The id is a checksum of where it broke, so that two reports of one fault carry the same id. */
    private static int ourFault(Exception fault, PrintWriter err) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        var sum = new CRC32();
        for (var frame : fault.getStackTrace()) {
            sum.update(frame.toString().getBytes(StandardCharsets.UTF_8));
        }
        err.printf("glacis: our own fault, please report it as G-%08X: %s%n", sum.getValue(), fault);
        if (System.getenv("GLACIS_TRACE") != null) {
            err.print(trace);
            err.flush();
        }
        return ExitCode.FAULT.number();
    }

    private static ExitCode codeOf(int number) {
        for (var code : ExitCode.values()) {
            if (code.number() == number) {
                return code;
            }
        }
        return ExitCode.FAULT;
    }
}
