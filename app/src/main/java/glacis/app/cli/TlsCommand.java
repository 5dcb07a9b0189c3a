package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.work.Progress;
import glacis.app.work.TlsAim;
import glacis.app.work.TlsBook;
import glacis.app.work.TlsErrand;
import glacis.app.work.TlsSurveys;
import glacis.assess.encryption.policy.Policies;
import glacis.assess.encryption.policy.Policy;
import glacis.assess.encryption.policy.PolicyReader;
import glacis.assess.encryption.policy.UnreadablePolicy;
import glacis.inventory.journal.Run;
import glacis.model.scope.HostName;
import glacis.model.scope.IpAddress;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import glacis.scan.ProbeContext;
import glacis.scan.Probes;
import glacis.scan.Scanner;
import glacis.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis tls}: an audit of the encryption of endpoints. */
@Command(
        name = "tls",
        description = "Audit the encryption of endpoints: versions, suites, keys, certificates, held against policies.",
        footer = {
            "",
            "Examples:",
            "  glacis tls example.org",
            "  glacis tls mail.example.org --starttls smtp --policy bsi-tr-02102-2-2025-01",
            "  glacis tls --from names.txt --jsonl levels.jsonl",
            "",
            "Policies: ncsc-nl-2025-05 (default), mozilla-modern-6.0, mozilla-intermediate-6.0,",
            "  mozilla-intermediate-5.7, bsi-tr-02102-2-2025-01, nist-sp-800-52r2, or a file of your own."
        })
final class TlsCommand implements Resumable {

    private static final int HTTPS = 443;
    private static final int HIGHEST = 65_535;

    /** More endpoints than this make no report that anybody reads; they are lines. */
    private static final int MOST_TOGETHER = 1_000;

    /** Where each protocol that can be asked for TLS is served. */
    private static final Map<String, Integer> STARTTLS = new TreeMap<>(Map.of(
            "smtp",
            25,
            "imap",
            143,
            "pop3",
            110,
            "ftp",
            21,
            "ldap",
            389,
            "xmpp",
            5222,
            "postgres",
            5432,
            "mysql",
            3306,
            "sieve",
            4190,
            "nntp",
            119));

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private TlsOutputs outputs = new TlsOutputs();

    @Mixin
    private ResolverChoice resolver = new ResolverChoice();

    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..*",
            description = "a name or an address; [2001:db8::1]:443 for IPv6 with a port")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "the port where none is named (default: 443, or that of --starttls)")
    private @Nullable Integer port;

    @Option(
            names = "--starttls",
            paramLabel = "PROTO",
            description =
                    "ask for TLS in this protocol first: ftp, imap, ldap, mysql, nntp, pop3, postgres, sieve, smtp,"
                            + " xmpp")
    private @Nullable String starttls;

    @Option(names = "--sni", paramLabel = "NAME", description = "the server name to send instead of the one asked for")
    private @Nullable String sni;

    @Option(
            names = "--policy",
            paramLabel = "ID|FILE",
            description = "hold it against this policy; may be repeated, the first leads (default: ncsc-nl-2025-05)")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "hold chains against these roots (PEM) too, beside the system's and Java's; may be repeated")
    private List<Path> trusted = new ArrayList<>();

    @Option(names = "--from", paramLabel = "FILE", description = "ask the endpoints of a file, one on each line")
    private @Nullable Path from;

    @Override
    public Settings settings() {
        return settings;
    }

    /** What the words mean, once it is sure that they mean something. */
    private record Meant(List<TlsAim> typed, Optional<Path> file, int port, int count, List<Policy> policies) {
        Iterator<TlsAim> aims(List<AutoCloseable> toClose) {
            if (file.isEmpty()) {
                return typed.iterator();
            }
            TlsList list = TlsList.open(file.get(), port);
            toClose.add(list);
            return list;
        }
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        outputs.refuseUnwritable();
        Meant meant = meant();
        Home home = settings.home(desk);
        try (Writing writing = Writing.to(home)) {
            Store store = writing.store();
            Looks looks = new Looks(desk, home, store, settings);
            if (looks.hasNoOwnMandate()
                    && meant.typed().stream().noneMatch(TlsCommand::isHere)
                    && meant.file().isEmpty()) {
                sayHowToAllow(desk, meant);
                return ExitCode.REFUSED;
            }
            looks.refuseWhenStopped();
            Run run = store.journal().begin(arguments(), desk.wiring().clock().instant());
            return looks.untilInterrupted(() -> ask(desk, looks, store, run, meant));
        }
    }

    /** Its outputs are its own: what is named at the command that resumes is for reports of audits. */
    @Override
    public ExitCode goOn(Desk desk, Home home, Store store, Run run, Outputs named) {
        outputs.refuseUnwritable();
        Meant meant = meant();
        Looks looks = new Looks(desk, home, store, settings);
        return looks.untilInterrupted(() -> ask(desk, looks, store, run, meant));
    }

    // What was typed

    private Meant meant() {
        Optional<Path> file = Optional.ofNullable(from);
        if (targets.isEmpty() == file.isEmpty()) {
            throw new WrongUsage(
                    targets.isEmpty()
                            ? "tls wants an endpoint, such as example.org:443, or a list of them with --from FILE"
                            : "name endpoints or a file of them with --from, not both");
        }
        int usual = usualPort();
        List<TlsAim> typed =
                targets.stream().map(word -> TlsAim.parse(word, usual)).toList();
        int count = file.map(f -> TlsList.count(f, usual)).orElse(typed.size());
        if (count > MOST_TOGETHER && !outputs.byLine()) {
            throw new WrongUsage("that is " + count
                    + " endpoints, too many for one report; --jsonl FILE writes a line for" + " each");
        }
        serverName();
        TrustedRoots.read(trusted);
        resolver.refuseUnreadable();
        return new Meant(typed, file, usual, count, policies());
    }

    private int usualPort() {
        String protocol = starttls;
        int usual = HTTPS;
        if (protocol != null) {
            usual = Optional.ofNullable(STARTTLS.get(protocol))
                    .orElseThrow(() -> new WrongUsage("--starttls \"" + Shown.line(protocol)
                            + "\" is no protocol that we know; write one of " + String.join(", ", STARTTLS.keySet())));
            refuseUnbuilt(protocol);
        }
        Integer named = port;
        if (named == null) {
            return usual;
        }
        if (named < 1 || named > HIGHEST) {
            throw new WrongUsage("-p " + named + " is no port; they go from 1 to 65535");
        }
        return named;
    }

    private static void refuseUnbuilt(String protocol) {
        List<String> probes = new Probes(new ProbeContext("", "", ""), new java.util.Random(0))
                .all().stream().map(probe -> probe.spec().name()).toList();
        if (!probes.contains("tls.survey-" + protocol) || !probes.contains("tls.hello-" + protocol)) {
            throw new WrongUsage("--starttls " + protocol + " is not available yet in this version");
        }
    }

    private Optional<HostName> serverName() {
        return Optional.ofNullable(sni)
                .map(text -> HostName.parse(text)
                        .orElseThrow(() -> new WrongUsage(
                                "--sni \"" + Shown.line(text) + "\" is no name; write it as example.org")));
    }

    private List<Policy> policies() {
        if (policies.isEmpty()) {
            return List.of(Policies.standard());
        }
        List<Policy> read = new ArrayList<>();
        for (String word : policies) {
            Policy policy = policy(word);
            if (read.stream().noneMatch(other -> other.id().equals(policy.id()))) {
                read.add(policy);
            }
        }
        return List.copyOf(read);
    }

    private static Policy policy(String word) {
        return switch (Policies.find(word)) {
            case Policies.Search.Found found -> found.policy();
            case Policies.Search.Unknown unknown -> {
                Path file = path(word);
                if (!Files.isRegularFile(file)) {
                    throw new WrongUsage("--policy: " + unknown.words());
                }
                try {
                    yield PolicyReader.read(file.toString(), Files.readString(file));
                } catch (UnreadablePolicy wrong) {
                    throw new WrongUsage(String.valueOf(wrong.getMessage()));
                } catch (IOException unreadable) {
                    throw new WrongUsage("--policy " + Shown.line(word) + " cannot be read as text in UTF-8");
                }
            }
        };
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException notAPath) {
            return Path.of("");
        }
    }

    private static boolean isHere(TlsAim aim) {
        return aim.address().filter(IpAddress::isLoopback).isPresent();
    }

    private static void sayHowToAllow(Desk desk, Meant meant) {
        TlsAim first = meant.typed().getFirst();
        desk.say("glacis: no mandate covers " + Shown.line(first.host())
                + ", so nothing was sent to it. If it is yours, say so and ask again:");
        desk.say("  glacis mandate add --own " + Shown.line(first.host())
                + " --authorised-by \"your name or role\" --contact mailto:security@example.org");
        desk.say("  glacis tls " + Shown.line(first.typed()));
    }

    /** The words from which the run can be resumed. */
    private List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("tls"));
        words.addAll(targets);
        Optional.ofNullable(from)
                .ifPresent(file ->
                        words.addAll(List.of("--from", file.toAbsolutePath().toString())));
        Optional.ofNullable(port).ifPresent(p -> words.addAll(List.of("-p", String.valueOf(p))));
        Optional.ofNullable(starttls).ifPresent(p -> words.addAll(List.of("--starttls", p)));
        Optional.ofNullable(sni).ifPresent(n -> words.addAll(List.of("--sni", n)));
        words.addAll(resolver.words());
        for (String policy : policies) {
            boolean file = Policies.find(policy) instanceof Policies.Search.Unknown;
            words.addAll(
                    List.of("--policy", file ? path(policy).toAbsolutePath().toString() : policy));
        }
        for (Path file : trusted) {
            words.addAll(List.of("--trust", file.toAbsolutePath().toString()));
        }
        for (Path file : settings.files()) {
            words.addAll(List.of("--mandate", file.toAbsolutePath().toString()));
        }
        words.addAll(outputs.words());
        return words;
    }

    // Asking

    private ExitCode ask(Desk desk, Looks looks, Store store, Run run, Meant meant) {
        TlsErrand errand = new TlsErrand(
                resolver.endpoint(),
                Optional.ofNullable(starttls),
                serverName(),
                looks.mandates(),
                store.mandates().optOuts());
        Scanner scanner = looks.scanner(run);
        TlsBook book = new TlsBook(
                meant.policies(),
                TrustStores.ahead(desk.wiring().environment(), trusted),
                store.findings(),
                errand,
                run,
                desk.wiring().clock(),
                Version.text());
        TlsPress press = new TlsPress(book, outputs, desk);
        List<AutoCloseable> toClose = new ArrayList<>();
        try {
            Progress progress = progress(desk, toClose);
            progress.round("asking " + Wording.count(meant.count(), "endpoint", "endpoints"), meant.count());
            new TlsSurveys(
                            scanner,
                            store.journal(),
                            errand,
                            run.id(),
                            looks.stop(),
                            desk.wiring().nanoTime(),
                            progress)
                    .carryOut(meant.aims(toClose), press::take);
        } finally {
            press.close();
            toClose.forEach(TlsCommand::closed);
        }
        if (!looks.stop().stopped()) {
            store.journal().finish(run.id(), desk.wiring().clock().instant());
        }
        press.report(run, targets, scanner.expense(), store.ledger().head());
        return end(desk, looks, book, press);
    }

    private static Progress progress(Desk desk, List<AutoCloseable> toClose) {
        if (!desk.errOnTerminal()) {
            return Progress.NONE;
        }
        TerminalProgress drawn = new TerminalProgress(desk.err(), desk.wiring().nanoTime());
        toClose.add(drawn);
        return drawn;
    }

    private static void closed(AutoCloseable file) {
        try {
            file.close();
        } catch (Exception lost) {
            throw new IllegalStateException(lost);
        }
    }

    private static ExitCode end(Desk desk, Looks looks, TlsBook book, TlsPress press) {
        if (looks.stop().stopped()) {
            desk.say("glacis: stopped before the end; glacis resume goes on where it was");
            return press.failed() ? ExitCode.FINDING : ExitCode.REFUSED;
        }
        if (book.allRefused()) {
            press.firstRefusal()
                    .ifPresent(no ->
                            desk.say("glacis: nothing was sent to " + Shown.line(no.target()) + ": " + no.reason()
                                    + no.note()
                                            .map(note -> " (" + Shown.line(note) + ")")
                                            .orElse("")
                                    + "; glacis mandate list shows who allows what"));
            return ExitCode.REFUSED;
        }
        if (book.allUnreachable()) {
            desk.say("glacis: nothing answered that may be asked; is it up, and is there a route from here?");
            return ExitCode.UNREACHABLE;
        }
        return press.failed() ? ExitCode.FINDING : ExitCode.DONE;
    }
}
