package glacis.app.cli;

import glacis.app.Wiring;
import glacis.app.home.HomeUnavailable;
import glacis.app.scope.UnreadableMandate;
import glacis.app.work.WrongTarget;
import glacis.report.render.Shown;
import glacis.store.StoreUnavailable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry of the process: parses the words, runs the command, ends with a code of {@link ExitCode}. */
public final class Main {

    private static final Pattern CREDENTIALS = Pattern.compile("://[^/\\s@]*@");

    private Main() {}

    public static void main(String[] arguments) {
        // Asked by scripts and by completion: answered before the parser loads its few hundred classes.
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("glacis " + Version.text());
            return;
        }
        Ahead.of(arguments);
        var results = new Outlet();
        var out = new PrintWriter(results, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        ExitCode code = run(arguments, Desk.found(out, err, Wiring.real()));
        out.flush();
        System.exit(results.isComplete(err) ? code.number() : ExitCode.USAGE.number());
    }

    /** Runs one command line; used by {@link #main} and by the tests, which must not end the process. */
    static ExitCode run(String[] arguments, Desk desk) {
        var line = Root.lineFor(arguments);
        var help = new StringWriter();
        line.setOut(new PrintWriter(help, true));
        line.setErr(desk.err());
        // A word with @ in front is a word: what a file holds has no business in a message.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler((wrong, words) -> wrongUsage(wrong, desk));
        line.setExecutionStrategy(parsed -> carryOut(parsed, desk).number());
        if (arguments.length == 0) {
            desk.err().print(desk.pasteable(line.getUsageMessage()));
            desk.err().flush();
            return ExitCode.USAGE;
        }
        ExitCode code = codeOf(line.execute(arguments));
        desk.out().print(desk.pasteable(help.toString()));
        desk.out().flush();
        return code;
    }

    private static ExitCode carryOut(ParseResult parsed, Desk desk) {
        if (CommandLine.printHelpIfRequested(parsed)) {
            return ExitCode.DONE;
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Order order = (Order) last.commandSpec().userObject();
        try {
            order.settings().refuseNameless();
            return order.carryOut(order.settings().at(desk));
        } catch (WrongUsage | WrongTarget | UnreadableMandate | HomeUnavailable | StoreUnavailable theirs) {
            desk.say("glacis: " + shown(theirs.getMessage()));
            if (order.settings().verbose()) {
                theirs.printStackTrace(desk.err());
            }
            return ExitCode.USAGE;
        } catch (Exception | StackOverflowError | OutOfMemoryError fault) {
            return ourFault(fault, desk, order.settings().verbose());
        }
    }

    /** A message on one line; who signs in by a URL does not find the password in a log. */
    private static String shown(@Nullable String message) {
        return CREDENTIALS.matcher(Shown.line(String.valueOf(message))).replaceAll("://…@");
    }

    private static int wrongUsage(ParameterException wrong, Desk desk) {
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = shown(unknownCommand(wrong).orElseGet(() -> String.valueOf(wrong.getMessage())));
        desk.err().println(name + ": " + message + desk.pasteable("; see " + name + " --help"));
        return ExitCode.USAGE.number();
    }

    /** A word in the place of a command that is none, with those that are nearly written like it. */
    private static Optional<String> unknownCommand(ParameterException wrong) {
        boolean wantsCommand = !wrong.getCommandLine().getSubcommands().isEmpty();
        if (!wantsCommand || !(wrong instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String word = unmatched.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            return Optional.empty();
        }
        List<String> near = unmatched.getSuggestions();
        String shown = word.length() > 40 ? word.substring(0, 40) + "…" : word;
        return Optional.of(
                '"' + shown + "\" is no command" + (near.isEmpty() ? "" : ", is " + near.getFirst() + " meant?"));
    }

    /** The id is a checksum of where it broke, so that two reports of one fault carry the same id. */
    private static ExitCode ourFault(Throwable fault, Desk desk, boolean verbose) {
        var trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        var sum = new CRC32();
        for (var frame : fault.getStackTrace()) {
            sum.update(frame.toString().getBytes(StandardCharsets.UTF_8));
        }
        String what = shown(fault.toString());
        desk.err().printf("glacis: our own fault, please report it as G-%08X: %s%n", sum.getValue(), what);
        if (verbose || desk.wiring().environment().containsKey("GLACIS_TRACE")) {
            desk.err().print(trace);
            desk.err().flush();
        }
        return ExitCode.FAULT;
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
