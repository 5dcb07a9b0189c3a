package glacis.app.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glacis completion}: the words of the command line for a shell. */
@Command(
        name = "completion",
        description = "Print what bash and zsh need to complete commands and options.",
        footer = {"", "Example:", "  source <(glacis completion)"})
final class CompletionCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) {
        desk.out().print(AutoComplete.bash("glacis", Root.line()));
        desk.out().flush();
        return ExitCode.DONE;
    }
}
