package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.work.Aims;
import glacis.app.work.Errand;
import glacis.app.work.Look;
import glacis.app.work.PortChoice;
import glacis.app.work.UsefulPorts;
import glacis.assess.Declared;
import glacis.assess.encryption.chain.TrustStore;
import glacis.inventory.journal.Run;
import glacis.lab.Lab;
import glacis.lab.LabPlan;
import glacis.lab.LabServer;
import glacis.model.scope.HostName;
import glacis.model.scope.PortSet;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.Diff;
import glacis.report.compose.DiffDocument;
import glacis.report.render.DiffText;
import glacis.report.render.JsonReport;
import glacis.scan.guard.BuiltInMandates;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code glacis demo}: servers with simulated defects on loopback, audited before your eyes. */
@Command(
        name = "demo",
        description = "Start servers with simulated defects on loopback, audit them, and tell what changes.",
        footer = {"", "Examples:", "  glacis demo", "  glacis demo --once --html demo.html", "  glacis demo --serve"})
final class DemoCommand implements Order {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String HERO = "new.lab.test";

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--once", description = "end after the first report")
    private boolean once;

    @Option(names = "--serve", description = "leave the servers running until Ctrl-C")
    private boolean serve;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "the first report as JSON; - for stdout, and nothing else there")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "where to put the page (default: in the home)")
    private @Nullable Path html;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        Home home = settings.home(desk).demo();
        Outputs.of(json, page(home)).refuseUnwritable();
        try (Lab lab = start(desk);
                Writing writing = Writing.anew(home)) {
            // Keys are made in the background; a probe that had to wait for one would measure the lab, not itself.
            lab.awaitKeys();
            tell(desk, home, writing.store(), lab);
            if (serve) {
                desk.say("glacis: the servers keep running; Ctrl-C ends them");
                wait(desk);
            }
        }
        return ExitCode.DONE;
    }

    private static Lab start(Desk desk) {
        try {
            return Lab.start(
                    LabPlan.shipped(),
                    Lab.DEMO_NETWORK,
                    desk.wiring().clock(),
                    desk.wiring().random());
        } catch (IOException taken) {
            throw new WrongUsage(String.valueOf(taken.getMessage()));
        }
    }

    private void tell(Desk desk, Home home, Store store, Lab lab) {
        Looks looks = new Looks(desk, home, store, settings);
        looks.refuseWhenStopped();
        Errand errand = errand(lab);
        Outputs outputs = Outputs.of(json, page(home));
        AuditDocument first = look(desk, home, store, looks, errand, lab);
        outputs.write(first, desk);
        boolean quiet = "-".equals(json);
        if (!quiet) {
            desk.out().println();
            desk.out().println("PAGE   " + page(home).toAbsolutePath());
            desk.out().flush();
        }
        if (!once && !quiet) {
            story(desk, home, store, lab, looks, errand, first);
        }
    }

    private Path page(Home home) {
        Path named = html;
        return named != null ? named : home.folder().resolve("report.html");
    }

    private void story(Desk desk, Home home, Store store, Lab lab, Looks looks, Errand errand, AuditDocument first) {
        desk.out().println();
        desk.out().println("THE STORY GOES ON");
        say(desk, HERO + " gets worse: somebody restores an old configuration. We look again.");
        lab.worsen(HERO);
        AuditDocument worse = look(desk, home, store, looks, errand, lab);
        sentences(desk, Diff.between(first, worse));
        say(desk, "Somebody repairs it. We look again.");
        lab.repair(HERO);
        AuditDocument repaired = look(desk, home, store, looks, errand, lab);
        sentences(desk, Diff.between(worse, repaired));
        desk.out().println();
        desk.out().println(" Both stay in the journal, with their bytes.");
        desk.out().flush();
    }

    private static void say(Desk desk, String sentence) {
        desk.out().println();
        desk.out().println(" " + TIME.format(desk.wiring().clock().instant()) + "  " + sentence);
        desk.out().println();
        desk.out().flush();
    }

    private static void sentences(Desk desk, DiffDocument diff) {
        diff.changes().forEach(change -> desk.out().println(DiffText.sentence(change, desk.shown())));
        desk.out().flush();
    }

    private AuditDocument look(Desk desk, Home home, Store store, Looks looks, Errand errand, Lab lab) {
        Instant began = desk.wiring().clock().instant();
        Run run = store.journal().begin(errand.arguments(), began);
        Look.Result result = looks.look(run, errand, () -> List.of(authority(lab)));
        home.keep(run.id(), JsonReport.document(result.document()));
        store.journal().finish(run.id(), result.document().finished());
        return result.document();
    }

    /** Whoever audits the lab is one of its own, and has the root of its authority. */
    private static TrustStore authority(Lab lab) {
        try {
            return TrustStore.Roots.of("Lab authority", List.of(lab.authority().getEncoded()));
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Errand errand(Lab lab) {
        List<String> words = lab.names().stream().map(HostName::text).toList();
        PortSet ports = PortSet.of(IntStream.concat(
                        Arrays.stream(UsefulPorts.SET.toArray()),
                        lab.servers().stream().map(LabServer::endpoint).mapToInt(e -> e.port()))
                .sorted()
                .distinct()
                .toArray());
        return new Errand(
                Aims.parse(words),
                Optional.of(PortChoice.tcp(ports)),
                Optional.of("200 useful ports and those of the lab"),
                Optional.of(lab.resolver()),
                List.of(LabMandate.of(Lab.DEMO_NETWORK + ".0/24"), BuiltInMandates.publicRecords()),
                List.of(),
                new Declared(Set.of(lab.resolver()), Optional.empty()),
                List.of("demo"));
    }

    private static void wait(Desk desk) {
        desk.out().flush();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }
}
