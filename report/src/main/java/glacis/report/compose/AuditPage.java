package glacis.report.compose;

import glacis.report.compose.AuditDocument.Incomplete;
import glacis.report.compose.AuditDocument.MandateLine;
import glacis.report.compose.AuditDocument.Name;
import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Defect;
import glacis.report.compose.Page.Entry;
import glacis.report.compose.Page.Figure;
import glacis.report.compose.Page.Label;
import glacis.report.compose.Page.Remedy;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Summary;
import glacis.report.compose.Page.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out an audit for people: summary, worst first, encryption, what answers, what is unknown, cost and proof. */
public final class AuditPage {

    private static final int MANDATE_LINES = 5;
    private static final int MOST_REASONS = 3;

    private final AuditDocument document;
    private final Called called;
    private final List<FindingEntry> standing;

    private AuditPage(AuditDocument document, Called called) {
        this.document = document;
        this.called = called;
        this.standing =
                document.findings().stream().filter(FindingEntry::standing).toList();
    }

    /**
     * The page of an audit.
     *
     * @param document the audit
     * @param mostFindings how many findings to show in full; the rest is counted
     */
    public static Page of(AuditDocument document, int mostFindings) {
        return of(document, mostFindings, Called.PLAIN);
    }

    /** The page of an audit, with its commands as they are typed where it is made. */
    public static Page of(AuditDocument document, int mostFindings, Called called) {
        return new AuditPage(document, called).page(mostFindings);
    }

    private Page page(int mostFindings) {
        AuditTables tables = new AuditTables(document, standing);
        List<Section> sections = Stream.of(
                        Optional.of(worstFirst(mostFindings)),
                        closed(),
                        tables.encryption(),
                        tables.services(),
                        natures(),
                        notListed(),
                        duty(),
                        notLookedAt(),
                        noAnswer(),
                        undetermined())
                .flatMap(Optional::stream)
                .toList();
        return new Page(
                "Glacis " + document.generator().version(),
                document.subject() + ", seen from outside",
                Wording.minute(document.finished()),
                mandates(),
                summary(),
                sections,
                closing());
    }

    private List<String> mandates() {
        List<String> lines = new ArrayList<>();
        alike(document.mandates().stream().limit(MANDATE_LINES).toList()).forEach(some -> {
            MandateLine first = some.getFirst();
            lines.add("mandate " + first.mandate() + (some.size() == 1 ? ", line " : ", lines ")
                    + joined(some, line -> String.valueOf(line.line())) + ": " + joined(some, MandateLine::rule) + " · "
                    + first.level() + " · " + first.verification());
        });
        int more = document.mandates().size() - MANDATE_LINES;
        if (more > 0) {
            lines.add(
                    "and " + Wording.count(more, "more line", "more lines") + ": " + called.in("glacis mandate list"));
        }
        return lines;
    }

    /** Lines of one mandate that differ in nothing but their rule, together; by number. */
    private static Collection<List<MandateLine>> alike(List<MandateLine> lines) {
        Map<List<String>, List<MandateLine>> groups = new LinkedHashMap<>();
        lines.forEach(line -> groups.computeIfAbsent(
                        List.of(line.mandate(), line.level(), line.verification()), key -> new ArrayList<>())
                .add(line));
        groups.values().forEach(group -> group.sort(Comparator.comparingInt(MandateLine::line)));
        return groups.values();
    }

    private static String joined(List<MandateLine> lines, Function<MandateLine, String> part) {
        return lines.stream().map(part).collect(Collectors.joining(", "));
    }

    private Summary summary() {
        List<Figure> severities = new ArrayList<>();
        for (Tone tone : List.of(Tone.CRITICAL, Tone.HIGH, Tone.MEDIUM, Tone.LOW)) {
            long count =
                    standing.stream().filter(f -> Tone.of(f.severity()) == tone).count();
            if (count > 0) {
                severities.add(new Figure(count, tone.name().toLowerCase(java.util.Locale.ROOT), tone));
            }
        }
        long names = document.names().stream().filter(Name::listed).count();
        return new Summary(
                List.of(
                        figure(document.services().size(), "service", "services"),
                        figure(document.hosts().size(), "address", "addresses"),
                        figure(names, "name", "names"),
                        figure(document.certificates().size(), "certificate", "certificates")),
                figure(standing.size(), "finding", "findings"),
                severities,
                remarks());
    }

    private List<String> remarks() {
        List<String> parts = new ArrayList<>();
        int met = document.notListed().size();
        int refused = document.notLookedAt().size();
        long silent =
                document.incomplete().stream().filter(i -> i.check().isEmpty()).count();
        if (met > 0) {
            parts.add(Wording.count(
                    met, "thing was met that nobody had listed", "things were met that nobody had listed"));
        }
        if (refused > 0) {
            parts.add(Wording.count(refused, "was not looked at", "were not looked at"));
        }
        if (silent > 0) {
            parts.add(Wording.number(silent) + " gave no answer");
        }
        List<String> remarks = new ArrayList<>();
        if (!parts.isEmpty()) {
            remarks.add(String.join(" · ", parts));
        }
        remarks.add("Nothing was logged in to, changed or broken.");
        return remarks;
    }

    private Section worstFirst(int most) {
        List<Block> blocks = new ArrayList<>();
        if (standing.isEmpty()) {
            blocks.add(new Block.Sentence(
                    "No check failed. That is what was seen from here and now, and not the same as safe."));
        } else {
            List<Defect> defects = new ArrayList<>();
            for (FindingEntry finding : standing.stream().limit(most).toList()) {
                defects.add(defect(finding, defects.size() + 1));
            }
            blocks.add(new Block.Defects(defects, standing.size() - defects.size()));
        }
        return new Section("worst-first", "Worst first", List.of(), blocks);
    }

    private Defect defect(FindingEntry finding, int number) {
        return new Defect(
                number,
                finding.severity(),
                finding.title(),
                finding.where(),
                finding.confidence(),
                finding.why(),
                Remedy.lines(called.in(finding.remedy())),
                finding.check(),
                finding.state() + " since " + Wording.day(finding.firstSeen()),
                finding.reference(),
                called.in("glacis why " + Wording.prefix(finding.id())));
    }

    private Optional<Section> closed() {
        List<Entry> entries = document.findings().stream()
                .filter(f -> !f.standing())
                .map(f -> new Entry(f.id(), List.of(f.title(), f.where())))
                .toList();
        return section("closed", "Closed", "what was open before and is gone", entries);
    }

    /** What changes how the answers of a thing are to be read; before any finding was made of them. */
    private Optional<Section> natures() {
        List<Entry> entries = new ArrayList<>();
        document.names().forEach(name -> entries.addAll(natures(name.name(), name.nature())));
        document.hosts().forEach(host -> entries.addAll(natures(host.ip(), host.nature())));
        document.services()
                .forEach(service ->
                        entries.addAll(natures(Wording.authority(service.ip(), service.port()), service.nature())));
        document.webs().forEach(web -> entries.addAll(natures(web.url(), web.nature())));
        return section("nature", "Nature", "what kind of thing answered, decided before any finding", entries);
    }

    private static List<Entry> natures(String what, List<NatureEntry> natures) {
        return natures.isEmpty()
                ? List.of()
                : List.of(new Entry(
                        what,
                        natures.stream()
                                .map(n -> n.kind() + ", " + n.confidence() + ": " + n.reason())
                                .toList()));
    }

    private Optional<Section> notListed() {
        List<Entry> entries = document.notListed().stream()
                .map(met -> new Entry(
                        met.value(),
                        Stream.concat(Stream.of(met.how()), met.note().map(called::in).stream())
                                .toList()))
                .toList();
        return section("not-listed", "Met, but not listed", "", entries);
    }

    private Optional<Section> duty() {
        return document.duty().isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "duty",
                        "Duty of care",
                        List.of("what can be said from outside, which is never \"compliant\": "
                                + called.in("glacis duty")),
                        List.of(new Block.Duties(document.duty()))));
    }

    private Optional<Section> notLookedAt() {
        List<Entry> entries = document.notLookedAt().stream()
                .map(r -> new Entry(
                        r.target(),
                        Stream.concat(Stream.of(r.reason()), r.note().stream()).toList()))
                .toList();
        return section("not-looked-at", "Not looked at", "", entries);
    }

    private Optional<Section> noAnswer() {
        List<Entry> entries = document.incomplete().stream()
                .filter(i -> i.check().isEmpty())
                .map(i -> new Entry(i.what(), List.of(i.reason())))
                .toList();
        return section("no-answer", "Asked, no answer", "", entries);
    }

    /** One entry per check: its commonest reasons. Which asset has which is in the document. */
    private Optional<Section> undetermined() {
        Map<String, List<Incomplete>> byCheck = document.incomplete().stream()
                .filter(i -> i.check().isPresent())
                .collect(Collectors.groupingBy(i -> i.check().orElseThrow(), TreeMap::new, Collectors.toList()));
        List<Entry> entries = byCheck.entrySet().stream()
                .map(check -> new Entry(check.getKey(), reasons(check.getValue())))
                .toList();
        return section("undetermined", "Undetermined", "what a check could not decide, and why", entries);
    }

    private static List<String> reasons(List<Incomplete> open) {
        Map<String, List<Incomplete>> byReason =
                open.stream().collect(Collectors.groupingBy(Incomplete::reason, TreeMap::new, Collectors.toList()));
        List<String> lines = byReason.values().stream()
                .sorted(Comparator.comparingInt(some -> -some.size()))
                .limit(MOST_REASONS)
                .map(some -> (some.size() == 1 ? some.getFirst().subject() : Wording.number(some.size()) + " assets")
                        + ": " + some.getFirst().reason())
                .collect(Collectors.toCollection(ArrayList::new));
        if (byReason.size() > MOST_REASONS) {
            lines.add("and " + Wording.count(byReason.size() - MOST_REASONS, "more reason", "more reasons")
                    + ": in the document of --json");
        }
        return lines;
    }

    private static Optional<Section> section(String id, String title, String note, List<Entry> entries) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        id, title, note.isEmpty() ? List.of() : List.of(note), List.of(new Block.Entries(entries))));
    }

    private List<Label> closing() {
        AuditDocument.Cost cost = document.cost();
        String most =
                cost.mostAtOncePerHost() > 0 ? " · at most " + cost.mostAtOncePerHost() + " at once per host" : "";
        List<Label> labels = new ArrayList<>();
        labels.add(new Label(
                "cost",
                Wording.count(cost.connections(), "connection", "connections") + ", "
                        + Wording.size(cost.bytesSent()) + " sent, " + Wording.size(cost.bytesReceived())
                        + " received, " + String.format(java.util.Locale.UK, "%.1f s", cost.seconds()) + most));
        String imported = document.knowledge().stream()
                .filter(one -> one.imported().isPresent())
                .map(one -> one.name() + " (" + one.kind() + ", version " + one.version() + ")")
                .collect(Collectors.joining(", "));
        if (!imported.isEmpty()) {
            labels.add(new Label("knowledge", "beside what ships: " + imported));
        }
        labels.add(new Label(
                "proof", "ledger head " + Wording.groups(document.ledgerHead()) + " · " + called.in("glacis verify")));
        return labels;
    }

    private static Figure figure(long count, String one, String many) {
        return new Figure(count, count == 1 ? one : many, Tone.PLAIN);
    }
}
