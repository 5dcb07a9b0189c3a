package glacis.app.work;

import glacis.app.compose.TakenFor;
import glacis.app.feed.Knowledge;
import glacis.app.home.Home;
import glacis.assess.Assessor;
import glacis.assess.Catalogue;
import glacis.assess.Declared;
import glacis.assess.encryption.chain.TrustStore;
import glacis.assess.spi.Check;
import glacis.identify.Identifier;
import glacis.identify.nature.Natures;
import glacis.inventory.finding.FindingBook;
import glacis.inventory.finding.FindingStore;
import glacis.inventory.finding.Gone;
import glacis.inventory.fold.Fold;
import glacis.inventory.journal.Journal;
import glacis.inventory.journal.Known;
import glacis.inventory.journal.ObservationIdPrefix;
import glacis.inventory.journal.Run;
import glacis.model.asset.Asset;
import glacis.model.asset.AssetView;
import glacis.model.finding.Finding;
import glacis.model.finding.Judgement;
import glacis.model.finding.Verdict;
import glacis.model.observation.Observation;
import glacis.model.observation.ObservationId;
import glacis.report.compose.AuditDocument;
import glacis.report.compose.ProductEntry;
import glacis.report.compose.RebuildDocument;
import glacis.report.compose.RebuildDocument.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the views again from the journal, with what is known now. Each asset is judged by the rows of the last audit that met
 * it, at the instant at which that audit judged: so the same knowledge says the same, and a second time nothing changes.
 */
public final class Rebuild {

    /** What has to be held against roots; left out for an audit whose roots are not there any more. */
    private static final String BY_ROOTS = "GL-CRT-004";

    /** What has to be held against what the operator said; left out where that is not there any more. */
    private static final Set<String> BY_WHAT_WAS_SAID = Set.of("GL-DNS-003", "GL-EXP-015");

    private static final Set<String> AUDITS = Set.of("audit", "demo");

    private final Journal journal;
    private final FindingStore findings;
    private final Products products;
    private final Knowledge knowledge;
    private final Function<Run, Optional<List<TrustStore>>> roots;
    private final Function<Run, Optional<Declared>> declared;
    private final InstantSource clock;
    private final String version;
    private final Set<Asset> judged = new HashSet<>();
    private final Map<String, Instant> lastSeen = new HashMap<>();
    private int audits;
    private int observations;

    /**
     * A rebuild of what this home remembers.
     *
     * @param roots that an audit's chains were held against; empty when they cannot be had again
     * @param declared what the operator said of his own things; empty when it cannot be had again
     * @param version of Glacis
     */
    public Rebuild(
            Journal journal,
            FindingStore findings,
            Home home,
            Knowledge knowledge,
            Function<Run, Optional<List<TrustStore>>> roots,
            Function<Run, Optional<Declared>> declared,
            InstantSource clock,
            String version) {
        this.journal = journal;
        this.findings = findings;
        this.products = new Products(home);
        this.knowledge = knowledge;
        this.roots = roots;
        this.declared = declared;
        this.clock = clock;
        this.version = version;
    }

    /** Judges everything again and says what changed. */
    public RebuildDocument carryOut(Progress progress) {
        Instant started = clock.instant();
        List<Run> runs = journal.runs().stream()
                .filter(run -> run.finished().isPresent())
                .filter(run -> run.arguments().stream()
                        .findFirst()
                        .filter(AUDITS::contains)
                        .isPresent())
                .toList();
        Identifier identifier = knowledge.identifier();
        List<Known> now = journal.asOf(started);
        findings.all().forEach(finding -> lastSeen.put(finding.id(), finding.lastSeen()));
        List<Change> changes = new ArrayList<>();
        Map<String, List<ProductEntry>> taken = new LinkedHashMap<>();
        progress.round("judging again what audits saw", runs.size());
        for (Run run : runs) {
            judge(run, identifier, now, changes, taken);
            progress.step();
        }
        changes.addAll(products.changes(runs, taken));
        Instant finished = clock.instant();
        products.keep(taken, finished);
        return new RebuildDocument(
                RebuildDocument.SCHEMA,
                new AuditDocument.Generator("glacis", version),
                started,
                finished,
                knowledge.versions(),
                audits,
                observations,
                changes);
    }

    private void judge(
            Run run,
            Identifier identifier,
            List<Known> now,
            List<Change> changes,
            Map<String, List<ProductEntry>> taken) {
        Instant at = run.finished().orElseThrow();
        List<Known> rows = journal.latest(run.id());
        List<AssetView> views = Fold.views(
                        at,
                        rows,
                        rows.stream()
                                .flatMap(row -> identifier.identify(row.observation()).stream())
                                .toList(),
                        new Natures().of(rows.stream().map(Known::observation).toList()))
                .stream()
                .filter(view -> judged.add(view.asset()))
                .toList();
        if (views.isEmpty()) {
            return;
        }
        audits++;
        observations += rows.size();
        views.stream()
                .filter(view -> view.asset() instanceof Asset.Service)
                .forEach(view -> taken.put(view.asset().key(), TakenFor.products(view, knowledge.lifecycles(), at)));
        List<Judgement> judgements = new Assessor(checks(run)).assess(views, at);
        Set<String> stale = stale(judgements, now, at);
        List<Judgement> standing = judgements.stream()
                .filter(judgement -> !stale.contains(Finding.idOf(judgement.check(), judgement.asset())))
                .toList();
        findings.merge(run.id(), standing, Set.of(), at).stream()
                .filter(FindingBook.Change::changesState)
                .forEach(change -> changes.add(sentence(change)));
    }

    private List<Check> checks(Run run) {
        Optional<List<TrustStore>> known = roots.apply(run);
        Optional<Declared> said = declared.apply(run);
        return Catalogue.checks(() -> known.orElse(List.of()), knowledge.lifecycles(), said.orElse(Declared.NOTHING))
                .stream()
                .filter(check -> known.isPresent() || !check.id().equals(BY_ROOTS))
                .filter(check -> said.isPresent() || !BY_WHAT_WAS_SAID.contains(check.id()))
                .toList();
    }

    /**
     * What is not to be decided by an old look: a defect of something that is seen to exist no more, and whatever a later
     * look, such as one of {@code glacis tls}, found or found repaired.
     */
    private Set<String> stale(List<Judgement> judgements, List<Known> now, Instant at) {
        List<Finding> made = judgements.stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Fails)
                .map(judgement -> new Finding(
                        Finding.idOf(judgement.check(), judgement.asset()),
                        judgement.check(),
                        judgement.asset(),
                        (Verdict.Fails) judgement.verdict(),
                        Finding.State.OPEN,
                        at,
                        at))
                .toList();
        Set<Asset> gone = Gone.among(made, now, this::cited);
        Set<String> stale = new HashSet<>();
        made.stream().filter(finding -> gone.contains(finding.asset())).forEach(finding -> stale.add(finding.id()));
        Set<String> surveyed = surveyed(now, at);
        for (Judgement judgement : judgements) {
            String id = Finding.idOf(judgement.check(), judgement.asset());
            boolean later = lastSeen.getOrDefault(id, Instant.MIN).isAfter(at);
            boolean encryption =
                    judgement.check().startsWith("GL-TLS-") || judgement.check().startsWith("GL-CRT-");
            if (later || encryption && surveyed.contains(judgement.asset().key())) {
                stale.add(id);
            }
        }
        return stale;
    }

    /** The services, and the certificates shown there, that another command than an audit spoke to since. */
    private static Set<String> surveyed(List<Known> now, Instant at) {
        List<Known> later = now.stream()
                .filter(row -> row.observation().probe().startsWith("tls.")
                        && row.last().isAfter(at))
                .toList();
        Set<String> keys = new HashSet<>();
        Fold.views(at, later, List.of()).forEach(view -> keys.add(view.asset().key()));
        return keys;
    }

    private Optional<Observation> cited(ObservationId id) {
        return journal.find(new ObservationIdPrefix(id.text())).stream()
                .map(Known::observation)
                .findFirst();
    }

    private static Change sentence(FindingBook.Change change) {
        Finding finding = change.after();
        boolean closed = finding.state() == Finding.State.FIXED;
        return new Change(
                closed ? "closed" : "opened",
                finding.verdict().title() + " (" + finding.check() + ") at "
                        + finding.asset().label(),
                finding.asset().label(),
                Optional.of(finding.verdict().severity().word()),
                Optional.of(finding.id()));
    }
}
