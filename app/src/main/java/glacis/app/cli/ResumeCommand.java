package glacis.app.cli;

import glacis.app.home.Home;
import glacis.inventory.journal.Run;
import glacis.report.render.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glacis resume}: go on after an interruption. */
@Command(
        name = "resume",
        description = "Lift a stop and go on with what was interrupted; what was answered is not asked again.",
        footer = {"", "Example:", "  glacis resume"})
final class ResumeCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Outputs outputs = new Outputs();

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        outputs.failOn();
        outputs.refuseUnwritable();
        Home home = settings.home(desk);
        // First the lock: whoever still writes has not stopped yet, and must not go on because of us.
        try (Writing writing = Writing.to(home)) {
            boolean lifted = home.stopped();
            home.go();
            Optional<Run> unfinished = writing.store().journal().unfinished().stream()
                    .filter(run -> run.arguments().stream()
                            .findFirst()
                            .filter(List.of("audit", "tls")::contains)
                            .isPresent())
                    .findFirst();
            if (unfinished.isEmpty()) {
                desk.out()
                        .println(lifted ? "The stop is lifted; nothing was interrupted." : "Nothing was interrupted.");
                return ExitCode.DONE;
            }
            Run run = unfinished.get();
            desk.err()
                    .println("glacis: going on with " + run.id() + ": glacis "
                            + Shown.line(String.join(" ", run.arguments())));
            if (run.arguments().getFirst().equals("tls")) {
                TlsCommand tls = new TlsCommand();
                new CommandLine(tls).parseArgs(arguments(run));
                return tls.goOn(desk, home, writing.store(), run);
            }
            AuditCommand audit = new AuditCommand();
            new CommandLine(audit).parseArgs(arguments(run));
            return audit.goOn(desk, home, writing.store(), run, outputs);
        }
    }

    /** The words of the run without the command's own. */
    private static String[] arguments(Run run) {
        List<String> words = new ArrayList<>(run.arguments());
        words.removeFirst();
        return words.toArray(String[]::new);
    }
}
