package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.work.Aims;
import glacis.app.work.PortChoice;
import glacis.app.work.UsefulPorts;
import glacis.assess.Declared;
import glacis.assess.encryption.chain.TrustStore;
import glacis.assess.exposure.Expected;
import glacis.inventory.journal.Run;
import glacis.model.finding.Severity;
import glacis.model.scope.Target;
import glacis.report.render.Shown;
import glacis.scan.schedule.Datagrams;
import glacis.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis audit}: the whole pipeline once. */
@Command(
        name = "audit",
        description = "Look at names, addresses and networks once, from the outside, and report.",
        footer = {
            "",
            "Examples:",
            "  glacis audit 127.0.0.1",
            "  glacis audit example.org --mandate mandates.yaml --html report.html",
            "  glacis audit 192.0.2.0/24 --mandate mandates.yaml --expected expected.txt",
            "",
            "Without -p these ports are looked for (on loopback all):",
            UsefulPorts.TEXT,
            "",
            "Each of the ports 53, 123, 161, 443, 500, 3478 and 5060 is asked one question by UDP too: dns, ntp, snmp, quic, ike,",
            "stun, sip. Silence is no answer: open, filtered and closed look the same. -p 22,443 means TCP and UDP, where there is",
            "a question; -p T:22,443 TCP only; -p T:22,U:53,123 or -p tcp/22,udp/53 each its own, as in nmap."
        })
final class AuditCommand implements Resumable {

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private ResolverChoice resolver = new ResolverChoice();

    @Parameters(paramLabel = "TARGET", arity = "1..*", description = "a name, an address or a network")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = {"-p", "--ports"},
            paramLabel = "PORTS",
            description = "ports to look for, as 22,80,8000-8100; T: or U: before them: by TCP or UDP only")
    private @Nullable String ports;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "hold chains against these roots (PEM) too, beside the system's and Java's; may be repeated")
    private List<Path> trusted = new ArrayList<>();

    @Option(
            names = "--expected",
            paramLabel = "FILE",
            description = "what may answer, one line each, as 192.0.2.10 443/tcp https; what else answers is a finding")
    private @Nullable Path expected;

    @Override
    public Settings settings() {
        return settings;
    }

    /** What to look at, as it was typed. */
    record Words(List<String> targets, Optional<String> ports, Optional<String> resolver, Optional<Expected> expected) {

        Optional<PortChoice> portSet() {
            return ports.map(text -> PortChoice.parse(text)
                    .orElseThrow(() -> new WrongUsage("-p " + '"' + Shown.line(text) + '"'
                            + " are no ports; write them as 22,80,8000-8100, from 1 to 65535, for one transport as T:22,U:53;"
                            + " by UDP only " + Datagrams.PORTS + " have a question")));
        }

        Optional<Target.Endpoint> endpoint() {
            return resolver.map(Resolvers::parse).or(Resolvers::ofThisMachine);
        }

        /** What the operator said of his own things. */
        Declared declared() {
            return new Declared(endpoint().stream().collect(Collectors.toSet()), expected);
        }
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        Words words = words();
        Optional<Severity> failOn = outputs.failOn();
        Aims aims = Aims.parse(targets);
        words.portSet();
        TrustedRoots.read(trusted);
        resolver.refuseUnreadable();
        outputs.refuseUnwritable();
        Home home = settings.home(desk);
        try (Writing writing = Writing.to(home)) {
            Store store = writing.store();
            Looks looks = new Looks(desk, home, store, settings);
            looks.refuseWhenStopped();
            if (looks.nothingIsCovered(aims) && !desk.outOnTerminal()) {
                Refusals.say(desk, aims, looks.refuse(aims, arguments()));
                return ExitCode.REFUSED;
            }
            Run run = store.journal().begin(arguments(), desk.wiring().clock().instant());
            return looks.take(run, looks.errand(aims, words, arguments()), stores(desk), outputs, failOn);
        }
    }

    /** Goes on with a run that these words once began. */
    @Override
    public ExitCode goOn(Desk desk, Home home, Store store, Run run, Outputs named) {
        Outputs wanted = named.areNamed() ? named : outputs;
        Looks looks = new Looks(desk, home, store, settings);
        return looks.take(
                run,
                looks.errand(Aims.parse(targets), words(), run.arguments()),
                stores(desk),
                wanted,
                wanted.failOn());
    }

    private Supplier<List<TrustStore>> stores(Desk desk) {
        return TrustStores.ahead(desk.wiring().environment(), trusted);
    }

    private Words words() {
        return new Words(
                targets,
                Optional.ofNullable(ports),
                resolver.typed(),
                Optional.ofNullable(expected).map(ExpectedFile::read));
    }

    /** The words from which the run can be resumed. */
    private List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("audit"));
        words.addAll(targets);
        Optional.ofNullable(ports).ifPresent(p -> words.addAll(List.of("-p", p)));
        words.addAll(resolver.words());
        for (Path file : trusted) {
            words.addAll(List.of("--trust", file.toAbsolutePath().toString()));
        }
        Optional.ofNullable(expected)
                .ifPresent(file ->
                        words.addAll(List.of("--expected", file.toAbsolutePath().toString())));
        for (Path file : settings.files()) {
            words.addAll(List.of("--mandate", file.toAbsolutePath().toString()));
        }
        words.addAll(outputs.words());
        return words;
    }
}
