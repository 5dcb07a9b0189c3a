package glacis.app.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code glacis} itself: it only knows its sub-commands. */
@Command(
        name = "glacis",
        versionProvider = Version.class,
        description = "Watches an attack surface from the outside, inside what a mandate allows.",
        footer = {
            "",
            "Begin with:",
            "  glacis demo",
            "  glacis audit 127.0.0.1",
            "",
            "Exit codes: 0 done, 1 finding at or above --fail-on, 2 wrong usage, 3 refused, 4 unreachable, 5 our fault."
        })
final class Root implements Order {

    /** In the order of the help page. */
    private static final List<Class<? extends Order>> COMMANDS = List.of(
            DemoCommand.class,
            AuditCommand.class,
            TlsCommand.class,
            IdentifyCommand.class,
            KnowledgeCommand.class,
            RebuildCommand.class,
            SearchCommand.class,
            ResumeCommand.class,
            StopCommand.class,
            WhyCommand.class,
            DiffCommand.class,
            DutyCommand.class,
            SecurityTxtCommand.class,
            MandateCommand.class,
            OptOutCommand.class,
            VerifyCommand.class,
            DoctorCommand.class,
            CompletionCommand.class);

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--version", versionHelp = true, description = "print the version")
    private boolean version;

    /** The command line with every command. */
    static CommandLine line() {
        var line = new CommandLine(new Root());
        COMMANDS.forEach(line::addSubcommand);
        return line;
    }

    /**
     * The command line with the command that the first word names, or with all where it names none. To read the annotations of
     * a dozen commands takes longer than to start Java.
     */
    static CommandLine lineFor(String[] words) {
        if (words.length == 0) {
            return line();
        }
        return COMMANDS.stream()
                .filter(command -> command.getAnnotation(Command.class).name().equals(words[0]))
                .findFirst()
                .map(command -> new CommandLine(new Root()).addSubcommand(command))
                .orElseGet(Root::line);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        throw new WrongUsage("glacis wants a command; see glacis --help");
    }
}
