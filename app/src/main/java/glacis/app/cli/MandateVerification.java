package glacis.app.cli;

import glacis.app.home.Home;
import glacis.app.scope.MandateProof;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Run;
import glacis.model.observation.Observed;
import glacis.model.observation.Outcome;
import glacis.model.observation.Question;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Mandate;
import glacis.model.scope.Target;
import glacis.report.compose.Wording;
import glacis.report.render.Shown;
import glacis.scan.Scanner;
import glacis.scan.guard.BuiltInMandates;
import glacis.scan.guard.MandateRegister;
import glacis.scan.probe.dns.TextProbe;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glacis mandate verify}: whether the names that a mandate allows say so themselves. */
@Command(
        name = "verify",
        description = {
            "Verify a stored mandate by a DNS record at each name that it allows.",
            "Says what to publish; exit 1 while a line is not verified, 4 while the resolver does not say."
        },
        footer = {
            "",
            "Examples:",
            "  glacis mandate verify own-2026",
            "  glacis mandate verify own-2026 --resolver 192.0.2.53"
        })
final class MandateVerification implements Order {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "ID", description = "the mandate's id")
    private String id = "";

    @Option(
            names = "--resolver",
            paramLabel = "IP[:PORT]",
            description = "the resolver to ask (default: the first of /etc/resolv.conf)")
    private @Nullable String resolver;

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ExitCode carryOut(Desk desk) throws Exception {
        Home home = settings.home(desk);
        try (Writing writing = Writing.to(home)) {
            MandateRegister.Stored stored = stored(writing.store().mandates());
            Mandate mandate = Looks.read(stored);
            if (!desk.wiring().clock().instant().isBefore(mandate.until())) {
                throw new WrongUsage("mandate " + Shown.line(id) + " ended on " + Wording.day(mandate.until())
                        + "; revoke it, add one that goes on, and verify that");
            }
            Looks looks = new Looks(desk, home, writing.store(), settings);
            looks.refuseWhenStopped();
            String text = MandateProof.text(stored.yaml());
            Set<HostName> owners = MandateProof.owners(mandate);
            Map<HostName, Outcome<Reply>> told = owners.isEmpty() ? Map.of() : ask(desk, looks, writing, owners);
            MandateProof proof = MandateProof.of(mandate, text, told);
            proof.lines().forEach(line -> say(desk, line, text));
            if (proof.isComplete()) {
                Instant now = desk.wiring().clock().instant();
                writing.store().mandates().verify(id, how(owners), now);
            }
            desk.out().println(verdict(proof, stored));
            return code(proof);
        }
    }

    /** The one of this id that is in force. */
    private MandateRegister.Stored stored(MandateRegister register) {
        if (id.equals(BuiltInMandates.THIS_MACHINE) || id.equals(BuiltInMandates.PUBLIC_RECORDS)) {
            throw new WrongUsage("mandate " + id + " is built in; there is nothing to verify");
        }
        Optional<MandateRegister.Stored> last = register.mandates().stream()
                .filter(stored -> stored.id().equals(id))
                .reduce((earlier, later) -> later);
        if (last.isEmpty() && settings.filed().stream().anyMatch(m -> m.id().equals(id))) {
            throw new WrongUsage("mandate " + Shown.line(id)
                    + " is not stored; glacis mandate add --file FILE stores it, then it can be verified");
        }
        MandateRegister.Stored stored = last.orElseThrow(() -> new WrongUsage(
                "no stored mandate is called \"" + Shown.line(id) + "\"; glacis mandate list shows them all"));
        stored.revoked().ifPresent(at -> {
            throw new WrongUsage("mandate " + Shown.line(id) + " was revoked on " + Wording.day(at)
                    + "; add it again before you verify it");
        });
        return stored;
    }

    private Map<HostName, Outcome<Reply>> ask(Desk desk, Looks looks, Writing writing, Set<HostName> owners) {
        Target.Endpoint server = Optional.ofNullable(resolver)
                .map(Resolvers::parse)
                .or(Resolvers::ofThisMachine)
                .orElseThrow(() -> new WrongUsage("there is no resolver to ask; name one with --resolver"));
        Journal journal = writing.store().journal();
        Run run = journal.begin(
                List.of("mandate", "verify", id), desk.wiring().clock().instant());
        try {
            Scanner scanner = looks.scanner(run);
            Map<HostName, Outcome<Reply>> told = new LinkedHashMap<>();
            for (HostName owner : owners) {
                Question question = new Question(
                        new Target.Domain(owner),
                        TextProbe.NAME,
                        "mandate " + id + " is to be verified",
                        Optional.empty(),
                        Optional.empty());
                Observed observed = scanner.names(question, server);
                journal.append(observed);
                told.put(owner, observed.observation().outcome());
            }
            return told;
        } finally {
            journal.finish(run.id(), desk.wiring().clock().instant());
        }
    }

    private static void say(Desk desk, MandateProof.Line line, String text) {
        String what = "line " + line.rule().line() + " (" + line.rule() + "): ";
        switch (line) {
            case MandateProof.Needless needless -> desk.out().println(what + "needs nothing, because it is not public");
            case MandateProof.Confirmed confirmed ->
                desk.out().println(what + "verified by the record at " + confirmed.owner());
            case MandateProof.Missing missing -> {
                desk.out()
                        .println(what
                                + (missing.another()
                                        ? "the record that is there is of another mandate, or of other words; publish beside it or instead"
                                        : "not there yet; publish"));
                desk.out().println("  " + MandateProof.zoneLine(missing.owner(), text));
            }
            case MandateProof.Undetermined unknown ->
                desk.out()
                        .println(what
                                + (unknown.withheld()
                                        ? "undetermined, " + unknown.why()
                                        : "undetermined, the resolver gave no answer (" + unknown.why()
                                                + "); that is not a no"));
            case MandateProof.Impossible impossible -> desk.out().println(what + "not verified: " + impossible.why());
        }
    }

    private static String how(Set<HostName> owners) {
        return "DNS TXT at " + owners.stream().map(HostName::text).collect(Collectors.joining(", "));
    }

    private String verdict(MandateProof proof, MandateRegister.Stored stored) {
        String mandate = "Mandate " + Shown.line(id);
        if (proof.isComplete()) {
            return mandate + " is declared and verified.";
        }
        if (proof.isNeedless()) {
            return mandate + " allows nothing public: there is nothing to verify, and it stays declared.";
        }
        return stored.verified()
                .map(at -> mandate + " was verified on " + Wording.day(at)
                        + " and still counts as that; revoke it if it is no longer true.")
                .orElse(mandate + " stays declared, not verified.");
    }

    private static ExitCode code(MandateProof proof) {
        if (proof.isComplete() || proof.isNeedless()) {
            return ExitCode.DONE;
        }
        boolean known = proof.lines().stream()
                .anyMatch(line -> line instanceof MandateProof.Missing || line instanceof MandateProof.Impossible);
        if (known) {
            return ExitCode.FINDING;
        }
        boolean refused = proof.lines().stream()
                .allMatch(line -> !(line instanceof MandateProof.Undetermined unknown) || unknown.withheld());
        return refused ? ExitCode.REFUSED : ExitCode.UNREACHABLE;
    }
}
