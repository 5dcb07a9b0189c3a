package glacis.app.work;

import glacis.app.compose.Composer;
import glacis.app.compose.Looked;
import glacis.assess.Assessor;
import glacis.assess.Catalogue;
import glacis.identify.Identifier;
import glacis.identify.nature.Natures;
import glacis.inventory.discovery.Discovery;
import glacis.inventory.discovery.Unlisted;
import glacis.inventory.finding.FindingBook;
import glacis.inventory.finding.Gone;
import glacis.inventory.fold.Fold;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.ObservationIdPrefix;
import glacis.inventory.journal.Run;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.asset.Identification;
import glacis.model.asset.Identification.Confidence;
import glacis.model.asset.Nature;
import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import glacis.model.finding.Severity;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.model.observation.Outcome;
import glacis.model.observation.Reply;
import glacis.model.scope.HostName;
import glacis.model.scope.Mandate;
import glacis.model.scope.Target;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.AuditDraft;
import glacis.report.duty.DutyEvidence;
import glacis.report.duty.DutyTable;
import glacis.scan.schedule.Datagrams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From what the journal holds to the document of a look: identified, folded, judged, remembered. */
public final class Derivation {

    private final Workplace workplace;
    private final Errand errand;
    private final Run run;
    private final List<Known> rows;

    /** A derivation of what this run saw. */
    public Derivation(Workplace workplace, Errand errand, Run run) {
        this.workplace = workplace;
        this.errand = errand;
        this.run = run;
        this.rows = workplace.journal().latest(run.id());
    }

    /** The rows of the journal that this rests on. */
    public List<Known> rows() {
        return rows;
    }

    /**
     * Judges what was seen, remembers the findings, and makes the document.
     *
     * @param stopped whether somebody stopped the look; then the document says so first and last, and nothing of duties
     */
    public AuditDocument document(AuditDocument.Cost cost, boolean stopped) {
        Instant now = workplace.clock().instant();
        List<Nature> natures = natures();
        List<AssetView> views = Fold.views(now, rows, identifications(), natures);
        List<Judgement> judgements = new Assessor(Catalogue.checks(
                        workplace.stores(), workplace.knowledge().lifecycles(), errand.declared()))
                .assess(views, now);
        Journal journal = workplace.journal();
        Set<Asset> gone = Gone.among(workplace.findings().all(), journal.asOf(now), this::cited);
        List<FindingBook.Change> changes = workplace.findings().merge(run.id(), judgements, gone, now);
        Looked looked = new Looked(
                workplace.version(),
                errand.aims().subject() + (stopped ? " (stopped before the end)" : ""),
                errand.aims().typed(),
                listed(),
                run.started(),
                now,
                views,
                judgements,
                findings(views, changes),
                rows,
                notListed(natures),
                mandateLines(),
                ports(),
                cost,
                workplace.knowledge(),
                workplace.ledger().head());
        AuditDraft draft = Composer.draft(looked);
        if (stopped) {
            return draft.add(new AuditDocument.Incomplete(
                            "this audit",
                            "stopped before the end; what is not here was not asked: glacis resume goes on"))
                    .finish(now, workplace.ledger().head());
        }
        AuditDocument plain = draft.finish(now, workplace.ledger().head());
        DutyTable.of(evidence(plain)).areas().forEach(draft::add);
        return draft.finish(now, workplace.ledger().head());
    }

    private List<Identification> identifications() {
        Identifier identifier = workplace.knowledge().identifier();
        return rows.stream()
                .flatMap(row -> identifier.identify(row.observation()).stream())
                .toList();
    }

    private List<Nature> natures() {
        return new Natures().of(rows.stream().map(Known::observation).toList());
    }

    private Optional<Observation> cited(ObservationId id) {
        return workplace.journal().find(new ObservationIdPrefix(id.text())).stream()
                .map(Known::observation)
                .findFirst();
    }

    /** What changed, and what still stands about things that were met although it could not be decided again. */
    private List<Finding> findings(List<AssetView> views, List<FindingBook.Change> changes) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        Set<Asset> met = new HashSet<>(views.stream().map(AssetView::asset).toList());
        for (Finding finding : workplace.findings().all()) {
            if (finding.state() != Finding.State.FIXED && met.contains(finding.asset())) {
                findings.put(finding.id(), finding);
            }
        }
        changes.stream()
                .filter(change -> change.after().state() != Finding.State.FIXED || change.changesState())
                .forEach(change -> findings.put(change.after().id(), change.after()));
        return findings.values().stream()
                .sorted(Comparator.comparing(Finding::check)
                        .thenComparing(finding -> finding.asset().key()))
                .toList();
    }

    private Set<String> listed() {
        Set<String> listed = new HashSet<>();
        errand.aims().names().forEach(name -> listed.add(name.text()));
        errand.aims().networks().stream()
                .filter(network -> network.size() == 1)
                .forEach(network -> listed.add(network.first().toString()));
        return listed;
    }

    private String ports() {
        return errand.portsInWords()
                .orElseGet(() -> errand.ports()
                        .map(Object::toString)
                        .orElseGet(() -> (isElsewhere() ? "the 200 most useful ports" : "all ports") + ", and "
                                + Datagrams.PORTS.size() + " by UDP"));
    }

    private boolean isElsewhere() {
        return rows.stream()
                .anyMatch(row -> row.observation().outcome().answer().orElse(null) instanceof Reply.Ports ports
                        && !ports.asked().equals("1-65535"));
    }

    // Met, but not listed

    private List<AuditDocument.NotListed> notListed(List<Nature> natures) {
        Map<String, AuditDocument.NotListed> entries = new LinkedHashMap<>();
        for (Unlisted unlisted : Discovery.unlisted(rows, Mentions.listed(errand))) {
            switch (unlisted.what()) {
                case Target.Domain domain ->
                    entries.putIfAbsent(domain.name().text(), name(domain.name(), unlisted.how(), natures));
                case Target.Host host ->
                    entries.putIfAbsent(
                            host.address().toString(),
                            new AuditDocument.NotListed(
                                    "address",
                                    host.address().toString(),
                                    unlisted.how(),
                                    Optional.of("yours? glacis audit " + host.address())));
                case Target.Network network -> {}
                case Target.Endpoint endpoint -> {}
            }
        }
        return List.copyOf(entries.values());
    }

    private AuditDocument.NotListed name(HostName name, String how, List<Nature> natures) {
        boolean covered = Mentions.covered(name, errand.mandates());
        List<String> addresses = addresses(name);
        String where = addresses.isEmpty() ? "" : "; its address is " + String.join(", ", addresses);
        String note = covered ? "yours? glacis audit " + name : "a supplier's? nothing was sent to it";
        return new AuditDocument.NotListed(
                "name", name.text(), how + where + wildcard(name, natures), Optional.of(note));
    }

    /** That a name below a wildcard would exist in any case. */
    private static String wildcard(HostName name, List<Nature> natures) {
        return natures.stream()
                .filter(nature -> nature.kind() == Nature.Kind.WILDCARD_DNS
                        && nature.confidence().filter(c -> c == Confidence.HIGH).isPresent()
                        && nature.of() instanceof Asset.Domain zone
                        && !zone.name().equals(name)
                        && name.isWithin(zone.name()))
                .findFirst()
                .map(nature -> "; every name below " + nature.of().label() + " exists, by a wildcard")
                .orElse("");
    }

    private List<String> addresses(HostName name) {
        List<String> addresses = new ArrayList<>();
        for (Known row : rows) {
            if (row.observation().target().equals(new Target.Domain(name))
                    && row.observation().outcome().answer().orElse(null) instanceof Reply.Names names) {
                addresses.addAll(names.values(name, "A"));
                addresses.addAll(names.values(name, "AAAA"));
            }
        }
        return addresses;
    }

    // Who allowed it

    private List<AuditDocument.MandateLine> mandateLines() {
        MandateLines lines = new MandateLines(errand.mandates());
        rows.forEach(row -> lines.add(row.lineage()));
        return lines.listed();
    }

    /** How sure it is that the mandate's author may allow it. */
    public static String verification(Mandate.Verification verification) {
        return switch (verification) {
            case DECLARED -> "declared, not verified";
            case VERIFIED -> "declared and verified";
            case BUILT_IN -> "declared, verified by the machine itself";
        };
    }

    // The duty of care

    private DutyEvidence evidence(AuditDocument document) {
        return dutyEvidence(
                document,
                ended(workplace.journal().runs(), Optional.of(run.id())),
                workplace.findings().all());
    }

    /** The runs that came to their end, and the one that is being made: what was broken off shows nothing. */
    static List<Run> ended(Collection<Run> runs, Optional<String> current) {
        return runs.stream()
                .filter(r -> r.finished().isPresent() || current.equals(Optional.of(r.id())))
                .toList();
    }

    /** The runs that had ended by then. */
    public static List<Run> runsBy(Collection<Run> runs, Instant then) {
        return runs.stream()
                .filter(r -> r.finished().filter(end -> !end.isAfter(then)).isPresent())
                .toList();
    }

    /**
     * The findings that were known then. When one was closed is not remembered: it counts as closed only if an audit that had
     * ended by then began after it was last seen, and as open otherwise.
     */
    public static List<Finding> findingsBy(Collection<Finding> findings, Collection<Run> runs, Instant then) {
        List<Run> ended =
                runsBy(runs, then).stream().filter(Derivation::isAudit).toList();
        return findings.stream()
                .filter(f -> !f.firstSeen().isAfter(then))
                .map(f -> f.state() == Finding.State.FIXED
                                && ended.stream().noneMatch(r -> !r.started().isBefore(f.lastSeen()))
                        ? open(f)
                        : f)
                .toList();
    }

    private static Finding open(Finding f) {
        return new Finding(f.id(), f.check(), f.asset(), f.verdict(), Finding.State.OPEN, f.firstSeen(), f.lastSeen());
    }

    /** What the duties are held against: a look, the runs that count, and what is remembered of all. */
    public static DutyEvidence dutyEvidence(
            AuditDocument document, Collection<Run> runs, Collection<Finding> findings) {
        Map<String, Integer> facts = new HashMap<>();
        facts.put("not-listed", document.notListed().size());
        if (!document.hosts().isEmpty() || !document.services().isEmpty()) {
            // A list that nobody held against the world speaks neither for nor against anything.
            facts.put("listed", document.targets().size());
        }
        if (heardAnything(document)) {
            facts.put("runs", (int) runs.stream().filter(Derivation::isAudit).count());
            facts.put("services", document.services().size());
        }
        facts.put("open-critical", (int)
                findings.stream().filter(Derivation::openCritical).count());
        facts.put("closed", (int)
                findings.stream().filter(f -> f.state() == Finding.State.FIXED).count());
        return new DutyEvidence(
                document.finished(),
                document.subject(),
                document.ledgerHead(),
                document.coverage().checks(),
                facts);
    }

    private static boolean heardAnything(AuditDocument document) {
        return !document.hosts().isEmpty()
                || !document.services().isEmpty()
                || document.names().stream().anyMatch(name -> !name.records().isEmpty());
    }

    private static boolean isAudit(Run run) {
        return run.arguments().stream()
                .findFirst()
                .filter(List.of("audit", "demo")::contains)
                .isPresent();
    }

    private static boolean openCritical(Finding finding) {
        boolean standing = finding.state() == Finding.State.OPEN || finding.state() == Finding.State.REOPENED;
        return standing && finding.verdict().severity() == Severity.CRITICAL;
    }

    /** Whether nothing of what was asked for could be asked, because no mandate covers it or somebody forbade it. */
    public boolean allRefused() {
        boolean asked = rows.stream()
                .anyMatch(row -> !(row.observation().target() instanceof Target.Domain) && !refused(row.observation()));
        return !asked
                && rows.stream()
                        .anyMatch(row -> refused(row.observation())
                                && isTarget(row.observation().target()));
    }

    /** A name is a target when it was asked for; another one is where a redirect led. */
    private boolean isTarget(Target target) {
        return !(target instanceof Target.Domain domain)
                || errand.aims().names().contains(domain.name());
    }

    /** Whether nothing that could be asked answered in any way. */
    public boolean allUnreachable() {
        return rows.stream()
                .filter(row -> !(row.observation().target() instanceof Target.Domain))
                .noneMatch(row -> heard(row.observation()));
    }

    private static boolean refused(Observation observation) {
        return observation.outcome() instanceof Outcome.Withheld<Reply>;
    }

    private static boolean heard(Observation observation) {
        return switch (observation.outcome()) {
            case Outcome.Answered<Reply> answered ->
                !(answered.value() instanceof Reply.Ports ports)
                        || !ports.open().isEmpty()
                        || ports.closed() > 0;
            case Outcome.Declined<Reply> declined -> true;
            case Outcome.Garbled<Reply> garbled -> true;
            case Outcome.Silent<Reply> silent -> false;
            case Outcome.Withheld<Reply> withheld -> false;
            case Outcome.Failed<Reply> failed -> false;
        };
    }
}
