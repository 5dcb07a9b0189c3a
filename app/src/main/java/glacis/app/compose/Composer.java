package glacis.app.compose;

import glacis.identify.print.CertificateShape;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Judgement;
import glacis.model.finding.Verdict;
import glacis.model.observation.CertificateFacts;
import glacis.model.observation.Digest;
import glacis.model.observation.DnsAnswer;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Target;
import glacis.model.scope.Transport;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditDraft;
import glacis.report.compose.NatureEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the document of one look. */
public final class Composer {

    private final Looked looked;
    private final Services services;

    private Composer(Looked looked) {
        this.looked = looked;
        this.services = new Services(looked);
    }

    /** The document of this look, without the areas of the duty of care. */
    public static AuditDraft draft(Looked looked) {
        return new Composer(looked).draft();
    }

    private AuditDraft draft() {
        AuditDraft draft = new AuditDraft(looked.version(), looked.started(), looked.subject(), looked.targets());
        looked.mandates().forEach(draft::add);
        looked.notListed().forEach(draft::add);
        looked.knowledge().versions().forEach(draft::add);
        for (AssetView view : looked.views()) {
            switch (view.asset()) {
                case Asset.Host host -> host(host, view).ifPresent(draft::add);
                case Asset.Service service -> services.service(service, view).ifPresent(draft::add);
                case Asset.Web web -> web(web, view).ifPresent(draft::add);
                case Asset.Certificate certificate ->
                    certificate(certificate, view).ifPresent(draft::add);
                case Asset.Domain domain -> name(domain, view).ifPresent(draft::add);
            }
        }
        new Encryption(looked, services).endpoints().forEach(draft::add);
        looked.findings().forEach(f -> draft.add(WrittenFinding.of(f, services.where(f.asset()))));
        Omissions omissions = new Omissions(looked);
        omissions.notLookedAt().forEach(draft::add);
        omissions.incomplete().forEach(draft::add);
        omissions.undetermined().forEach(draft::add);
        return draft.covered(coverage()).cost(looked.cost());
    }

    private Optional<AuditDocument.Host> host(Asset.Host host, AssetView view) {
        List<AssetView.Answer<Reply.Ports>> answers = view.answers(Reply.Ports.class);
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        Reply.Ports ports = answers.getFirst().reply();
        return Optional.of(new AuditDocument.Host(
                host.label(),
                names(view),
                ports.open(),
                ports.asked(),
                view.seen().getFirst().first(),
                view.seen().getFirst().last(),
                natures(view)));
    }

    /** The natures of an asset itself, as documents write them. */
    static List<NatureEntry> natures(AssetView view) {
        return view.ownNatures().stream()
                .map(nature -> new NatureEntry(
                        nature.kind().word(),
                        nature.reason(),
                        nature.sureness(),
                        nature.evidence().stream().map(ObservationId::text).toList()))
                .toList();
    }

    private static Optional<AuditDocument.Web> web(Asset.Web web, AssetView view) {
        return view.answers(Reply.Http.class).stream()
                .filter(a -> a.reply().path().equals("/"))
                .findFirst()
                .map(answer -> new AuditDocument.Web(
                        web.label(),
                        Services.address(answer.observation().target()),
                        answer.reply().status(),
                        answer.reply().title(),
                        answer.reply().header("Server"),
                        answer.reply().header("Location"),
                        natures(view)));
    }

    private Optional<AuditDocument.Certificate> certificate(Asset.Certificate certificate, AssetView view) {
        List<AssetView.Answer<Reply.Tls>> answers = view.answers(Reply.Tls.class);
        return answers.stream()
                .flatMap(a -> a.reply().chain().stream())
                .filter(c -> c.sha256().equals(certificate.sha256()))
                .findFirst()
                .map(facts -> certificate(
                        facts,
                        structure(answers, facts),
                        answers.stream()
                                .map(a -> Services.authority(a.observation().target()))
                                .distinct()
                                .toList()));
    }

    /** How it is built; empty where an older version kept no more of it than what it says. */
    private static Optional<String> structure(List<AssetView.Answer<Reply.Tls>> answers, CertificateFacts facts) {
        return answers.stream()
                .flatMap(answer -> answer.reply().bytes().stream())
                .flatMap(List::stream)
                .filter(bytes -> Digest.of(bytes).equals(facts.sha256()))
                .findFirst()
                .flatMap(CertificateShape::of);
    }

    private static AuditDocument.Certificate certificate(
            CertificateFacts facts, Optional<String> structure, List<String> seenAt) {
        return new AuditDocument.Certificate(
                facts.subject(),
                facts.issuer(),
                facts.names(),
                facts.notBefore(),
                facts.notAfter(),
                new AuditDocument.Key(facts.keyType(), facts.keyBits(), facts.curve()),
                facts.signature(),
                facts.sha256().hex(),
                facts.spkiSha256().hex(),
                facts.selfSigned().word(),
                structure,
                seenAt);
    }

    private Optional<AuditDocument.Name> name(Asset.Domain domain, AssetView view) {
        return view.answers(Reply.Names.class).stream().findFirst().map(answer -> {
            Map<String, List<String>> records = new TreeMap<>();
            for (DnsAnswer one : answer.reply().answers()) {
                // What was asked about names above is not this name's record.
                if (one.status() != DnsAnswer.Status.UNDETERMINED && one.owner().isWithin(domain.name())) {
                    String prefix = one.owner().equals(domain.name())
                            ? ""
                            : one.owner().text().replace("." + domain.name(), "") + " ";
                    records.put(prefix + one.type(), one.values());
                }
            }
            return new AuditDocument.Name(
                    domain.label(), looked.listed().contains(domain.label()), records, natures(view));
        });
    }

    private AuditDocument.Coverage coverage() {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Judgement judgement : looked.judgements()) {
            int column = switch (judgement.verdict()) {
                case Verdict.Fails fails -> 0;
                case Verdict.Passes passes -> 1;
                case Verdict.Undetermined undetermined -> 2;
                case Verdict.NotApplicable notApplicable -> 3;
            };
            counts.computeIfAbsent(judgement.check(), c -> new int[4])[column]++;
        }
        Map<String, AuditDocument.Counts> checks = new TreeMap<>();
        counts.forEach((check, c) -> checks.put(check, new AuditDocument.Counts(c[0], c[1], c[2], c[3])));
        // Every open port rests on the same search, which counts once.
        List<Reply.Ports> asked = looked.views().stream()
                .filter(v -> v.asset() instanceof Asset.Host)
                .flatMap(v -> v.answers(Reply.Ports.class).stream())
                .map(AssetView.Answer::reply)
                .toList();
        long questions = asked.stream()
                .mapToLong(p -> p.open().size() + p.closed() + p.silent() + p.failed())
                .sum();
        long datagrams = looked.rows().stream()
                .map(row -> row.observation())
                .filter(o -> o.target() instanceof Target.Endpoint endpoint && endpoint.transport() == Transport.UDP)
                .filter(o -> !(o.outcome() instanceof Outcome.Withheld<Reply>))
                .count();
        int names = (int) looked.views().stream()
                .filter(v -> v.asset() instanceof Asset.Domain)
                .count();
        return new AuditDocument.Coverage(names, asked.size(), looked.ports(), questions + datagrams, checks);
    }

    /** The names of a view, the listed ones first, each group in alphabetical order. */
    private List<String> names(AssetView view) {
        List<String> sorted = view.names().stream().sorted().map(HostName::text).toList();
        List<String> names = new ArrayList<>();
        Stream.of(true, false)
                .forEach(listed -> sorted.stream()
                        .filter(n -> looked.listed().contains(n) == listed)
                        .forEach(names::add));
        return names;
    }
}
