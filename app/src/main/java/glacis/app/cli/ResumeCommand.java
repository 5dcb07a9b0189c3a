package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.UnreadableMandate;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Run;
import glacis.report.render.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code glacis resume}: go on after an interruption.
 *
 * <p>The mandates of the run stay; files that are named now are heard beside them, and one that says something else under the
 * same id is refused, since one of the two would be passed over.
 */
@Command(
        name = "resume",
        description = "Lift a stop and go on with what was interrupted; what was answered is not asked again.",
        footer = {"", "Examples:", "  glacis resume", "  glacis resume R-20261124T101500Z --mandate mandates.yaml"})
final class ResumeCommand implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Outputs outputs = new Outputs();

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "a run (R-…); without it the newest that was interrupted")
    private String wanted = "";

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        outputs.failOn();
        outputs.refuseUnwritable();
        settings.filed();
        Optional<Home> found = settings.found(desk);
        if (found.isEmpty()) {
            return nothing(desk, false);
        }
        Home home = found.get();
        // First the lock: whoever still writes has not stopped yet, and must not go on because of us.
        try (Writing writing = Writing.to(home)) {
            List<Run> unfinished = writing.store().journal().unfinished().stream()
                    .filter(run -> isAudit(run) || isTls(run))
                    .toList();
            Optional<Run> chosen = wanted.isEmpty()
                    ? unfinished.stream().findFirst()
                    : Optional.of(named(unfinished, writing.store().journal()));
            boolean lifted = home.stopped();
            if (chosen.isEmpty()) {
                home.go();
                return nothing(desk, lifted);
            }
            Run run = chosen.get();
            Resumable command = isTls(run) ? new TlsCommand() : new AuditCommand();
            new CommandLine(command).parseArgs(arguments(run));
            command.settings().join(settings);
            // Two mandates of one id are said while the stop still holds.
            refuseContradictions(command.settings(), home);
            home.go();
            desk.say("glacis: going on with " + run.id() + ": glacis " + Shown.line(String.join(" ", run.arguments())));
            unfinished.stream()
                    .filter(other -> !other.id().equals(run.id()))
                    .forEach(other -> desk.say("glacis: " + other.id() + " was interrupted too; glacis resume "
                            + other.id() + " goes on with it"));
            return command.goOn(desk, home, writing.store(), run, outputs);
        }
    }

    /** A file of the run that is gone must not keep the stop for ever: those that are named now have been read before. */
    private static void refuseContradictions(Settings settings, Home home) {
        try {
            settings.filed();
        } catch (UnreadableMandate gone) {
            home.go();
            throw gone;
        }
    }

    private static ExitCode nothing(Desk desk, boolean lifted) {
        desk.out().println(lifted ? "The stop is lifted; nothing was interrupted." : "Nothing was interrupted.");
        return ExitCode.DONE;
    }

    private Run named(List<Run> unfinished, Journal journal) {
        return unfinished.stream()
                .filter(run -> run.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> {
                    String known = unfinished.isEmpty()
                            ? "none was interrupted"
                            : "interrupted are "
                                    + unfinished.stream().map(Run::id).collect(Collectors.joining(", "));
                    boolean ended = journal.run(wanted)
                            .filter(run -> run.finished().isPresent())
                            .isPresent();
                    return new WrongUsage(
                            (ended ? Shown.line(wanted) + " came to its end" : "no run is called " + quoted()) + "; "
                                    + known);
                });
    }

    private String quoted() {
        return '"' + Shown.line(wanted) + '"';
    }

    private static boolean isTls(Run run) {
        return run.arguments().stream().findFirst().filter("tls"::equals).isPresent();
    }

    private static boolean isAudit(Run run) {
        return run.arguments().stream().findFirst().filter("audit"::equals).isPresent();
    }

    /** The words of the run without the command's own. */
    private static String[] arguments(Run run) {
        List<String> words = new ArrayList<>(run.arguments());
        words.removeFirst();
        return words.toArray(String[]::new);
    }
}
