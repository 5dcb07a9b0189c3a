package glacis.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself: it wants one of its words behind it. */
abstract class Group implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Settings settings() {
        return settings;
    }

    @Override
    public final ExitCode carryOut(Desk desk) {
        List<String> words = new ArrayList<>(spec.subcommands().keySet());
        String last = words.removeLast();
        throw new WrongUsage(spec.name() + " wants a word behind it: " + String.join(", ", words) + " or " + last
                + "; see " + spec.qualifiedName() + " --help");
    }
}
