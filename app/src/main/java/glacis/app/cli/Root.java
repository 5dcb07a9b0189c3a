package glacis.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code glacis} itself: it only knows its sub-commands. */
@Command(
        name = "glacis",
        versionProvider = Version.class,
        description = "Watches an attack surface from the outside, inside what a mandate allows.",
        subcommands = {
            DemoCommand.class,
            AuditCommand.class,
            TlsCommand.class,
            IdentifyCommand.class,
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
            CompletionCommand.class
        },
        footer = {
            "",
            "Begin with:",
            "  glacis demo",
            "  glacis audit 127.0.0.1",
            "",
            "Exit codes: 0 done, 1 finding at or above --fail-on, 2 wrong usage, 3 refused, 4 unreachable, 5 our fault."
        })
final class Root implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--version", versionHelp = true, description = "print the version")
    private boolean version;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        throw new WrongUsage("glacis wants a command; see glacis --help");
    }
}
