package glacis.report.compose;

import glacis.report.compose.Page.Block;
import glacis.report.compose.Page.Cell;
import glacis.report.compose.Page.Column;
import glacis.report.compose.Page.Defect;
import glacis.report.compose.Page.Entry;
import glacis.report.compose.Page.Label;
import glacis.report.compose.Page.Row;
import glacis.report.compose.Page.Section;
import glacis.report.compose.Page.Tone;
import glacis.report.compose.PolicyAssessment.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays out an audit of encryption for people: summary, worst first, what passes, what it offers, what is unknown, cost. */
public final class TlsPage {

    /** More than this is for the page of {@code --html} and for {@code --long}. */
    private static final int MOST_DEFECTS = 25;

    private static final int MANDATE_LINES = 5;

    /** Checks of a policy about which a check of ours says the same, with a way back to the bytes. */
    private static final Map<String, List<String>> SAME = Map.of(
            "version", List.of("GL-TLS-001"),
            "certificate-key", List.of("GL-CRT-003"),
            // Why it is not valid, whichever of them says so.
            "certificate-chain", List.of("GL-CRT-004", "GL-CRT-001", "GL-CRT-002", "GL-CRT-003"));

    private final TlsDocument document;
    private final boolean whole;
    private final Called called;

    private TlsPage(TlsDocument document, boolean whole, Called called) {
        this.document = document;
        this.called = called;
        this.whole = whole;
    }

    /**
     * The page of a document.
     *
     * @param whole whether everything is shown; else long lists are shortened
     */
    public static Page of(TlsDocument document, boolean whole) {
        return of(document, whole, Called.PLAIN);
    }

    /** The page of a document, with its commands as they are typed where it is made. */
    public static Page of(TlsDocument document, boolean whole, Called called) {
        return new TlsPage(document, whole, called).page();
    }

    private Page page() {
        List<Section> sections = new ArrayList<>();
        if (document.endpoints().size() == 1) {
            TlsEndpoint only = document.endpoints().getFirst();
            sections.add(worstFirst(defects()));
            new TlsSections(only, document.finished(), whole).all().forEach(sections::add);
        } else if (!document.endpoints().isEmpty()) {
            sections.add(endpoints());
            sections.add(worstFirst(defects()));
            if (whole) {
                int number = 1;
                for (TlsEndpoint endpoint : document.endpoints()) {
                    sections.add(each(endpoint, number));
                    number++;
                }
            }
        }
        entries("not-looked-at", "Not looked at", notLookedAt()).ifPresent(sections::add);
        entries("no-answer", "Asked, no answer", noAnswer()).ifPresent(sections::add);
        return new Page(
                "Glacis " + document.generator().version(),
                "TLS of " + subject() + ", seen from outside",
                Wording.minute(document.finished()),
                mandates(),
                new TlsFigures(document).summary(remarks()),
                sections,
                closing());
    }

    private String subject() {
        List<String> labels = document.endpoints().isEmpty()
                ? document.targets()
                : document.endpoints().stream()
                        .map(TlsEndpoint::label)
                        .distinct()
                        .toList();
        return switch (labels.size()) {
            case 0 -> "nothing";
            case 1 -> labels.getFirst() + several();
            case 2 -> labels.get(0) + " and " + labels.get(1);
            default -> labels.getFirst() + " and " + Wording.number(labels.size() - 1L) + " more";
        };
    }

    /** A name with several addresses. */
    private String several() {
        int addresses = document.endpoints().size();
        return addresses > 1 ? " on " + addresses + " addresses" : "";
    }

    private List<String> mandates() {
        List<String> lines = new ArrayList<>(document.mandates().stream()
                .limit(MANDATE_LINES)
                .map(line -> "mandate " + line.mandate() + ", line " + line.line() + ": " + line.rule() + " · "
                        + line.level() + " · " + line.verification())
                .toList());
        int more = document.mandates().size() - MANDATE_LINES;
        if (more > 0) {
            lines.add(
                    "and " + Wording.count(more, "more line", "more lines") + ": " + called.in("glacis mandate list"));
        }
        return lines;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (document.endpoints().size() == 1) {
            TlsFigures.leading(document)
                    .ifPresent(assessment -> remarks.addAll(
                            TlsSections.verdict(document.endpoints().getFirst(), assessment)));
        }
        if (!document.endpoints().isEmpty()) {
            remarks.add("A level says what was seen from here and now, and is not the same as safe.");
        }
        remarks.add("Nothing was logged in to, changed or broken.");
        return remarks;
    }

    // Worst first

    /** A defect of one endpoint, before it has its number. */
    private record Found(String severity, Defect defect) {}

    private List<Defect> defects() {
        List<Found> found = new ArrayList<>();
        for (TlsEndpoint endpoint : document.endpoints()) {
            endpoint.findings().stream()
                    .filter(FindingEntry::standing)
                    .forEach(f -> found.add(new Found(f.severity(), finding(f))));
            endpoint.leading()
                    .ifPresent(assessment -> assessment.checks().stream()
                            .filter(check -> check.result().equals("fail")
                                    || check.result().equals("phase-out"))
                            .filter(check -> !isSaid(check, endpoint))
                            .forEach(check -> found.add(new Found(word(check), check(check, endpoint)))));
        }
        return found.stream()
                .sorted(Comparator.comparing(f -> Tone.of(f.severity())))
                .map(Found::defect)
                .toList();
    }

    private static boolean isSaid(Check check, TlsEndpoint endpoint) {
        return check.result().equals("fail")
                && endpoint.findings().stream()
                        .filter(FindingEntry::standing)
                        .filter(f -> SAME.getOrDefault(check.check(), List.of()).contains(f.check()))
                        .anyMatch(f -> says(f.title() + " " + f.why(), check.seen()));
    }

    /** Whether words of a finding name each of these values, by the number in them. */
    static boolean says(String finding, List<String> seen) {
        return seen.stream().map(value -> value.replaceFirst("^\\D*", "")).allMatch(finding::contains);
    }

    private static String word(Check check) {
        return check.result().equals("fail") ? "fail" : "phase out";
    }

    private Defect finding(FindingEntry finding) {
        return new Defect(
                0,
                finding.severity(),
                finding.title(),
                finding.where(),
                finding.confidence(),
                finding.why(),
                Page.Remedy.lines(called.in(finding.remedy())),
                finding.check(),
                finding.state() + " since " + Wording.day(finding.firstSeen()),
                finding.reference(),
                called.in("glacis why " + Wording.prefix(finding.id())));
    }

    private Defect check(Check check, TlsEndpoint endpoint) {
        return new Defect(
                0,
                word(check),
                check.title() + ": " + TlsSections.some(check.seen(), 3),
                endpoint.where(),
                TlsJudged.spoken(check.word()),
                check.why(),
                check.remedy().map(called::in).map(Page.Remedy::lines).orElse(List.of()),
                check.check() + ", " + check.reference(),
                endpoint.leading().map(PolicyAssessment::policy).orElse(""),
                Optional.empty(),
                endpoint.observation().map(id -> called.in("glacis why " + id)).orElse(""));
    }

    private Section worstFirst(List<Defect> all) {
        List<Block> blocks = new ArrayList<>();
        if (all.isEmpty()) {
            boolean judged =
                    document.endpoints().stream().anyMatch(e -> e.leading().isPresent());
            blocks.add(new Block.Sentence(
                    judged
                            ? "Nothing of what could be seen is worse than the policy lets pass."
                            : "Nothing was seen that a policy could be held against."));
        } else {
            List<Defect> shown = new ArrayList<>();
            int most = whole ? Integer.MAX_VALUE : MOST_DEFECTS;
            all.stream().limit(most).forEach(d -> shown.add(numbered(d, shown.size() + 1)));
            blocks.add(new Block.Defects(shown, all.size() - shown.size()));
        }
        return new Section("worst-first", "Worst first", List.of(), blocks);
    }

    private static Defect numbered(Defect d, int number) {
        return new Defect(
                number,
                d.severity(),
                d.title(),
                d.where(),
                d.confidence(),
                d.why(),
                d.remedy(),
                d.check(),
                d.state(),
                d.reference(),
                d.command());
    }

    // Several endpoints

    private Section endpoints() {
        List<Column> columns = List.of(
                new Column("endpoint", true),
                new Column("address", true),
                new Column("level", false),
                new Column("offers", false),
                new Column("certificate", false),
                new Column("known", false));
        List<Row> rows = document.endpoints().stream()
                .sorted(Comparator.comparingInt(TlsPage::urgency))
                .map(this::row)
                .toList();
        return new Section(
                "endpoints",
                "Endpoints",
                TlsFigures.leading(document)
                        .map(a -> List.of("worst first, by " + a.policy()))
                        .orElse(List.of()),
                List.of(new Block.Grid(columns, rows)));
    }

    private static int urgency(TlsEndpoint endpoint) {
        return switch (endpoint.leading().map(PolicyAssessment::level).orElse("")) {
            case "insufficient" -> 0;
            case "phase-out" -> 1;
            case "undetermined" -> 2;
            case "sufficient" -> 3;
            case "good" -> 4;
            default -> 5;
        };
    }

    private Row row(TlsEndpoint endpoint) {
        String level = endpoint.leading().map(PolicyAssessment::level).orElse("–");
        String shown = endpoint.leading().map(PolicyAssessment::soFar).orElse("–");
        String known = endpoint.leading().map(TlsSections::share).orElse("–");
        return new Row(
                List.of(
                        Cell.of(endpoint.label()),
                        Cell.of(endpoint.ip()),
                        new Cell(TlsSections.level(shown), Page.Step.of(level).tone()),
                        Cell.of(TlsSections.offers(endpoint)),
                        Cell.of(TlsSections.certificate(endpoint, document.finished())),
                        Cell.of(known)),
                Optional.empty());
    }

    private Section each(TlsEndpoint endpoint, int number) {
        List<Block> blocks = new TlsSections(endpoint, document.finished(), whole)
                .all().stream()
                        .<Block>map(section -> new Block.Fold(section.title(), section.blocks()))
                        .toList();
        List<String> notes = endpoint.leading()
                .map(assessment -> TlsSections.verdict(endpoint, assessment))
                .orElse(List.of());
        return new Section("endpoint-" + number, endpoint.where(), notes, blocks);
    }

    // What is not known

    private List<Entry> notLookedAt() {
        return document.notLookedAt().stream()
                .map(r -> new Entry(
                        r.target(),
                        Stream.concat(Stream.of(r.reason()), r.note().stream()).toList()))
                .toList();
    }

    private List<Entry> noAnswer() {
        return document.incomplete().stream()
                .map(i -> new Entry(i.what(), List.of(i.reason())))
                .toList();
    }

    private static Optional<Section> entries(String id, String title, List<Entry> entries) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(id, title, List.of(), List.of(new Block.Entries(entries))));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.UK, seconds < 1 ? ", %.2f s" : ", %.1f s", seconds);
    }

    private List<Label> closing() {
        TlsDocument.TlsCost cost = document.cost();
        String seconds =
                cost.seconds().map(s -> String.format(Locale.UK, ", %.1f s", s)).orElse("");
        List<Label> labels = new ArrayList<>(List.of(new Label(
                "cost",
                Wording.count(cost.connections(), "connection", "connections") + ", "
                        + Wording.count(cost.roundTrips(), "round trip", "round trips") + ", "
                        + Wording.size(cost.bytesSent()) + " sent, " + Wording.size(cost.bytesReceived()) + " received"
                        + seconds)));
        if (!document.ledgerHead().isEmpty()) {
            labels.add(new Label(
                    "proof",
                    "ledger head " + Wording.groups(document.ledgerHead()) + " · " + called.in("glacis verify")));
        }
        return labels;
    }
}
