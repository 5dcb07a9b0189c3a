package glacis.app.cli;

import glacis.app.feed.Knowledge;
import glacis.app.feed.Shelf;
import glacis.app.home.Home;
import glacis.app.scope.MandateFile;
import glacis.app.work.Aims;
import glacis.app.work.Errand;
import glacis.app.work.Look;
import glacis.app.work.Progress;
import glacis.app.work.Workplace;
import glacis.assess.encryption.chain.TrustStore;
import glacis.inventory.journal.Run;
import glacis.model.finding.Severity;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.IpAddress;
import glacis.model.scope.Mandate;
import glacis.model.scope.Prefix;
import glacis.model.scope.Refusal;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.report.render.JsonReport;
import glacis.report.render.Shown;
import glacis.scan.ProbeContext;
import glacis.scan.Scanner;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.KillSwitch;
import glacis.scan.guard.MandateRegister;
import glacis.scan.guard.ScopeGuard;
import glacis.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Takes looks for the commands that do: with the mandates of this home, progress, Ctrl-C, report and exit code. */
final class Looks {

    /** The contact is that of the mandate under which something is asked, and so is what EHLO says. */
    private static final ProbeContext INTRODUCTION = new ProbeContext("Glacis/" + Version.text(), "", "");

    private static final long GRACE_SECONDS = 15;

    private final Desk desk;
    private final Home home;
    private final Store store;
    private final List<Mandate> mandates;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    Looks(Desk desk, Home home, Store store, Settings settings) {
        this.desk = desk;
        this.home = home;
        this.store = store;
        this.mandates = mandates(settings, store.mandates());
    }

    /** Those of the files that were named, the stored ones, the built-in ones. */
    static List<Mandate> mandates(Settings settings, MandateRegister register) {
        return mandates(settings, register.mandates());
    }

    static List<Mandate> mandates(Settings settings, List<MandateRegister.Stored> register) {
        List<Mandate> all = new ArrayList<>(settings.filed());
        for (MandateRegister.Stored stored : register) {
            if (stored.revoked().isPresent()) {
                continue;
            }
            Mandate mandate = read(stored);
            Optional<Mandate> filed =
                    all.stream().filter(m -> m.id().equals(stored.id())).findFirst();
            if (filed.isPresent() && filed.get().equals(mandate)) {
                continue;
            }
            if (filed.isPresent()) {
                // One of the two would be passed over, with its deny lines.
                throw new WrongUsage("mandate " + Shown.line(stored.id())
                        + " is stored and in a file of --mandate; rename one, or glacis mandate revoke the stored one");
            }
            all.add(stored.verified().isPresent() ? mandate.verified() : mandate);
        }
        all.add(BuiltInMandates.thisMachine());
        all.add(BuiltInMandates.publicRecords());
        return List.copyOf(all);
    }

    /** What a stored mandate says; nobody is believed yet. */
    static Mandate read(MandateRegister.Stored stored) {
        return MandateFile.parse("stored mandate " + stored.id(), stored.yaml().getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }

    Errand errand(Aims aims, AuditCommand.Words words, List<String> arguments) {
        return new Errand(
                aims,
                words.portSet(),
                words.ports(),
                aims.names().isEmpty() ? words.resolver().map(Resolvers::parse) : words.endpoint(),
                mandates,
                store.mandates().optOuts(),
                words.declared(),
                arguments);
    }

    /** Whether no mandate but those that everybody has could allow any of this. */
    boolean nothingIsCovered(Aims aims) {
        boolean own = mandates.stream().anyMatch(m -> m.basis() != Mandate.Basis.BUILT_IN);
        return !own && aims.networks().stream().noneMatch(Looks::isLoopback);
    }

    private static boolean isLoopback(Prefix network) {
        IpAddress first = network.first();
        return Prefix.require("127.0.0.0/8").contains(first)
                || Prefix.require("::1/128").contains(first);
    }

    /** Puts every aim to the guard and asks nobody, so that each refusal is on record although no look follows. */
    List<AuditDocument.NotLookedAt> refuse(Aims aims, List<String> arguments) {
        // Neither something to go on with nor an audit that the duties could count.
        List<String> words = new ArrayList<>(List.of("refused"));
        words.addAll(arguments);
        Run run = store.journal().begin(words, desk.wiring().clock().instant());
        List<AuditDocument.NotLookedAt> refused = new ArrayList<>();
        Scanner scanner = scanner(run);
        for (Target target : aims.targets()) {
            Observed observed = scanner.refer(
                    new Question(target, "audit", "you asked for " + target, Optional.empty(), Optional.empty()));
            store.journal().append(observed);
            if (observed.observation().outcome() instanceof Outcome.Withheld<Reply> withheld) {
                Refusal no = withheld.refusal();
                refused.add(new AuditDocument.NotLookedAt(
                        no.target().toString(), no.reason().sentence(), Optional.of(no.rule())));
            }
        }
        store.journal().finish(run.id(), desk.wiring().clock().instant());
        return refused;
    }

    /** A stop holds until somebody lifts it. */
    void refuseWhenStopped() {
        if (home.stopped()) {
            throw new WrongUsage("somebody pressed stop on " + home.folder() + "; glacis resume lifts it and goes on");
        }
    }

    /**
     * Takes a look, keeps its document, writes the report. On Ctrl-C the look ends by itself, what was answered is kept and
     * reported, and the process waits for that.
     */
    ExitCode take(
            Run run, Errand errand, Supplier<List<TrustStore>> stores, Outputs outputs, Optional<Severity> failOn) {
        return untilInterrupted(() -> report(look(run, errand, stores), errand, outputs, failOn));
    }

    /** Does something that ends by itself, and early, once {@link #stop} says so; Ctrl-C waits for it. */
    <T> T untilInterrupted(Supplier<T> work) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread onInterrupt = new Thread(() -> end(ended));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return work.get();
        } finally {
            ended.countDown();
            forget(onInterrupt);
        }
    }

    private void end(CountDownLatch ended) {
        interrupted.set(true);
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                desk.say("glacis: ended in the middle; glacis resume goes on");
            }
        } catch (InterruptedException twice) {
            Thread.currentThread().interrupt();
        }
    }

    private ExitCode report(Look.Result result, Errand errand, Outputs outputs, Optional<Severity> failOn) {
        Run run = result.run();
        home.keep(run.id(), JsonReport.document(result.document()));
        if (!result.stopped()) {
            store.journal().finish(run.id(), result.document().finished());
        }
        outputs.write(result.document(), desk);
        if (result.stopped()) {
            desk.say("glacis: stopped before the end; glacis resume goes on where it was");
            return failOn.filter(s -> Outputs.fails(result.document(), s)).isPresent()
                    ? ExitCode.FINDING
                    : ExitCode.REFUSED;
        }
        if (result.refused()) {
            Refusals.say(desk, errand.aims(), result.document().notLookedAt());
            return ExitCode.REFUSED;
        }
        if (result.unreachable()) {
            desk.say("glacis: nothing answered that may be asked; is it up, and is there a route from here?");
            return ExitCode.UNREACHABLE;
        }
        boolean fails = failOn.map(s -> Outputs.fails(result.document(), s)).orElse(false);
        return fails ? ExitCode.FINDING : ExitCode.DONE;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook is what we are ending for.
        }
    }

    /**
     * A look without a report; for stories that take several.
     *
     * @param stores of roots, asked for when the first chain is judged
     */
    Look.Result look(Run run, Errand errand, Supplier<List<TrustStore>> stores) {
        Workplace workplace = new Workplace(
                store.journal(),
                store.findings(),
                store.ledger(),
                desk.wiring().clock(),
                desk.wiring().nanoTime(),
                desk.wiring().random(),
                () -> interrupted.get() || home.stopped(),
                stores,
                home.isDemo() ? Knowledge.builtIn(Version.text()) : knowledge(home),
                Version.text());
        ProbeContext context = INTRODUCTION;
        if (!desk.errOnTerminal()) {
            return Look.take(workplace, errand, run, context, Progress.NONE);
        }
        try (TerminalProgress progress =
                new TerminalProgress(desk.err(), desk.wiring().nanoTime())) {
            return Look.take(workplace, errand, run, context, progress);
        }
    }

    /** What ships, and what was imported into this home. */
    static Knowledge knowledge(Home home) {
        return Knowledge.of(new Shelf(home.knowledge()), Version.text());
    }

    /** Whether somebody pressed stop, or Ctrl-C. */
    KillSwitch stop() {
        return () -> interrupted.get() || home.stopped();
    }

    /** The mandates of this home and of this command line. */
    List<Mandate> mandates() {
        return mandates;
    }

    /** Whether nobody has said anything but what everybody is allowed. */
    boolean hasNoOwnMandate() {
        return mandates.stream().allMatch(m -> m.basis() == Mandate.Basis.BUILT_IN);
    }

    /** A scanner for a run that is no look; what it hears is the caller's to write down. */
    Scanner scanner(Run run) {
        KillSwitch stop = stop();
        ScopeGuard guard = new ScopeGuard(
                mandates,
                store.mandates().optOuts(),
                store.ledger(),
                desk.wiring().clock(),
                stop);
        return new Scanner(
                guard,
                store.ledger(),
                desk.wiring().clock(),
                desk.wiring().nanoTime(),
                stop,
                desk.wiring().random(),
                INTRODUCTION,
                run.id());
    }
}
